import { useState } from 'react';
import type { RecusalList } from '#contracts';
import { useUnitCommand } from '../../api/commands';
import { ApiProblem } from '../../api/problem';
import { useUnitNames } from '../../api/queries';
import { AskDialog } from '../../components/ask-dialog';
import { Field } from '../../components/field';
import { useToast } from '../../components/toast';
import { isoDay } from '../../format/dates';
import { UnitPicker } from '../finding/actions/unit-picker';

export type Recusal = RecusalList['recusals'][number];
type Unit = Recusal['unit'];

/** 申报回避: towards which unit, why, from when; `people`: for whom, oneself first. */
export function DeclareForm({ people, onClose }: { people: RecusalList['people']; onClose: () => void }) {
  const units = useUnitNames().data?.units ?? [];
  const [unit, setUnit] = useState<Unit>();
  const [personId, setPersonId] = useState(people[0]!.personId);
  const [why, setWhy] = useState('');
  const [from, setFrom] = useState(() => isoDay(Date.now()));
  const [to, setTo] = useState('');
  const [tried, setTried] = useState(false);
  const toast = useToast();
  const change = useUnitCommand(unit?.unitId ?? '');
  const problem = change.error ? ApiProblem.of(change.error) : undefined;
  const send = (): boolean => {
    setTried(true);
    if (!unit || !why.trim() || !from) return false;
    if (!change.isPending)
      change.mutate(
        { type: 'DeclareRecusal', body: { personId, why: why.trim(), from, ...(to && { to }) } },
        {
          onSuccess: () => {
            toast('回避已申报');
            onClose();
          },
        },
      );
    return true;
  };
  return (
    <AskDialog
      title="申报回避"
      button="申报回避"
      busyWord="正在登记"
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={send}
    >
      {people.length > 1 ? (
        <Field label="谁回避">
          <select value={personId} onChange={(event) => setPersonId(event.target.value)}>
            {people.map((one) => (
              <option key={one.personId} value={one.personId}>
                {one.name}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {unit ? (
        <p className="row">
          <span className="grow">
            对 <b>{unit.name}</b> 回避
          </span>
          <button type="button" className="btn link" onClick={() => setUnit(undefined)}>
            另选单位
          </button>
        </p>
      ) : (
        <UnitPicker
          label="对哪个单位回避"
          units={units}
          onPick={setUnit}
          shy
          autoFocus
          error={tried ? '请选择单位' : undefined}
        />
      )}
      <Field
        label="理由"
        hint="例如：配偶在该单位任职"
        error={tried && !why.trim() ? '请写明回避的理由' : problem?.field('why')}
      >
        <textarea maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
      <Field label="从哪天起" error={tried && !from ? '请选择日期' : problem?.field('from')}>
        <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field
        label="到哪天止（可不填，当天不含）"
        hint="不填则一直回避，由督查室主任解除"
        error={problem?.field('to')}
      >
        <input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
      </Field>
    </AskDialog>
  );
}

/** 解除回避: from a day on he may judge there again. */
export function EndForm({ recusal, onClose }: { recusal: Recusal; onClose: () => void }) {
  const [to, setTo] = useState(() => isoDay(Date.now()));
  const [tried, setTried] = useState(false);
  const toast = useToast();
  const change = useUnitCommand(recusal.unit.unitId);
  const problem = change.error ? ApiProblem.of(change.error) : undefined;
  const send = (): boolean => {
    setTried(true);
    if (!to) return false;
    if (!change.isPending)
      change.mutate(
        { type: 'EndRecusal', body: { personId: recusal.person.personId, to } },
        {
          onSuccess: () => {
            toast('回避已解除');
            onClose();
          },
        },
      );
    return true;
  };
  return (
    <AskDialog
      title="解除回避"
      button="解除回避"
      busyWord="正在登记"
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={send}
    >
      <p>
        {recusal.person.name} 对 <b>{recusal.unit.name}</b> 的回避解除后，可以再复查该单位的问题。
      </p>
      <Field label="从哪天起解除" error={tried && !to ? '请选择日期' : problem?.field('to')}>
        <input type="date" value={to} data-autofocus="" onChange={(event) => setTo(event.target.value)} />
      </Field>
    </AskDialog>
  );
}
