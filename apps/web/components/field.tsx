import { cloneElement, useId, useState, type FormEvent, type ReactElement } from 'react';
import { Icon } from './icon';
import { invalidWords } from './invalid-words';

type Control = ReactElement<{
  id?: string;
  className?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
  onInvalid?: (event: FormEvent<HTMLInputElement>) => void;
}>;

const invalid = 'input:invalid,select:invalid,textarea:invalid';

/**
 * One question: label, the control given as child, a hint and the error tied to it. What the control's own limits refuse
 * (min, max, step) is said here as well, in place of the browser's bubble.
 */
export function Field({
  label,
  hint,
  error: given,
  quiet,
  children,
}: {
  label: string;
  hint?: string;
  error?: string;
  /** The label is said but not shown, where a heading already says it. */
  quiet?: boolean;
  children: Control;
}) {
  const id = useId();
  const [refused, setRefused] = useState<string>();
  const error = given ?? refused;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="q" onInput={() => setRefused(undefined)}>
      <label htmlFor={id} className={quiet ? 'vh' : undefined}>
        {label}
      </label>
      {cloneElement(children, {
        id,
        className: children.props.className ?? 'field',
        'aria-invalid': Boolean(error) || undefined,
        'aria-describedby': described || undefined,
        onInvalid: (event) => {
          const control = event.currentTarget;
          event.preventDefault();
          setRefused(invalidWords(control));
          if (control.form?.querySelector(invalid) === control) control.focus();
        },
      })}
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error?: string }) {
  if (!error) return null;
  return (
    <p className="err" id={id} role="alert">
      <Icon name="alert" />
      <span>{error}</span>
    </p>
  );
}
