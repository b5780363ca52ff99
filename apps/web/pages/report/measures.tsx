import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { outbox } from '../../drafts/browser-outbox';
import type { Draft } from '../../drafts/draft';
import { quickWords, toggleWord, type Faults } from './report-form';

/** What was done, with phrases to tap, and why it had come about where the rules ask for it. */
export function Measures({
  asksCause,
  draft,
  locked,
  faults,
}: {
  asksCause: boolean;
  draft: Draft;
  locked: boolean;
  faults: Faults;
}) {
  const text = draft.fields['measureText'] ?? '';
  const cause = draft.fields['rootCause'];
  const edit = (fields: Record<string, string>) => void outbox.edit(draft.id, fields);
  return (
    <section className="sec" aria-labelledby="measure">
      <h2 id="measure">采取了什么措施</h2>
      {locked ? null : (
        <div className="quick" role="group" aria-label="常用语">
          {quickWords.map((word) => (
            <button
              key={word}
              type="button"
              className="chip"
              aria-pressed={text.includes(word)}
              onClick={() => edit({ measureText: toggleWord(text, word) })}
            >
              {text.includes(word) ? <Icon name="check" /> : null}
              {word}
            </button>
          ))}
        </div>
      )}
      <Field label="采取了什么措施" quiet error={faults.measureText}>
        <textarea
          value={text}
          readOnly={locked}
          maxLength={1000}
          onChange={(event) => edit({ measureText: event.target.value })}
        />
      </Field>
      {asksCause || cause !== undefined ? (
        <Field label="原因剖析" hint="为什么会出现、为什么又出现，怎么避免" error={faults.rootCause}>
          <textarea
            value={cause ?? ''}
            readOnly={locked}
            maxLength={1000}
            onChange={(event) => edit({ rootCause: event.target.value })}
          />
        </Field>
      ) : null}
    </section>
  );
}
