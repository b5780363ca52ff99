import { useState, type CSSProperties } from 'react';
import { Link } from 'react-router';
import type { Ranking } from '#contracts';
import { scoreWords, weightWords } from './score-words';

type Sheet = NonNullable<Ranking['groups'][number]['rows'][number]['sheet']>;
type Component = Sheet['components'][number];

/** ① components → ② how one of them was counted → ③ each finding it was counted from. */
export function Drill({ sheet, score }: { sheet: Sheet; score: number | undefined }) {
  const [chosen, setChosen] = useState(
    () => (sheet.components.find((each) => each.items?.length) ?? sheet.components[0])?.code,
  );
  const component = sheet.components.find((each) => each.code === chosen);
  const missing = sheet.components.some((each) => each.value === undefined);
  return (
    <div className="rank-drill">
      <div>
        <h3>
          <b>① 分项</b>
          {score === undefined ? '' : ` 得分 ${scoreWords(score)}`}
        </h3>
        <ul className="rank-parts num">
          {sheet.components.map((each) => (
            <li key={each.code}>
              <button
                type="button"
                aria-pressed={each.code === chosen}
                style={{ '--part': `${(each.value ?? 0) / 1000}%` } as CSSProperties}
                onClick={() => setChosen(each.code)}
              >
                <span>{each.name}</span>
                <i aria-hidden="true" />
                <span className="amount">
                  {each.value === undefined ? '没有可算的' : scoreWords(each.value)}{' '}
                  <small>占 {weightWords(each.weight)}%</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p className="muted small">
          每项满分 100，按占比加权。{missing ? '没有可算的一项连同占比一起不计。' : ''}
        </p>
      </div>
      <div>{component ? <ComponentItems component={component} /> : null}</div>
    </div>
  );
}

function ComponentItems({ component }: { component: Component }) {
  const { name, denominator, items } = component;
  return (
    <>
      <h3>
        <b>② {name}</b> {makingWords(component)}
      </h3>
      {items && items.length > 0 ? (
        <table className="rank-items num">
          <thead>
            <tr>
              <th scope="col">③ 每一件</th>
              <th scope="col">轮次</th>
              <th scope="col">怎么计的</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={`${item.findingId} ${item.cycle}`}>
                <td>
                  <Link to={`/findings/${item.findingId}`}>{item.number}</Link> {item.title}
                </td>
                <td className="nowrap">第 {item.cycle} 轮</td>
                <td>{item.verdict}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : denominator ? (
        <p className="muted small">本期没有计入的问题。</p>
      ) : null}
    </>
  );
}

function makingWords({ value, numerator, denominator }: Component): string {
  if (numerator === undefined || denominator === undefined) return '由考评组打分录入';
  if (value === undefined) return '本期没有计入的问题，这一项不计';
  return `${numerator} / ${denominator} × 100 = ${scoreWords(value)}`;
}
