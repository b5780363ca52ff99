import type { Ranking } from '#contracts';
import { Icon, type IconName } from '../../components/icon';
import { dayOf } from '../../format/dates';

type Look = { word: string; icon: IconName; className: string };
const looks: Record<Ranking['period']['status'], Look> = {
  published: { word: '已发布，已冻结', icon: 'lock', className: 'light pass' },
  sealed: { word: '得分已封存，待发布', icon: 'lock', className: 'light blue' },
  open: { word: '计分中，名次未定', icon: 'pen', className: 'light grey' },
};

/** Whether the table is final, who made it so, and the fingerprint and position by which it can be checked. */
export function Frozen({ ranking }: { ranking: Ranking }) {
  const { period, bulletin, sealedBy, publishedBy, digest, position, origin } = ranking;
  const look = looks[period.status];
  const scored = ranking.groups.some((group) => group.rows.some((row) => row.score !== undefined));
  return (
    <div className="rank-frozen num">
      <span className={look.className}>
        <Icon name={look.icon} />
        {look.word}
      </span>
      <dl>
        <Item name="考评期" value={`${dayOf(period.from)} 至 ${dayOf(period.to)}`} />
        <Item name="发布" value={bulletin ? dayWords(bulletin.issuedOn) : undefined} />
        <Item name="发布单位" value={bulletin?.issuer} />
        <Item name="期号" value={bulletin?.seriesNo} />
        <Item name="计分" value={sealedBy} />
        <Item name="发布人" value={publishedBy} />
        <Item name="来源" value={origin === 'imported' ? '按通报原表导入' : undefined} />
        <Item name="冻结于" value={position ? `第 ${grouped(position)} 条记录` : undefined} />
        <Item name="名次表指纹" value={digest ? shortDigest(digest) : undefined} title={digest} mono />
      </dl>
      {origin === 'imported' && !scored ? <span className="muted">通报未印分数，这里只有名次</span> : null}
    </div>
  );
}

function Item({
  name,
  value,
  title,
  mono,
}: {
  name: string;
  value: string | undefined;
  title?: string;
  mono?: boolean;
}) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : undefined} title={title}>
        {value}
      </dd>
    </div>
  );
}

/** `a3f9 20be … 41c7` */
export const shortDigest = (digest: string): string =>
  `${digest.slice(0, 4)} ${digest.slice(4, 8)} … ${digest.slice(-4)}`;

/** `2023年9月1日` from the civil date printed on the bulletin. */
export function dayWords(civil: string): string {
  const [year, month, day] = civil.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

export const grouped = (position: string): string =>
  /^\d+$/.test(position) ? Number(position).toLocaleString('en-US') : position;
