import { Link } from 'react-router';
import type { LookBackDraw } from '#contracts';
import { firstLot } from '../draws/redraw';

type Shown = { draw: LookBackDraw };
type Framed = LookBackDraw['frame'][number];
const Named = ({ one, findingId }: { one?: Framed; findingId: string }) =>
  one?.title ? (
    <Link to={`/findings/${findingId}`}>
      {one.number} {one.title}
    </Link>
  ) : (
    <span className={one?.number ? undefined : 'mono'}>{one?.number ?? findingId}</span>
  );

/** What was drawn, each with the lot that put it there. */
export function Picked({ draw, seed }: Shown & { seed: string }) {
  const framed = new Map(draw.frame.map((one) => [one.findingId, one]));
  return (
    <section className="card" aria-labelledby="picked">
      <header>
        <h2 id="picked">抽中 {draw.picked.length} 件</h2>
      </header>
      <table className="draw-sample num">
        <thead>
          <tr>
            <th scope="col">问题</th>
            <th scope="col">按哪一签</th>
          </tr>
        </thead>
        <tbody>
          {draw.picked.map((findingId) => {
            const one = framed.get(findingId);
            const lot = firstLot(findingId, one?.weight ?? 1, seed);
            return (
              <tr key={findingId}>
                <td>
                  <Named one={one} findingId={findingId} />
                </td>
                <td>
                  第 {lot.lot} 签，共 {one?.weight ?? 1} 签
                  <br />
                  <span className="small muted mono">{lot.hash.slice(0, 16)}…</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

export function Frame({ draw }: Shown) {
  return (
    <section className="card" aria-label="范围">
      <details className="draw-part how-drawn">
        <summary>范围内的 {draw.frame.length} 件（问题标识按字典序，摘要按“标识 空格 签数”逐行计算）</summary>
        <table className="draw-sample num">
          <thead>
            <tr>
              <th scope="col">问题</th>
              <th scope="col" className="n">
                签数
              </th>
              <th scope="col">标识</th>
            </tr>
          </thead>
          <tbody>
            {draw.frame.map((one) => (
              <tr key={one.findingId}>
                <td>
                  <Named one={one} findingId={one.findingId} />
                </td>
                <td className="n">{one.weight}</td>
                <td className="small mono">{one.findingId}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
