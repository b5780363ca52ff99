import { useState } from 'react';
import type { Ranking } from '#contracts';
import { EmptyState } from '../../components/states';
import { foldRows, type Fold } from './folding';
import { RankRow, type RankColumns, type Row } from './rank-row';

type Group = Ranking['groups'][number];

/** One group's table. The long middle is folded until it is opened; looking for a unit or for ties shows only those. */
export function GroupTable({ ranking, group }: { ranking: Ranking; group: Group }) {
  const [find, setFind] = useState('');
  const [tiesOnly, setTiesOnly] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const [opened, setOpened] = useState<string>();
  const narrowed = tiesOnly || find.trim() !== '';
  const rows = group.rows.filter((row) => (!tiesOnly || row.tied) && row.unit.name.includes(find.trim()));
  const folds =
    narrowed || unfolded
      ? rows.map((row) => ({ kind: 'row' as const, row }))
      : foldRows(rows, (row) => row.unit.unitId === opened);
  const columns: RankColumns = {
    rank: ranking.period.status !== 'open',
    score: group.rows.some((row) => row.score !== undefined),
    sheet: group.rows.some((row) => row.sheet !== undefined),
  };
  const width = 2 + Number(columns.score) + Number(columns.sheet);
  const foldable = foldRows(group.rows, () => false).some((fold) => fold.kind === 'fold');
  return (
    <section className="card" aria-labelledby="group-title">
      <header className="rank-bar">
        <h2 id="group-title" className="grow">
          {group.title}
        </h2>
        {unfolded && foldable && !narrowed ? (
          <button type="button" className="btn xs no-print" onClick={() => setUnfolded(false)}>
            收起中间
          </button>
        ) : null}
        {group.tied > 0 ? (
          <button
            type="button"
            className="chip no-print"
            aria-pressed={tiesOnly}
            onClick={() => setTiesOnly(!tiesOnly)}
          >
            只看并列
          </button>
        ) : null}
        <input
          type="search"
          className="no-print"
          aria-label="找单位"
          placeholder="找单位"
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      </header>
      {rows.length === 0 ? (
        <EmptyState icon="filter" title="这一组里没有">
          本组没有{tiesOnly ? '并列的' : ''}
          {find.trim() ? `名称里有“${find.trim()}”的` : ''}单位。
        </EmptyState>
      ) : (
        <table className="rank-table num">
          <thead>
            <tr>
              <th scope="col">名次</th>
              <th scope="col">单位</th>
              {columns.score ? (
                <th scope="col" className="n">
                  得分{ranking.demonstration ? '（演示）' : ''}
                </th>
              ) : null}
              {columns.sheet ? (
                <th scope="col">
                  <span className="vh">怎么来的</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {folds.map((fold) =>
              fold.kind === 'row' ? (
                <RankRow
                  key={fold.row.unit.unitId}
                  row={fold.row}
                  columns={columns}
                  width={width}
                  open={opened === fold.row.unit.unitId}
                  onToggle={() =>
                    setOpened(opened === fold.row.unit.unitId ? undefined : fold.row.unit.unitId)
                  }
                />
              ) : (
                <tr className="fold" key={`fold ${fold.from ?? 'unranked'}`}>
                  <td colSpan={width}>
                    {foldWords(fold)}
                    <button type="button" className="btn xs" onClick={() => setUnfolded(true)}>
                      展开 {fold.rows.length} 家
                    </button>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
    </section>
  );
}

function foldWords({ from, to, tied }: Extract<Fold<Row>, { kind: 'fold' }>): string {
  if (from === undefined) return '本期没有可算的、不排名的单位';
  const ranks = from === to ? `第 ${from} 名` : `第 ${from} 至 ${to} 名`;
  return tied > 0 ? `${ranks}，其中并列 ${tied} 家` : ranks;
}
