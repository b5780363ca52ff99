import { Icon } from './icon';

/** 共 n 件，第 a–b 件，上一页/下一页. Shows only the count when everything fits. */
export function Pager({
  page,
  onOffset,
  unit = '件',
}: {
  page: { total: number; offset: number; limit: number };
  onOffset: (offset: number) => void;
  unit?: string;
}) {
  const { total, offset, limit } = page;
  const to = Math.min(offset + limit, total);
  if (total <= limit && offset === 0)
    return (
      <p className="pager">
        共 {total} {unit}
      </p>
    );
  return (
    <nav className="pager" aria-label="翻页">
      <span className="num">
        共 {total} {unit}，第 {Math.min(offset + 1, total)}–{to} {unit}
      </span>
      <span className="row">
        <button
          type="button"
          className="btn sm"
          disabled={offset === 0}
          onClick={() => onOffset(Math.max(0, offset - limit))}
        >
          <Icon name="back" />
          上一页
        </button>
        <button
          type="button"
          className="btn sm"
          disabled={to >= total}
          onClick={() => onOffset(offset + limit)}
        >
          下一页
          <Icon name="next" />
        </button>
      </span>
    </nav>
  );
}
