import { Link } from 'react-router';
import type { Ranking } from '#contracts';
import { Icon } from '../../components/icon';
import { Drill } from './drill';
import { scoreWords } from './score-words';

export type Row = Ranking['groups'][number]['rows'][number];
/** `rank`: ranks have been computed, so that a unit without one had nothing to be measured by. */
export type RankColumns = { rank: boolean; score: boolean; sheet: boolean };

/** One unit: its rank as printed, 并列 and 末位 in words, and below it on demand how the score came about. */
export function RankRow({
  row,
  columns,
  width,
  open,
  onToggle,
}: {
  row: Row;
  columns: RankColumns;
  width: number;
  open: boolean;
  onToggle: () => void;
}) {
  const look = [row.tied ? 'tied' : '', row.bottom ? 'last' : ''].filter(Boolean).join(' ');
  const id = `drill-${row.unit.unitId}`;
  return (
    <>
      <tr className={look || undefined}>
        <Place row={row} />
        <Unit row={row} ranked={columns.rank} />
        {columns.score ? (
          <td className="n">{row.score === undefined ? '—' : scoreWords(row.score)}</td>
        ) : null}
        {columns.sheet ? (
          <td className="n">
            {row.sheet ? <Opener name={row.unit.name} id={id} open={open} onToggle={onToggle} /> : null}
          </td>
        ) : null}
      </tr>
      {open && row.sheet ? (
        <tr className="opened" id={id}>
          <td colSpan={width}>
            <Drill sheet={row.sheet} score={row.score} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

const Place = ({ row }: { row: Row }) => (
  <td className="place">
    {row.rank ?? '—'}
    {row.tied ? <span className="tie">并列</span> : null}
    {row.bottom ? <span className="tag">末位</span> : null}
  </td>
);

function Unit({ row, ranked }: { row: Row; ranked: boolean }) {
  const why = row.excluded ? `未参评：${row.excluded}` : '本期没有可算的，不排名';
  return (
    <td>
      <Link className="rank-unit" to={`/units/${row.unit.unitId}/ledger`}>
        {row.bottom ? <b>{row.unit.name}</b> : row.unit.name}
      </Link>
      {row.excluded || (ranked && row.rank === undefined) ? <small className="muted"> {why}</small> : null}
    </td>
  );
}

function Opener({
  name,
  id,
  open,
  onToggle,
}: {
  name: string;
  id: string;
  open: boolean;
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      className="btn xs"
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      aria-label={`${name}的名次${open ? '，收起' : '怎么来的'}`}
      onClick={onToggle}
    >
      <span className="word">{open ? '收起' : '怎么来的'}</span>
      <Icon name={open ? 'up' : 'down'} />
    </button>
  );
}
