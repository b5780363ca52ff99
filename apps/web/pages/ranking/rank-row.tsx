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
        <td className="place">
          {row.rank ?? '—'}
          {row.tied ? <span className="tie">并列</span> : null}
          {row.bottom ? <span className="tag">末位</span> : null}
        </td>
        <td>
          <Link className="rank-unit" to={`/units/${row.unit.unitId}/ledger`}>
            {row.bottom ? <b>{row.unit.name}</b> : row.unit.name}
          </Link>
          {row.excluded ? <small className="muted"> 未参评：{row.excluded}</small> : null}
          {row.rank === undefined && columns.rank && !row.excluded ? (
            <small className="muted"> 本期没有可算的，不排名</small>
          ) : null}
        </td>
        {columns.score ? (
          <td className="n">{row.score === undefined ? '—' : scoreWords(row.score)}</td>
        ) : null}
        {columns.sheet ? (
          <td className="n">
            {row.sheet ? (
              <button
                type="button"
                className="btn xs"
                aria-expanded={open}
                aria-controls={open ? id : undefined}
                aria-label={`${row.unit.name}的名次${open ? '，收起' : '怎么来的'}`}
                onClick={onToggle}
              >
                <span className="word">{open ? '收起' : '怎么来的'}</span>
                <Icon name={open ? 'up' : 'down'} />
              </button>
            ) : null}
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
