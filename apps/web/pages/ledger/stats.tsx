import type { Ledger } from '#contracts';
import { dayOf } from '../../format/dates';
import { rateMaking, rateWords, type Rate } from './rate-words';

/** The unit's figures, each with its making: numerator, denominator and what was left out of it. */
export function Stats({ ledger }: { ledger: Ledger }) {
  const { counts, period, onTimeRate, closeRate, reworkRate, excluded, carried } = ledger;
  const left = [
    excluded > 0 ? `不计 ${excluded} 件` : '',
    carried > 0 ? `结转下期 ${carried} 件` : '',
  ].filter(Boolean);
  return (
    <dl className="card ledger-stats">
      <RateStat name={`按期合格率（${period.label}）`} rate={onTimeRate}>
        {onTimeRate.denominator > 0 ? (
          <>
            <p className="how num">
              分子：按期上报且复查合格 {onTimeRate.numerator}；分母：本期应结 {onTimeRate.denominator}
            </p>
            {left.length > 0 ? <p className="how num">{left.join('，')}，都不在分母里</p> : null}
          </>
        ) : null}
        <p className="how num">
          {dayOf(period.from)} 至 {dayOf(period.to)}
        </p>
      </RateStat>
      <CountStat name="在办" count={counts.open} how={`今天到期 ${counts.dueToday} 件`} />
      <CountStat
        name="逾期"
        count={counts.overdue}
        how={counts.overdue === 0 ? '没有超期的' : undefined}
        bad
      />
      <RateStat name="办结率" rate={closeRate}>
        <p className="how num">累计已销号 {counts.closed} 件</p>
      </RateStat>
      <RateStat name="返工率" rate={reworkRate}>
        <p className="how num">有返工的 {counts.rework} 件</p>
      </RateStat>
    </dl>
  );
}

function RateStat({ name, rate, children }: { name: string; rate: Rate; children?: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <div className="value num">
          {rateWords(rate)} <small>{rateMaking(rate)}</small>
        </div>
        {children}
      </dd>
    </div>
  );
}

function CountStat({ name, count, how, bad }: { name: string; count: number; how?: string; bad?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <div className={bad && count > 0 ? 'value num t-red' : 'value num'}>
          {count} <small>件</small>
        </div>
        {how ? <p className="how num">{how}</p> : null}
      </dd>
    </div>
  );
}
