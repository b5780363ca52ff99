import { useState } from 'react';
import type { RecusalList } from '#contracts';
import { useRecusals } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { Page } from '../../shell/page';
import { DeclareForm, EndForm, type Recusal } from './recusal-forms';
import './recusals.css';

/** 回避: what one has declared oneself out of; for 督查室主任 everybody's, and their end. */
export function RecusalsPage() {
  const query = useRecusals();
  const [declaring, setDeclaring] = useState(false);
  const answer = query.data;
  return (
    <Page
      title="回避"
      back="/me"
      narrow
      actions={
        answer?.people.length ? (
          <button type="button" className="btn primary" onClick={() => setDeclaring(true)}>
            申报回避
          </button>
        ) : null
      }
    >
      {answer ? (
        <div className="recusals">
          <p className="muted">
            申报后，该单位及其上下级单位牵头或协办的问题，不再由本人复查、案头销号、回头看或验收摘牌。
          </p>
          {answer.recusals.length === 0 ? (
            <EmptyState icon="shield" title="还没有申报过回避">
              {answer.people.length > 0 ? '与某个单位有亲属任职等关系、可能影响公正的，请申报。' : null}
            </EmptyState>
          ) : (
            <List answer={answer} />
          )}
          <AsOf asOf={answer.asOf} />
        </div>
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={4} />
      )}
      {declaring && answer ? (
        <DeclareForm people={answer.people} onClose={() => setDeclaring(false)} />
      ) : null}
    </Page>
  );
}

function span({ from, until }: Recusal): string {
  if (!until) return `${from} 起`;
  return until > from ? `${from} 至 ${until}（不含）` : `${from} 起，当日或此前已解除`;
}

function List({ answer }: { answer: RecusalList }) {
  const [ending, setEnding] = useState<Recusal>();
  return (
    <section className="card" aria-label="已申报的回避">
      <ul>
        {answer.recusals.map((recusal) => (
          <li
            key={`${recusal.person.personId} ${recusal.unit.unitId} ${recusal.from} ${recusal.until ?? ''}`}
          >
            <div className="grow">
              <p>
                {recusal.person.name} 对 <b>{recusal.unit.name}</b> 回避
                {recusal.over ? <span className="muted">（已结束）</span> : null}
              </p>
              <p className="muted small num">
                {span(recusal)}：{recusal.why}
              </p>
            </div>
            {answer.mayEnd && !recusal.over ? (
              <button type="button" className="btn sm" onClick={() => setEnding(recusal)}>
                解除
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {ending ? <EndForm recusal={ending} onClose={() => setEnding(undefined)} /> : null}
    </section>
  );
}
