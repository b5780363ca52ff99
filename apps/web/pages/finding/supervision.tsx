import type { FindingPage } from '#contracts';
import { dayAndTime } from '../../format/dates';

/** 督办: the level in force and once reached, what waits for a signature, plate and instructions; nothing where there is none. */
export function Supervision({ page: { supervision } }: { page: Pick<FindingPage, 'supervision'> }) {
  const { level, reached, proposed, heldUntil, hungSince, instructions } = supervision;
  if (reached.level === 0 && !proposed && !heldUntil && !hungSince && instructions.length === 0) return null;
  return (
    <section className="card" aria-labelledby="supervision">
      <header>
        <h2 id="supervision" className="grow">
          督办
        </h2>
        <span className="small muted">
          {level.level > 0 ? level.word : '现无督办'}
          {reached.level > level.level ? `，曾达${reached.word}` : ''}
        </span>
      </header>
      <ul className="supervision">
        {proposed ? (
          <li>
            {proposed.suggested ? '系统建议' : '拟升为'}
            {proposed.word}：{proposed.basis}，{proposed.suggested ? '由领导决定' : '等签发'}。
          </li>
        ) : null}
        {heldUntil ? <li className="num">暂缓到 {dayAndTime(heldUntil)}。</li> : null}
        {hungSince ? <li className="num">{dayAndTime(hungSince)} 起挂牌，两人现场验收后摘牌。</li> : null}
        {instructions.map(({ leader, text, at, dueAt }) => (
          <li key={`${at}-${text}`} className="num">
            {leader} 批示：{text}
            {dueAt ? `（${dayAndTime(dueAt)} 前反馈）` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
