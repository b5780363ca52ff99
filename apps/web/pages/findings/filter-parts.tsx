import { useEffect, useState } from 'react';
import type { Light as LightLevel } from '#contracts';
import { Icon } from '../../components/icon';
import { lightNames } from '../../components/light';
import { toggled } from './list-filters';

/** Narrows the list by words; sends on Enter or the button, not on every letter. */
export function SearchBox({
  value,
  onSearch,
  placeholder,
}: {
  value: string;
  onSearch: (q: string) => void;
  placeholder: string;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <form
      className="list-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text);
      }}
    >
      <input
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (!event.target.value && value) onSearch('');
        }}
      />
      <button type="submit" aria-label="查找">
        <Icon name="search" />
      </button>
    </form>
  );
}

export function UnitSelect({
  units,
  value,
  onChange,
}: {
  units: { unitId: string; name: string; overdue?: number }[];
  value: string;
  onChange: (unitId: string) => void;
}) {
  return (
    <select
      className="list-select"
      aria-label="责任单位"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">全部单位</option>
      {units.map((unit) => (
        <option key={unit.unitId} value={unit.unitId}>
          {unit.name}
          {unit.overdue ? `（超期 ${unit.overdue}）` : ''}
        </option>
      ))}
    </select>
  );
}

const shown: LightLevel[] = ['red', 'orange', 'yellow', 'blue', 'none', 'grey'];

export function LightChips({
  lights,
  onChange,
}: {
  lights: LightLevel[];
  onChange: (lights: LightLevel[]) => void;
}) {
  return (
    <>
      {shown.map((light) => (
        <button
          key={light}
          type="button"
          className="chip"
          aria-pressed={lights.includes(light)}
          onClick={() => onChange(toggled(lights, light))}
        >
          <Icon
            name={`light-${light}`}
            className={light === 'none' || light === 'grey' ? undefined : `t-${light}`}
          />
          {lightNames[light].split(' ')[0]}
        </button>
      ))}
    </>
  );
}

/** 有 n 条更新: the rows wait for the reader. */
export function NewsBar({ news, onTake }: { news: number; onTake: () => void }) {
  return (
    <div role="status" className={news > 0 ? 'list-news' : undefined}>
      {news > 0 ? (
        <button type="button" className="btn sm" onClick={onTake}>
          <Icon name="redo" />有 {news} 条更新，点这里显示
        </button>
      ) : null}
    </div>
  );
}
