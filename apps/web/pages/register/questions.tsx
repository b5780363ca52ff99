import { kindWords, levelWords, modeWords, severityWords, type Choices } from '#contracts';
import type { ReactElement } from 'react';
import { Field } from '../../components/field';
import type { DraftProblem } from '../../drafts/draft';
import { MoreQuestions } from './more-questions';
import { ObligationQuestions } from './obligation-questions';
import { clausesOf, mayBeObliged, OBLIGED, type Faults } from './register-form';

type Fields = Record<string, string>;
const options = (words: Record<string, string>, without: string[] = []) =>
  Object.entries(words)
    .filter(([value]) => !without.includes(value))
    .map(([value, text]) => (
      <option key={value} value={value}>
        {text}
      </option>
    ));

function clauseOptions(choices: Choices, kind = ''): ReactElement[] {
  const clauses = clausesOf(choices, kind).map(({ clauseId, text }) => (
    <option key={clauseId} value={clauseId}>
      {text}
    </option>
  ));
  if (!mayBeObliged(kind)) return clauses;
  return [
    ...clauses,
    <option key={OBLIGED} value={OBLIGED}>
      没有条款，按联点、共建等约定的义务
    </option>,
  ];
}

/** Kind, clause, words, place, severity, source: one question under the other. */
export function Questions({
  fields,
  choices,
  clause,
  locked,
  fixedSource,
  faults,
  problem,
  edit,
}: {
  fields: Fields;
  choices: Choices;
  clause?: Choices['clauses'][number];
  locked: boolean;
  /** A unit's own check: how it was found is not a question. */
  fixedSource: boolean;
  faults: Faults;
  problem?: DraftProblem;
  edit: (fields: Fields) => void;
}) {
  const said = (field: string) =>
    problem?.errors.find((error) => error.field === field || error.field.startsWith(`${field}.`))?.message;
  const select = (name: string, list: ReactElement[], first?: string) => (
    <select
      value={fields[name] ?? ''}
      disabled={locked}
      onChange={(event) =>
        edit(name === 'kind' ? { kind: event.target.value, clauseId: '' } : { [name]: event.target.value })
      }
    >
      {first ? <option value="">{first}</option> : null}
      {list}
    </select>
  );
  const text = (name: string, maxLength: number, placeholder?: string) => (
    <input
      value={fields[name] ?? ''}
      readOnly={locked}
      maxLength={maxLength}
      placeholder={placeholder}
      onChange={(event) => edit({ [name]: event.target.value })}
    />
  );
  const isSite = fields['kind'] === 'site';
  return (
    <section className="sec" aria-label="问题是什么">
      <Field label="问题种类" error={faults.kind ?? said('kind')}>
        {select('kind', options(kindWords))}
      </Field>
      <Field label="对应条款" error={faults.clause ?? said('clause')}>
        {select('clauseId', clauseOptions(choices, fields['kind']), '请选择')}
      </Field>
      <ObligationQuestions fields={fields} locked={locked} fault={faults.obligation} edit={edit} />
      <Field label="一句话说明" error={faults.title ?? said('title')}>
        {text('title', 80, '例如：公益广告破损（3 处）')}
      </Field>
      <Field
        label={isSite ? '地点' : '地点（可不填）'}
        error={faults.place ?? said('site')}
        hint={isSite ? '社区、路段或点位名称' : undefined}
      >
        {text('place', 120)}
      </Field>
      <label className="row also">
        <input
          type="checkbox"
          className="check"
          checked={fields['urgent'] === 'yes'}
          disabled={locked}
          onChange={(event) => edit({ urgent: event.target.checked ? 'yes' : '' })}
        />
        紧急：有安全隐患，请立案员先办
      </label>
      <Field label="建议严重程度" error={said('proposedSeverity')} hint="立案时由立案员核定">
        {select(
          'severity',
          options(severityWords),
          clause ? `按条款：${severityWords[clause.defaultSeverity] ?? ''}` : '按条款',
        )}
      </Field>
      {fixedSource ? (
        <p className="note">来源：本单位自查</p>
      ) : (
        <>
          <Field label="怎么发现的" error={faults.mode ?? said('source.mode')}>
            {select('mode', options(modeWords, ['import']), '请选择')}
          </Field>
          <Field label="哪一级发现的" error={faults.level ?? said('source.level')}>
            {select('level', options(levelWords), '请选择')}
          </Field>
        </>
      )}
      <Field label="发现时间" error={faults.foundAt ?? said('discoveredAt')}>
        <input
          type="datetime-local"
          value={fields['foundAt'] ?? ''}
          readOnly={locked}
          onChange={(event) => edit({ foundAt: event.target.value })}
        />
      </Field>
      <MoreQuestions fields={fields} locked={locked} said={said} edit={edit} />
    </section>
  );
}
