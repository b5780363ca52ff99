import { useState } from 'react';
import type { DeskDrawCheck, DeskDraws } from '#contracts';
import { useDeskDrawCheck } from '../../api/queries';
import { Banner } from '../../components/banner';
import { Icon } from '../../components/icon';
import { Refused } from '../../components/refused';
import { dayAndTime } from '../../format/dates';
import { redrawDesk } from './redraw';

type Quarter = DeskDraws['quarters'][number];

/** One quarter of the desk draw; once its secret is public this device draws it again. */
export function DeskQuarter({ one }: { one: Quarter }) {
  const [asked, setAsked] = useState(false);
  const check = useDeskDrawCheck(one.quarter, asked);
  return (
    <section className="draw-part" aria-label={quarterName(one.quarter)}>
      <h3>{quarterName(one.quarter)}</h3>
      <dl className="draw-facts num">
        <dt>摘要公布</dt>
        <dd>{dayAndTime(one.openedAt)}</dd>
        <dt>其后上报</dt>
        <dd>
          {one.reports} 份，抽中 {one.drawn} 份
        </dd>
        <dt>密钥摘要</dt>
        <dd className="mono">{one.digest}</dd>
        <dt>密钥</dt>
        <dd className={one.secret ? 'mono' : 'muted'}>{one.secret ?? '季末公开，公开后可以验算'}</dd>
      </dl>
      {one.secret ? (
        <button type="button" className="btn" onClick={() => setAsked(true)} aria-disabled={check.isFetching}>
          <Icon name="shield" />
          {check.isFetching ? '正在验算' : '验算'}
        </button>
      ) : null}
      {asked && check.data && one.secret ? (
        <Verdict check={check.data} secret={one.secret} digest={one.digest} />
      ) : null}
      <Refused error={check.error} />
    </section>
  );
}

function Verdict({ check, secret, digest }: { check: DeskDrawCheck; secret: string; digest: string }) {
  const here = redrawDesk(check, { secret, digest });
  const server = check.secretMatches && check.wrong.length === 0;
  if (here.secretMatches && here.wrong.length === 0 && server)
    return (
      <Banner tone="pass" icon="check" live>
        一致：密钥与摘要相符；{check.reports} 份上报逐份重算，抽中的正是这 {here.drawn}{' '}
        份。本机与服务器各算一遍。
      </Banner>
    );
  return (
    <Banner tone="red" icon="alert" live>
      {here.secretMatches ? '' : '密钥与公布的摘要不符。'}
      {here.wrong.length > 0
        ? `${here.wrong.length} 份与重算不符：${here.wrong
            .map(({ number, cycle, stored }) => `${number} 第 ${cycle} 轮记为${stored ? '抽中' : '未抽中'}`)
            .join('，')}。`
        : ''}
      {here.secretMatches && here.wrong.length === 0
        ? '本机重算一致，服务器重算不一致，请告诉系统管理员。'
        : ''}
    </Banner>
  );
}

/** `2023Q2` as 2023 年第二季度. */
const quarterName = (quarter: string): string =>
  `${quarter.slice(0, 4)} 年第${'一二三四'[Number(quarter.slice(5)) - 1]}季度`;
