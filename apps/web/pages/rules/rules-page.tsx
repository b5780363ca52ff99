import type { ReactNode } from 'react';
import type { Rules } from '#contracts';
import { useRuleCommand, type RuleNoun } from '../../api/commands';
import { useRules } from '../../api/queries';
import { Refused } from '../../components/refused';
import { ErrorState, Skeleton } from '../../components/states';
import { dayAndTime } from '../../format/dates';
import { Page } from '../../shell/page';
import { linesOf } from './numbers';
import { ProposeCalendar, ProposePolicy } from './propose';

/** 规则与日历: what is in force with its numbers, what was, and the next version, proposed by one and approved by another. */
export function RulesPage() {
  const query = useRules();
  const rules = query.data;
  return (
    <Page title="规则与日历" back="/me">
      {rules ? (
        <>
          <Policies rules={rules} />
          <Calendars rules={rules} />
        </>
      ) : query.error ? (
        <ErrorState error={query.error} title="没有取到规则" retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
    </Page>
  );
}

function Policies({ rules }: { rules: Rules }) {
  const current = rules.policies.find((policy) => policy.current) ?? rules.policies[0];
  const waiting = rules.proposedPolicy;
  return (
    <section className="card" aria-labelledby="policy">
      <h2 id="policy">规则集{current ? `：${current.name}` : ''}</h2>
      {waiting ? (
        <Waiting
          noun="policies"
          version={waiting.version}
          mayApprove={rules.mayApprove}
          text={`${waiting.by.name} 提出“${waiting.name}”，${dayAndTime(waiting.inForceFrom)} 起生效。依据：${waiting.basis}`}
        >
          <Numbers numbers={waiting.numbers} />
        </Waiting>
      ) : null}
      {current ? (
        <details>
          <summary>现行各项时限与标准</summary>
          <Numbers numbers={current.numbers} />
        </details>
      ) : null}
      <h3>历次版本</h3>
      <ul className="plain num">
        {rules.policies.map((policy) => (
          <li key={policy.version}>
            {policy.name}，{dayAndTime(policy.inForceFrom)} 起{policy.current ? '（现行）' : ''}
          </li>
        ))}
      </ul>
      {rules.mayPropose && current ? <ProposePolicy current={current} /> : null}
    </section>
  );
}

function Calendars({ rules }: { rules: Rules }) {
  const waiting = rules.proposedCalendar;
  return (
    <section className="card" aria-labelledby="calendar">
      <h2 id="calendar">工作日历</h2>
      {waiting ? (
        <Waiting
          noun="calendars"
          version={waiting.version}
          mayApprove={rules.mayApprove}
          text={`${waiting.by.name} 提出第 ${waiting.version} 版，${waiting.covers.from} 至 ${waiting.covers.to}。依据：${waiting.source}`}
        />
      ) : null}
      <ul className="plain num">
        {rules.calendars.map((calendar, place) => (
          <li key={calendar.version}>
            第 {calendar.version} 版{place === 0 ? '（现行）' : ''}：{calendar.covers.from} 至{' '}
            {calendar.covers.to}
            {calendar.provisionalFrom ? `，${calendar.provisionalFrom} 起为暂定` : ''}
          </li>
        ))}
      </ul>
      <p className="muted small">已经定下的期限不因规则或日历变动。</p>
      {rules.mayPropose && rules.calendar ? <ProposeCalendar calendar={rules.calendar} /> : null}
    </section>
  );
}

function Numbers({ numbers }: { numbers: Record<string, unknown> }) {
  return (
    <table className="num">
      <tbody>
        {linesOf(numbers).map(({ path, text }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What one has proposed, for another to approve. */
function Waiting({
  noun,
  version,
  mayApprove,
  text,
  children,
}: {
  noun: Extract<RuleNoun, 'policies' | 'calendars'>;
  version: string | number;
  mayApprove: boolean;
  text: string;
  children?: ReactNode;
}) {
  const approve = useRuleCommand(noun);
  return (
    <div>
      <p>
        <b>待批准：</b>
        {text}
      </p>
      {children ? (
        <details>
          <summary>各项内容</summary>
          {children}
        </details>
      ) : null}
      {mayApprove ? (
        <button
          type="button"
          className="btn primary"
          aria-disabled={approve.isPending}
          onClick={() => approve.mutate({ version })}
        >
          {approve.isPending ? '正在办理' : '批准'}
        </button>
      ) : null}
      <Refused error={approve.error} />
    </div>
  );
}
