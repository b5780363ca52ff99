import { useState } from 'react';
import { Link } from 'react-router';
import type { UnitHoldTimes } from '#contracts';
import { useHoldTimes } from '../../api/queries';
import { ErrorState, Skeleton } from '../../components/states';
import { hoursWords } from '../finding/hold-shares';

/** 各环节用时: of what the unit closed in a quarter, where the working time went; ours beside theirs. */
export function HoldTimes({ unitId }: { unitId: string }) {
  const [quarter, setQuarter] = useState<string>();
  const query = useHoldTimes(unitId, quarter);
  const answer = query.data;
  return (
    <section className="card hold-times" aria-labelledby="hold-times">
      <header>
        <h2 id="hold-times" className="grow">
          各环节用时
        </h2>
        {answer ? (
          <select
            className="field no-print"
            aria-label="看哪个季度"
            value={answer.quarter}
            onChange={(event) => setQuarter(event.target.value)}
          >
            {answer.quarters.map((one) => (
              <option key={one.quarter} value={one.quarter}>
                {one.label}
              </option>
            ))}
          </select>
        ) : null}
      </header>
      {answer ? (
        <Account answer={answer} />
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={4} />
      )}
    </section>
  );
}

function Account({ answer: { findings, label, steps, late } }: { answer: UnitHoldTimes }) {
  if (findings === 0) return <p className="hold-note muted">{label}没有销号或结案的问题。</p>;
  return (
    <>
      <table className="num">
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col" className="n">
              件数
            </th>
            <th scope="col" className="n">
              中位
            </th>
            <th scope="col" className="n">
              最长
            </th>
          </tr>
        </thead>
        <tbody>
          {steps
            .filter(({ step }) => step !== 'observation')
            .map(({ step, word, ours, findings: count, median, worst }) => (
              <tr key={step}>
                <td>
                  <b>{word}</b>
                  {ours ? <span className="muted"> 我方</span> : null}
                </td>
                <td className="n">{count}</td>
                <td className="n">{hoursWords(median)}</td>
                <td className="n">
                  {hoursWords(worst.minutes)}
                  <br />
                  <Link className="small" to={`/findings/${worst.findingId}`} title={worst.title}>
                    {worst.number}
                  </Link>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <p className="hold-note small muted num">
        {label}销号或结案的 {findings} 件，从登记到销号，只算工作时间，观察期不列。
      </p>
      <p className="hold-note small num">
        {late.length > 0
          ? `我方超时：${late.map(({ clock, times, minutes }) => `${clock} ${times} 次共 ${hoursWords(minutes)}`).join('，')}。记在我方，不算单位超期。`
          : '我方各环节没有超时。'}
      </p>
    </>
  );
}
