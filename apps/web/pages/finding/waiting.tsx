import type { ReactNode } from 'react';
import type { FindingPage } from '#contracts';
import { dayAndTime } from '../../format/dates';

/** 此刻等谁、等什么, before anything else on the page; where the wait is ours it says so. */
export function Waiting({ page, actions }: { page: FindingPage; actions?: ReactNode }) {
  const { waiting, due } = page;
  return (
    <section className={`finding-now edge-${waiting.tone}`} aria-labelledby="waiting">
      <div>
        <h2 id="waiting" className="ask">
          此刻等谁、等什么
        </h2>
        <p className="say num b">{waiting.sentence}</p>
        {waiting.detail ? <p className="next num">{waiting.detail}</p> : null}
        {waiting.ours &&
        waiting.tone !== 'grey' &&
        !`${waiting.sentence}${waiting.detail}`.includes('不算单位') ? (
          <p className="next">现在在我方手上，不算单位超期。</p>
        ) : null}
        {due && waiting.tone !== 'grey' ? (
          <p className="next num">
            期限 {dayAndTime(due.at)}：{due.derivation}
            {due.scoreDue !== due.at && !waiting.detail?.includes('计分')
              ? `。计分按 ${dayAndTime(due.scoreDue)}`
              : ''}
          </p>
        ) : null}
      </div>
      {actions}
    </section>
  );
}
