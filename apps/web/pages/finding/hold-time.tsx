import type { FindingPage } from '#contracts';
import { holdShares, hoursWords, percentWords } from './hold-shares';

/** 时间去向账: in whose hands the working time went. The table's parts add up to the total said above it. */
export function HoldTime({
  page: { holdTime, officeLate, daysToRegistration },
}: {
  page: Pick<FindingPage, 'holdTime' | 'officeLate' | 'daysToRegistration'>;
}) {
  const { total, shares } = holdShares(holdTime);
  if (total === 0) return null;
  const rows = shares.map((share, place) => ({ ...share, look: lookOf(shares, place) }));
  const said = rows.map((row) => `${row.holder} ${percentWords(row.permille)}`).join('，');
  return (
    <section className="card" aria-labelledby="hold">
      <header>
        <h2 id="hold" className="grow">
          时间去向账
        </h2>
        <span className="small muted num">只算工作时间，共 {hoursWords(total)}</span>
      </header>
      <div className="hold-account">
        <div className="hold-bar" role="img" aria-label={said}>
          {rows.map((row) => (
            <i key={row.holder} className={row.look} style={{ width: `${row.permille / 10}%` }}>
              {row.permille >= 220
                ? `${row.holder.length <= 6 ? `${row.holder} ` : ''}${percentWords(row.permille)}`
                : ''}
            </i>
          ))}
        </div>
        <table className="num">
          <thead>
            <tr>
              <th scope="col">在谁手上</th>
              <th scope="col" className="n">
                用时
              </th>
              <th scope="col" className="n">
                占比
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.holder}>
                <td>
                  <span className={`swatch ${row.look}`} aria-hidden="true" />
                  <b>{row.holder}</b>
                  {row.ours ? <span className="muted"> 我方</span> : null}
                </td>
                <td className="n nowrap">{hoursWords(row.minutes)}</td>
                <td className="n">{percentWords(row.permille)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>合计</td>
              <td className="n nowrap">{hoursWords(total)}</td>
              <td className="n">100.0%</td>
            </tr>
          </tfoot>
        </table>
        {daysToRegistration > 0 ? (
          <p className="small muted num">发现到登记 {daysToRegistration} 天，在上表之前，不计入。</p>
        ) : null}
        {officeLate.length > 0 ? (
          <p className="small num">
            我方超时：
            {officeLate.map(({ clock, minutes }) => `${clock} ${hoursWords(minutes)}`).join('，')}
            ，记在我方，不算单位超期。
          </p>
        ) : null}
      </div>
    </section>
  );
}

/** Units are plain and green, we are hatched: the difference holds without colour. */
function lookOf(shares: readonly { ours: boolean }[], place: number): string {
  const ours = shares[place]!.ours;
  const nth = shares.slice(0, place).filter((share) => share.ours === ours).length;
  return ours ? `hold-ours-${(nth % 3) + 1}` : `hold-unit-${(nth % 2) + 1}`;
}
