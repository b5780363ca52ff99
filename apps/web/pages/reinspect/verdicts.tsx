import type { FindingPage } from '#contracts';
import { commandPath } from '../../api/commands';
import { Icon } from '../../components/icon';
import { outbox } from '../../drafts/browser-outbox';
import type { Line } from '../../drafts/shelf';
import { extraOf, verdictOf } from './verdict';

/** The dock: what the verdict causes, and the two buttons, each locked while the judging does not allow it. */
export function Verdicts({ page, line, locked }: { page: FindingPage; line: Line; locked: boolean }) {
  const { draft } = line;
  const extra = extraOf(draft.fields);
  const main = draft.fields['main'] as 'met' | 'unmet' | undefined;
  const photos = draft.photos.filter((photo) => !photo.refused).length;
  const verdict = verdictOf(page, { main, extra, photos });
  const { clauseId, text } = page.clause;
  const submit = (type: 'PassReinspection' | 'FailReinspection', body: Record<string, unknown>) => {
    const path = commandPath(page.finding.findingId, type);
    window.scrollTo(0, 0);
    void outbox.submit(draft.id, { path, body, photoField: 'photos', claimsTime: false });
  };
  const fail = () => {
    const more = extra.filter((each) => each.trim()).map((each) => ({ clauseId, text: each.trim() }));
    const unmetClauses = [...(main === 'unmet' ? [{ clauseId, text }] : []), ...more];
    submit('FailReinspection', { unmetClauses, partial: main === 'met' });
  };
  return (
    <>
      <p className="verdict-say" role="status" id="verdict">
        {locked ? (
          '结论已提交，连网自动送出'
        ) : (
          <>
            <b className={verdict.tone === 'bad' ? 't-red' : verdict.tone === 'good' ? 't-pass' : undefined}>
              {verdict.head}
            </b>
            ：{verdict.then}
          </>
        )}
      </p>
      <div className="verdicts">
        <button
          type="button"
          className="btn primary"
          disabled={locked || !verdict.mayPass}
          aria-describedby="verdict"
          onClick={() => submit('PassReinspection', { checkedClauses: [clauseId] })}
        >
          <Icon name="check" />
          合格
        </button>
        <button
          type="button"
          className="btn danger"
          disabled={locked || !verdict.mayFail}
          aria-describedby="verdict"
          onClick={fail}
        >
          <Icon name="x" />
          不合格
        </button>
      </div>
    </>
  );
}
