import { useId, useRef, useState, type ComponentProps } from 'react';
import { FieldError } from '../../../components/field';

export type Named = { unitId: string; name: string };
type Unit = Named & { open?: number; overdue?: number };

/** How many are listed at once; more than fit a reader's eye are found by typing. */
const most = 30;

/** Finds a unit by its name and hands it over. `shy` lists nothing until something is typed. */
export function UnitPicker({
  label,
  units,
  onPick,
  shy,
  autoFocus,
  error,
}: {
  label: string;
  units: Unit[];
  onPick: (unit: Unit) => void;
  shy?: boolean;
  autoFocus?: boolean;
  error?: string;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const options = useRef<HTMLUListElement>(null);
  const q = text.trim();
  const found = shy && !q ? [] : units.filter((unit) => unit.name.includes(q));
  const pick = (unit: Unit | undefined) => {
    if (!unit) return;
    setText('');
    onPick(unit);
  };
  return (
    <div className="q">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        className="field"
        autoComplete="off"
        placeholder="输入单位名称里的几个字"
        value={text}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={error ? `${id}-found ${id}-error` : `${id}-found`}
        {...(autoFocus ? { 'data-autofocus': '' } : {})}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const enter = event.key === 'Enter' && !event.nativeEvent.isComposing;
          if (!enter && event.key !== 'ArrowDown') return;
          event.preventDefault();
          if (enter && q && found.length === 1) pick(found[0]);
          else options.current?.querySelector('button')?.focus();
        }}
      />
      <p className="hint" id={`${id}-found`} role="status">
        {found.length > most ? `共 ${found.length} 个，列出前 ${most} 个，再输几个字` : ''}
        {q && found.length === 0 ? '没有这个单位' : ''}
      </p>
      <FieldError id={`${id}-error`} error={error} />
      {found.length > 0 ? (
        <ul className="unit-options" ref={options}>
          {found.slice(0, most).map((unit) => (
            <li key={unit.unitId}>
              <button type="button" onClick={() => pick(unit)}>
                {unit.name}
                {unit.overdue ? <span className="muted small">超期 {unit.overdue}</span> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** One unit: picked, and changed again. `named` stands before the one picked, `label` over the picker. */
export function OneUnit({
  named,
  label = named,
  unit,
  onPick,
  ...picker
}: Omit<ComponentProps<typeof UnitPicker>, 'label' | 'onPick'> & {
  named: string;
  label?: string;
  unit: Named | undefined;
  onPick: (unit: Named | undefined) => void;
}) {
  if (!unit) return <UnitPicker label={label} onPick={onPick} {...picker} />;
  return (
    <p className="row wrap">
      <span className="b">{named}</span> {unit.name}
      <button type="button" className="btn sm link" onClick={() => onPick(undefined)}>
        换一个
      </button>
    </p>
  );
}
