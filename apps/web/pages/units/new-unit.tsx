import { useState } from 'react';
import { useNavigate } from 'react-router';
import { unitKindWords, type UnitTree } from '#contracts';
import { useRegisterUnit } from '../../api/commands';
import { ApiProblem } from '../../api/problem';
import { AskDialog } from '../../components/ask-dialog';
import { Field } from '../../components/field';
import { useToast } from '../../components/toast';
import { isoDay } from '../../format/dates';

/** Registers a unit, under another or under none; posts and links follow on its own page. */
export function NewUnit({ units, onClose }: { units: UnitTree['units']; onClose: () => void }) {
  const toast = useToast();
  const go = useNavigate();
  const register = useRegisterUnit();
  const [name, setName] = useState('');
  const [kind, setKind] = useState('');
  const [parentId, setParentId] = useState('');
  const [from, setFrom] = useState(() => isoDay(Date.now()));
  const [tried, setTried] = useState(false);
  const problem = register.error ? ApiProblem.of(register.error) : undefined;
  const send = (): boolean => {
    setTried(true);
    if (!name.trim() || !kind || !from) return false;
    if (register.isPending) return true;
    register.mutate(
      { name: name.trim(), kind, from, ...(parentId && { parentId }) },
      {
        onSuccess: ({ id }) => {
          toast('已登记，接着登记任职与联系');
          void go(`/units/${id}/responsibility`);
        },
      },
    );
    return true;
  };
  const missing = (there: string, field: string, words: string) =>
    (tried && !there ? words : undefined) ?? problem?.field(field);
  return (
    <AskDialog
      title="新设单位"
      onClose={onClose}
      onSubmit={send}
      button="登记"
      busyWord="正在登记"
      busy={register.isPending}
      error={register.error}
    >
      <Field label="名称" error={missing(name.trim(), 'name', '请填写名称')}>
        <input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="类别" error={missing(kind, 'kind', '请选择类别')}>
        <select value={kind} onChange={(event) => setKind(event.target.value)}>
          <option value="">请选择</option>
          {Object.entries(unitKindWords).map(([code, word]) => (
            <option key={code} value={code}>
              {word}
            </option>
          ))}
        </select>
      </Field>
      <Field label="隶属哪个单位（可不填）" hint="不选则不隶属任何单位">
        <select value={parentId} onChange={(event) => setParentId(event.target.value)}>
          <option value="">请选择</option>
          {units
            .filter(({ ended }) => !ended)
            .map((unit) => (
              <option key={unit.unitId} value={unit.unitId}>
                {unit.name}
              </option>
            ))}
        </select>
      </Field>
      <Field label="从哪天起" error={missing(from, 'from', '请选择日期')}>
        <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
    </AskDialog>
  );
}
