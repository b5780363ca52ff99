import { useId } from 'react';
import { FieldError } from '../../../components/field';

/** One of few: radio buttons under one question, with the error tied to them. */
export function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
  error,
  hint,
  list,
}: {
  label: string;
  options: { value: T; text: string; note?: string }[];
  value: T | undefined;
  onChange: (value: T) => void;
  error?: string;
  hint?: string;
  /** One under the other, scrolling: for people. */
  list?: boolean;
}) {
  const id = useId();
  return (
    <fieldset className="action-choice" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {hint ? <p className="hint muted small">{hint}</p> : null}
      <div className={list ? 'choice-list' : 'options'}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              className="check"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.text}
              {option.note ? <span className="muted small"> {option.note}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
