import type { FindingPage } from '#contracts';
import { Icon } from '../../components/icon';
import { Light } from '../../components/light';
import { dayAndTime } from '../../format/dates';
import { dueWords } from '../findings/due-words';

/** Which finding, and by when, with how that instant was counted. */
export function Subject({ page }: { page: FindingPage }) {
  const { finding, due } = page;
  return (
    <section className="sec" aria-labelledby="subject">
      <h2 id="subject">{finding.title}</h2>
      <p className="note">
        <Icon name="pin" /> {finding.place ?? finding.leadUnit?.name ?? ''}　编号 {finding.number}
      </p>
      {due ? (
        <details className="how" open>
          <summary>
            <Light level={finding.light} text={dueWords(finding).text} />
            <span className="note">怎么算的</span>
            <Icon name="down" className="faint" />
          </summary>
          <p className="why num">
            {dayAndTime(due.at)} 到期。{due.derivation}
          </p>
        </details>
      ) : null}
    </section>
  );
}

/** Who countersigns and which time counts. */
export function WhoSigns({ page }: { page: FindingPage }) {
  return (
    <section className="sec">
      <p className="note">
        <Icon name="pen" />{' '}
        {page.countersigner ? (
          <>
            提交后由 <b>{page.countersigner}</b> 审签。一个工作日内签完，<b>按你提交的时间</b>
            算是否按期；过了一个工作日才签，按签的时间算。
          </>
        ) : (
          <>
            提交后直接等复查，<b>按你提交的时间</b>算是否按期。
          </>
        )}
      </p>
    </section>
  );
}
