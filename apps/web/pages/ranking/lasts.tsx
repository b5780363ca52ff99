import type { Ranking } from '#contracts';

/** 末位名单 of all groups: every unit with the greatest rank, or why a group has none. */
export function Lasts({ ranking }: { ranking: Ranking }) {
  return (
    <div className="stack">
      <section className="card" aria-labelledby="lasts">
        <header>
          <h2 id="lasts" className="grow">
            末位名单
          </h2>
          <span className="small muted">名次最大的全部单位</span>
        </header>
        <ul className="rank-lasts num">
          {ranking.groups.map((group) => {
            const { units, why } = group.bottom;
            const assessed = group.rows.filter((row) => row.rank !== undefined).length;
            const rank = group.rows.find((row) => row.bottom)?.rank;
            return (
              <li key={group.groupId}>
                <b>
                  {units.length > 0
                    ? units.map((unit) => unit.name).join('、')
                    : (why ?? (assessed > 0 ? '没有末位单位' : '名次未定'))}
                </b>
                {rank === undefined ? null : (
                  <span className="nowrap">
                    {units.length > 1 ? '并列 ' : ''}
                    {rank} / {assessed}
                  </span>
                )}
                <small>{group.title}</small>
              </li>
            );
          })}
        </ul>
        <p className="small muted rank-note">系统只列名单，谁上台表态由指挥部定。</p>
      </section>
      <section className="card rank-note">
        <h3>名次规则</h3>
        <p className="small muted">名次 = 1 + 得分严格更高的单位数。同分同名次，后面跳号：7、7、9。</p>
      </section>
    </div>
  );
}
