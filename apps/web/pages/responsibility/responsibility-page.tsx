import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { UnitResponsibility } from '#contracts';
import { useResponsibility } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { Field } from '../../components/field';
import { ErrorState, Skeleton } from '../../components/states';
import { dayAndTime } from '../../format/dates';
import { useCameFrom } from '../../shell/came-from';
import { Page } from '../../shell/page';
import { changeWords, ChangeForm, type Change } from './change-forms';
import './responsibility.css';

/** 单位与责任链: who held which post on a chosen day, what stood above and below, and all that was ever changed. */
export function ResponsibilityPage() {
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const on = params.get('on') ?? undefined;
  const query = useResponsibility(id, on);
  const [open, setOpen] = useState<Change>();
  const answer = query.data;
  const back = useCameFrom(`/units/${id}/ledger`);
  return (
    <Page
      title={answer ? `${answer.unit.name} · 责任链` : '单位与责任链'}
      back={back}
      aside={answer ? answer.onThatDay.status : null}
      actions={
        answer?.mayChange
          ? (Object.keys(changeWords) as Change[]).map((change) => (
              <button key={change} type="button" className="btn sm" onClick={() => setOpen(change)}>
                {changeWords[change]}
              </button>
            ))
          : null
      }
    >
      {answer ? (
        <div className="responsibility">
          <OnThatDay answer={answer} onDay={(day) => setParams(day ? { on: day } : {})} />
          <Tree answer={answer} />
          <Posts answer={answer} />
          <Links answer={answer} />
          <History answer={answer} />
          <AsOf asOf={answer.asOf} />
        </div>
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
      {open && answer ? <ChangeForm type={open} answer={answer} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  );
}

type Shown = { answer: UnitResponsibility };
const namesOf = (people: { name: string }[]): string => people.map(({ name }) => name).join('、') || '空缺';
const span = ({ from, until }: { from: string; until?: string }): string =>
  until ? `${from} 至 ${until}（不含）` : `${from} 起`;

function OnThatDay({ answer, onDay }: Shown & { onDay: (day: string) => void }) {
  const day = answer.onThatDay;
  return (
    <section className="card" aria-label="那一天由谁负责">
      <Field label="查哪一天由谁负责">
        <input type="date" value={answer.on} onChange={(event) => onDay(event.target.value)} />
      </Field>
      <p>
        <b>{day.name}</b>，{day.status}
        {day.successor ? (
          <>
            ，由 <Link to={`/units/${day.successor.unitId}/responsibility`}>{day.successor.name}</Link> 承接
          </>
        ) : null}
      </p>
      {day.posts.length === 0 ? <p className="muted">那一天没有登记任何岗位。</p> : null}
      <dl className="posts">
        {day.posts.map(({ postCode, post, people }) => (
          <div key={postCode}>
            <dt>{post}</dt>
            <dd>{namesOf(people)}</dd>
          </div>
        ))}
      </dl>
      {day.schemes.map(({ name, posts }) => (
        <div key={name}>
          <h3>{name}</h3>
          <dl className="posts">
            {posts.map(({ postCode, post, people }) => (
              <div key={postCode}>
                <dt>{post}</dt>
                <dd className={people.length === 0 ? 'muted' : undefined}>{namesOf(people)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

function Tree({ answer }: Shown) {
  const chain = [...answer.onThatDay.above].reverse();
  return (
    <section className="card" aria-label="上下级">
      <h2>上下级</h2>
      <ol className="tree">
        {chain.map(({ unitId, name, heads }) => (
          <li key={unitId}>
            <Link to={`/units/${unitId}/responsibility`}>{name}</Link>
            <span className="muted small"> 主要领导 {namesOf(heads)}</span>
          </li>
        ))}
        <li aria-current="true">
          <b>{answer.onThatDay.name}</b>
        </li>
      </ol>
      {answer.below.length > 0 ? (
        <ul className="tree below" aria-label="现有下级">
          {answer.below.map(({ unitId, name }) => (
            <li key={unitId}>
              <Link to={`/units/${unitId}/responsibility`}>{name}</Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted small">现在没有下级单位。</p>
      )}
    </section>
  );
}

function Posts({ answer }: Shown) {
  return (
    <section className="card" aria-label="历任">
      <h2>历任</h2>
      {answer.appointments.length === 0 ? <p className="muted">还没有登记任职。</p> : null}
      <ul className="spans num">
        {answer.appointments.map(({ postCode, post, person, from, until }) => (
          <li key={`${postCode} ${person.personId} ${from}`}>
            <span>
              {post} <b>{person.name}</b>
            </span>
            <span className="muted small">{span({ from, until })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links({ answer }: Shown) {
  return (
    <section className="card" aria-label="联点、包联与属地">
      <h2>联点、包联与属地</h2>
      {answer.links.length === 0 ? <p className="muted">还没有登记。</p> : null}
      <ul className="spans num">
        {answer.links.map((link) => (
          <li key={`${link.kind} ${link.to} ${link.from}`}>
            <span>
              {link.word} <b>{link.to}</b>
              {link.obligations.length > 0 ? (
                <span className="muted small"> {link.obligations.join('；')}</span>
              ) : null}
            </span>
            <span className="muted small">{span(link)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ answer }: Shown) {
  return (
    <section className="card" aria-label="变更记录">
      <h2>变更记录</h2>
      <ol className="spans num">
        {[...answer.history].reverse().map(({ version, at, by, text }) => (
          <li key={version}>
            <span>{text}</span>
            <span className="muted small">
              {by} {dayAndTime(at)} 登记
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
