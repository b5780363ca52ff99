import type { FindingPage, TodoItem } from '#contracts';
import { useTodo } from '../../api/queries';
import { outbox } from '../../drafts/browser-outbox';
import type { Draft } from '../../drafts/draft';

const FIELD = 'alsoFor';

/** Findings that this report is for as well, besides its own. */
export const alsoFor = (draft: Draft): string[] => (draft.fields[FIELD] ?? '').split(' ').filter(Boolean);

const fits = (item: TodoItem, { finding }: FindingPage): boolean =>
  item.findingId !== finding.findingId &&
  item.actions.includes('ReportRectification') &&
  item.leadUnit?.unitId === finding.leadUnit?.unitId;

/** 一并上报: the same measures and photos for other findings of the unit that wait for this person's report. */
export function AlsoFor({ page, draft, locked }: { page: FindingPage; draft: Draft; locked: boolean }) {
  const todo = useTodo();
  const others = todo.data?.items.filter((item) => fits(item, page)) ?? [];
  if (others.length === 0) return null;
  const chosen = alsoFor(draft);
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
    void outbox.edit(draft.id, { [FIELD]: next.join(' ') });
  };
  return (
    <details className="sec" open={chosen.length > 0}>
      <summary>
        同一次整改还解决了别的问题
        {chosen.length > 0 ? `：已选 ${chosen.length} 件` : `（可选，${others.length} 件）`}
      </summary>
      <p className="note">照片和措施一并上报，每件各自记录、各自复查。</p>
      {others.map((item) => (
        <label className="row also" key={item.findingId}>
          <input
            type="checkbox"
            className="check"
            checked={chosen.includes(item.findingId)}
            disabled={locked}
            onChange={() => toggle(item.findingId)}
          />
          <span>
            {item.title}
            <br />
            <span className="note">{[item.place, item.number].filter(Boolean).join(' · ')}</span>
          </span>
        </label>
      ))}
    </details>
  );
}
