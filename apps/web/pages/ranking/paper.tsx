import type { Ranking } from '#contracts';
import { dayWords, grouped, shortDigest } from './frozen';
import { printLines } from './print-order';
import { ordinal } from './score-words';

type Group = Ranking['groups'][number];
type Row = Group['rows'][number];

const orderWords: Record<Group['readingOrder'], string> = {
  single: '从上到下',
  'by-row': '从左到右、逐行向下',
  'by-column': '先左栏从上到下，再右栏',
};

/** The bulletin as it lies on paper: every group in its printed order. Shown only in print. */
export function Paper({ ranking }: { ranking: Ranking }) {
  const { bulletin, period, position, digest } = ranking;
  return (
    <div className="rank-paper" aria-hidden="true">
      <h1>{bulletin?.title ?? `${period.label}考评结果`}</h1>
      {period.status === 'published' ? null : <p>未发布，名次未定</p>}
      {ranking.groups.map((group, place) => (
        <PaperGroup key={group.groupId} group={group} heading={`${ordinal(place + 1)}、${group.title}`} />
      ))}
      <p>
        {bulletin ? `${bulletin.issuer} ${dayWords(bulletin.issuedOn)}` : ''}
        {position ? ` 冻结于第 ${grouped(position)} 条记录` : ''}
        {digest ? ` 名次表指纹 ${shortDigest(digest)}` : ''}
        {ranking.demonstration ? ' 演示数据' : ''}
      </p>
    </div>
  );
}

function PaperGroup({ group, heading }: { group: Group; heading: string }) {
  const pairs = group.readingOrder === 'single' ? 1 : 2;
  const columns = Array.from({ length: pairs }, (_, place) => place);
  const lines = printLines(group.rows, group.readingOrder);
  return (
    <section className={pairs === 1 ? 'single' : undefined}>
      <h2>{heading}</h2>
      <table>
        <colgroup>
          {columns.flatMap((place) => [
            <col key={`${place} unit`} />,
            <col key={`${place} rank`} className="rank" />,
          ])}
        </colgroup>
        <thead>
          <tr>
            {columns.flatMap((place) => [
              <th key={`${place} unit`} scope="col">
                责任单位
              </th>,
              <th key={`${place} rank`} scope="col">
                考评排名
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at}>{line.flatMap((row, place) => cells(row, place))}</tr>
          ))}
        </tbody>
      </table>
      <p>
        阅读顺序：{orderWords[group.readingOrder]}。共 {group.rows.length} 家
        {group.tied > 0 ? `，并列 ${group.tied} 家；＝ 表示名次并列，后面跳号` : ''}。
      </p>
    </section>
  );
}

function cells(row: Row | undefined, place: number) {
  const look = row?.bottom ? 'last' : undefined;
  const long = row && row.unit.name.length > 15 ? 'long' : '';
  return [
    <td key={`${place} unit`} className={`${look ?? ''} ${long}`}>
      {row?.unit.name}
    </td>,
    <td key={`${place} rank`} className={look}>
      {row ? (row.rank ?? (row.excluded ? '未参评' : null)) : null}
      {row?.tied ? <sup>＝</sup> : null}
    </td>,
  ];
}
