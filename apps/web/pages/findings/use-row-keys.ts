import { useEffect, useRef, type RefObject } from 'react';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** J and K move the focus down and up the links marked `data-row` inside the list; Enter is then the link's own. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const last = useRef(-1);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (!step || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])].filter(
        (row) => row.offsetParent !== null,
      );
      if (rows.length === 0) return;
      const here = rows.findIndex((row) => row === document.activeElement);
      const from =
        here >= 0 ? here : Math.min(last.current, rows.length - 1) - (last.current >= 0 ? step : 0);
      last.current = Math.max(0, Math.min(rows.length - 1, from + step));
      rows[last.current]?.focus();
      event.preventDefault();
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, [list]);
}
