import { severityWords, type FindingPage } from '#contracts';
import { Icon } from '../../components/icon';
import { Light } from '../../components/light';
import { dayAndTime } from '../../format/dates';
import { useNow } from '../../shell/use-environment';
import { Compare } from './compare';

/** Which finding, whether we are late ourselves, and the photos to compare with. */
export function Subject({ page }: { page: FindingPage }) {
  const { finding } = page;
  const now = useNow();
  const late = finding.holderDue !== undefined && Date.parse(finding.holderDue) < now;
  const about = [finding.place, finding.leadUnit?.name, severityWords[finding.severity ?? '']];
  return (
    <section className="sec" aria-labelledby="subject">
      <h2 id="subject">{finding.title}</h2>
      <p className="note">
        <Icon name="pin" /> {about.filter(Boolean).join(' · ')}
      </p>
      {finding.holderDue ? (
        <p className="note">
          {late ? (
            <>
              <Light level="yellow" text="我方复查超时" /> 应于 {dayAndTime(finding.holderDue)}，
              <b>不算单位超期</b>
            </>
          ) : (
            <>应于 {dayAndTime(finding.holderDue)} 前复查</>
          )}
        </p>
      ) : null}
      <Compare page={page} />
    </section>
  );
}
