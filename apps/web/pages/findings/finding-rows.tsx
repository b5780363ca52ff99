import { Link } from 'react-router';
import type { FindingRow } from '#contracts';
import { Light, Plate } from '../../components/light';
import { todayOrDay } from '../../format/dates';
import { lightText } from './due-words';
import { DueText, stateText, underTitle, type Column } from './finding-columns';
import './finding-list.css';

/** Findings as a table on a wide screen and as cards on a narrow one; the same rows in the same order. */
export function FindingRows({
  rows,
  columns,
  label,
}: {
  rows: FindingRow[];
  columns: Column[];
  label: string;
}) {
  return (
    <>
      <table className="finding-table num" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={column.className} aria-sort={column.sort}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.findingId}>
              {columns.map((column) => (
                <td key={column.head} className={column.className}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="finding-cards num" aria-label={label}>
        {rows.map((row) => (
          <li key={row.findingId}>
            <FindingCard row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FindingCard({ row }: { row: FindingRow }) {
  return (
    <Link to={`/findings/${row.findingId}`} data-row="">
      <span className="top-line">
        <Light level={row.light} text={lightText(row)} short />
        {row.hung ? <Plate /> : null}
        <DueText row={row} />
        <span className="grow" />
        <span className="muted small">{stateText(row)}</span>
      </span>
      <span className="title">{row.title}</span>
      <span className="sub">{underTitle(row)}</span>
      <span className="sub">{row.leadUnit?.name ?? '未交办'}</span>
      <span className="sub">
        等 <b className={row.waitingForUs ? 't-orange' : undefined}>{row.waitingFor}</b> ·{' '}
        {row.lastAction.text} {todayOrDay(row.lastAction.at)}
      </span>
    </Link>
  );
}
