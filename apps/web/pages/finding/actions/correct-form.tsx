import { useState } from 'react';
import type { FindingPage } from '#contracts';
import { useChoices, useUnits } from '../../../api/queries';
import { Field } from '../../../components/field';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';

type Correctable = FindingPage['correctable'][number];
type Corrected = { value: unknown } | undefined;

/** 更正: the old value stays in the record; what a due rests on is not offered. */
export function CorrectForm({ page, onClose }: ActionFormProps) {
  const [field, setField] = useState(page.correctable[0]?.field);
  const [changed, setChanged] = useState<Corrected>();
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const one = page.correctable.find((each) => each.field === field);
  return (
    <ActionDialog
      type="CorrectFinding"
      page={page}
      onClose={onClose}
      done="已更正，原内容仍在记录里"
      body={() => {
        setTried(true);
        if (!one || !changed || !why.trim()) return undefined;
        const old = one.value === undefined ? {} : { old: one.value as string };
        return { field: one.field as 'title', ...old, new: changed.value as string, why: why.trim() };
      }}
    >
      {(problem) => (
        <>
          <Choice
            label="更正哪一项"
            options={page.correctable.map((each) => ({ value: each.field, text: each.word }))}
            value={field}
            onChange={(next) => {
              setField(next);
              setChanged(undefined);
            }}
          />
          {one ? (
            <NewValue
              key={one.field}
              one={one}
              onChange={setChanged}
              error={problem?.field('new') ?? (tried && !changed ? '请写明改成什么' : undefined)}
            />
          ) : null}
          <Field
            label="理由"
            error={problem?.field('why') ?? (tried && !why.trim() ? '请写明理由' : undefined)}
          >
            <textarea maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
          </Field>
        </>
      )}
    </ActionDialog>
  );
}

/** A text for most; a clause or a unit is chosen, and of a place or an obligation its words are changed. */
function NewValue({
  one,
  onChange,
  error,
}: {
  one: Correctable;
  onChange: (value: Corrected) => void;
  error?: string;
}) {
  const choices = useChoices();
  const units = useUnits();
  const label = `改为`;
  if (one.field === 'clause' || one.field === 'aboutUnit') {
    const clauses = choices.data?.clauses ?? [];
    const options =
      one.field === 'clause'
        ? clauses.map(({ clauseId, text }) => ({ id: clauseId, text }))
        : (units.data?.units ?? []).map(({ unitId, name }) => ({ id: unitId, text: name }));
    const pick = (id: string) => {
      const clause = clauses.find(({ clauseId }) => clauseId === id);
      if (!id) return onChange(undefined);
      if (one.field === 'aboutUnit' || !clause) return onChange({ value: id });
      const { clauseId, standardId, standardVersion, text } = clause;
      onChange({ value: { clauseId, standardId, standardVersion, text } });
    };
    return (
      <Field label={label} error={error}>
        <select defaultValue="" onChange={(event) => pick(event.target.value)}>
          <option value="">请选择</option>
          {options.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      </Field>
    );
  }
  const part = one.field === 'site' ? 'name' : one.field === 'obligation' ? 'text' : undefined;
  const before = (one.value ?? {}) as Record<string, unknown>;
  const text = String((part ? before[part] : one.value) ?? '');
  const change = (next: string) => {
    const value = part ? { ...before, [part]: next.trim() } : next.trim();
    onChange(
      next.trim() === text.trim() || (!next.trim() && one.field !== 'description') ? undefined : { value },
    );
  };
  return (
    <Field label={label} hint={text ? `原为“${text}”` : '原来没有填'} error={error}>
      <textarea defaultValue={text} maxLength={2000} onChange={(event) => change(event.target.value)} />
    </Field>
  );
}
