import { Icon } from '../../components/icon';
import { outbox } from '../../drafts/browser-outbox';
import type { Draft } from '../../drafts/draft';
import { extraOf } from './verdict';

const answers = [
  { value: 'met', text: '达标', look: 'ok' },
  { value: 'unmet', text: '未达', look: 'no' },
];

/** The finding's clause, met or not, and whatever else is not as it should be. */
export function Clauses({ text, draft, locked }: { text: string; draft: Draft; locked: boolean }) {
  const extra = extraOf(draft.fields);
  const setExtra = (list: string[]) => void outbox.edit(draft.id, { extra: JSON.stringify(list) });
  return (
    <section className="sec">
      <fieldset className="clauses" disabled={locked}>
        <legend>逐条对照</legend>
        <div className="clause">
          <span id="clause">{text}</span>
          <span className="yes-no" role="radiogroup" aria-labelledby="clause">
            {answers.map(({ value, text: word, look }) => (
              <label key={value} className={`${look}${draft.fields['main'] === value ? ' on' : ''}`}>
                <input
                  className="vh"
                  type="radio"
                  name="main"
                  value={value}
                  checked={draft.fields['main'] === value}
                  onChange={() => void outbox.edit(draft.id, { main: value })}
                />
                {word}
              </label>
            ))}
          </span>
        </div>
        {extra.map((each, i) => (
          <div className="extra" key={i}>
            <input
              className="field"
              aria-label={`另一处未达标 ${i + 1}`}
              placeholder="哪里没有达标"
              maxLength={300}
              value={each}
              onChange={(event) => setExtra(extra.map((old, n) => (n === i ? event.target.value : old)))}
            />
            <button
              type="button"
              className="btn"
              aria-label={`去掉第 ${i + 1} 处`}
              onClick={() => setExtra(extra.filter((_, n) => n !== i))}
            >
              <Icon name="x" />
            </button>
          </div>
        ))}
        <button type="button" className="btn link" onClick={() => setExtra([...extra, ''])}>
          <Icon name="plus" />
          还有别处未达标
        </button>
      </fieldset>
    </section>
  );
}
