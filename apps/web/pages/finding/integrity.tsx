import type { FindingPage } from '#contracts';
import { Icon } from '../../components/icon';
import { dayAndTime, clockTime } from '../../format/dates';

/** `…9a40 d2f8`: the end of a fingerprint, enough to compare by eye. */
export const shortHash = (hash: string): string => `…${hash.slice(-8).replace(/^(.{4})/, '$1 ')}`;

/** 记录完整性 in words: the chain of this finding's records, recomputed by the server for every answer. */
export function Integrity({
  page,
  checking,
  onCheck,
}: {
  page: FindingPage;
  checking: boolean;
  onCheck: () => void;
}) {
  const { events, intact, lastHash, firstBadVersion } = page.integrity;
  return (
    <section className="card" aria-labelledby="integrity">
      <header>
        <h2 id="integrity" className="grow">
          记录完整性
        </h2>
        <span className={`light ${intact ? 'pass' : 'red'}`}>
          <Icon name={intact ? 'shield' : 'alert'} />
          {intact ? '未改动' : '对不上'}
        </span>
      </header>
      <dl className="key-values num">
        <dt>本卷记录</dt>
        <dd>
          {intact ? (
            `${events} 条，首尾相接，逐条核对一致`
          ) : (
            <b className="t-red" role="alert">
              {events} 条，从第 {(firstBadVersion ?? 0) + 1} 条起对不上。请保留现场，马上告知系统管理员。
            </b>
          )}
        </dd>
        <dt>末条指纹</dt>
        <dd className="mono" title={lastHash}>
          {shortHash(lastHash)}
        </dd>
        <dt>核对时间</dt>
        <dd>
          <span role="status">
            {checking ? '正在核对' : `${dayAndTime(page.asOf.at).split(' ')[0]} ${clockTime(page.asOf.at)}`}
          </span>
        </dd>
        <dt className="no-print" />
        <dd className="no-print">
          <button type="button" className="btn sm" disabled={checking} onClick={onCheck}>
            <Icon name="recheck" />
            再核一遍
          </button>
        </dd>
      </dl>
    </section>
  );
}
