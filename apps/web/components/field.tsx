import { useId, type ReactElement, cloneElement } from 'react';
import { Icon } from './icon';

type Control = ReactElement<{
  id?: string;
  className?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
}>;

/** One question: label, the control given as child, a hint and the error tied to it. */
export function Field({
  label,
  hint,
  error,
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
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="q">
      <label htmlFor={id} className={quiet ? 'vh' : undefined}>
        {label}
      </label>
      {cloneElement(children, {
        id,
        className: children.props.className ?? 'field',
        'aria-invalid': Boolean(error) || undefined,
        'aria-describedby': described || undefined,
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
