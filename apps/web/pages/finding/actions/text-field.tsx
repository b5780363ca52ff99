import { Field } from '../../../components/field';

/** One text to be written; `needed` is what is said where it is missing after a first try. */
export function TextField({
  label,
  hint,
  value,
  onChange,
  error,
  tried,
  needed,
  max = 500,
  first,
}: {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  tried?: boolean;
  needed?: string;
  max?: number;
  /** Takes the focus when the form opens. */
  first?: boolean;
}) {
  return (
    <Field label={label} hint={hint} error={error ?? (tried && needed && !value.trim() ? needed : undefined)}>
      <textarea
        maxLength={max}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(first ? { 'data-autofocus': '' } : {})}
      />
    </Field>
  );
}
