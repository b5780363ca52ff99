import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FindingRow } from '#contracts';
import { Light, Plate } from '../../components/light';
import { dayAndTime, todayOrDay } from '../../format/dates';
import { dueWords, lightText } from './due-words';
import { stateWord } from './state-word';

export type Column = {
  head: string;
  sort?: 'ascending' | 'descending';
  className?: string;
  cell: (row: FindingRow) => ReactNode;
};

export const stateText = (row: FindingRow): string =>
  `${stateWord(row)}${row.cycle > 1 ? `（第 ${row.cycle} 轮）` : ''}`;

/** 编号 · 地点 · 返工: the second line under a title. */
export const underTitle = (row: FindingRow): string =>
  [row.number, row.place, row.reworks > 0 ? `返工 ${row.reworks} 次` : ''].filter(Boolean).join(' · ');

export function DueText({ row }: { row: FindingRow }) {
  const { text, tone } = dueWords(row);
  return <span className={tone ? `nowrap b t-${tone}` : 'nowrap'}>{text}</span>;
}

const light: Column = {
  head: '级别',
  cell: (row) => (
    <span className="row wrap">
      <Light level={row.light} text={lightText(row)} short />
      {row.hung ? <Plate /> : null}
    </span>
  ),
};
const title: Column = {
  head: '问题',
  cell: (row) => (
    <>
      <Link to={`/findings/${row.findingId}`} data-row="">
        {row.title}
      </Link>
      <span className="sub">{underTitle(row)}</span>
    </>
  ),
};
const due: Column = { head: '期限', cell: (row) => <DueText row={row} /> };
const unit: Column = {
  head: '责任单位',
  cell: (row) => row.leadUnit?.name ?? <span className="muted">未交办</span>,
};
const waiting: Column = {
  head: '轮到谁',
  className: 'nowrap',
  cell: (row) => (
    <>
      {row.waitingForUs ? <b className="t-orange">{row.waitingFor}</b> : row.waitingFor}
      <span className="sub">{row.waitingForUs ? '在我方，不算单位超期' : stateText(row)}</span>
    </>
  ),
};
const last: Column = {
  head: '最近动作',
  cell: (row) => (
    <>
      {row.lastAction.text}
      <span className="sub nowrap">{todayOrDay(row.lastAction.at)}</span>
    </>
  ),
};
const state: Column = { head: '状态', cell: stateText };

export const boardColumns: Column[] = [
  { ...due, head: '超期 ↓', sort: 'descending' },
  light,
  title,
  unit,
  waiting,
  last,
];
export const findingColumns: Column[] = [title, light, state, unit, waiting, due, last];
export const ledgerColumns: Column[] = [
  due,
  light,
  title,
  state,
  { head: '责任人', cell: (row) => row.person?.name ?? <span className="muted">未定</span> },
  { head: '到期时间', className: 'nowrap', cell: (row) => (row.workDue ? dayAndTime(row.workDue) : '—') },
  { head: '返工', className: 'n', cell: (row) => row.reworks },
  last,
];
