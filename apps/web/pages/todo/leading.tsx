import { Link } from 'react-router';
import type { Todo, TodoItem } from '#contracts';
import { Light, Plate } from '../../components/light';
import { DueText, underTitle } from '../findings/finding-columns';

type Leading = NonNullable<Todo['leading']>;

/** For a city leader: how it stands in one sentence, and how much of it waits for his word. */
export function Standing({ leading, items }: { leading: Leading; items: TodoItem[] }) {
  const decisions = items.filter(({ decision }) => decision).length;
  return (
    <p className="standing num">
      全市在办 <b>{leading.open}</b> 件；超期 <b>{leading.overdue}</b> 件，其中
      <b className={leading.red ? 't-red' : undefined}>红灯 {leading.red} 件</b>。
      <b>{decisions ? `请您定的 ${decisions} 件` : '现在没有要请您定的'}</b>，其余督查室在办。
    </p>
  );
}

/** 红灯: longest overdue first, each with what is asked of him. */
export function Red({ leading: { red, rows } }: { leading: Leading }) {
  if (red === 0) return null;
  return (
    <section className="card leading-red" aria-labelledby="leading-red">
      <header>
        <h2 id="leading-red" className="grow">
          红灯 {red} 件
        </h2>
        <span className="small muted">超期久的在前</span>
      </header>
      <ol className="num">
        {rows.map((row) => (
          <li key={row.findingId}>
            <span className="row wrap">
              <Light level={row.light} short />
              {row.hung ? <Plate /> : null}
              <DueText row={row} />
              <span className="muted small">{row.leadUnit?.name}</span>
            </span>
            <Link to={`/findings/${row.findingId}`}>{row.title}</Link>
            <span className="muted small">
              {underTitle(row)} · 等 {row.waitingFor}
            </span>
            <span className={row.ask ? 'b' : 'muted small'}>{row.ask ?? '暂不需要您过问'}</span>
          </li>
        ))}
      </ol>
      <p className="pager">
        {red > rows.length ? <span>只列前 {rows.length} 件</span> : <span />}
        <Link to="/board">看全部超期</Link>
      </p>
    </section>
  );
}
