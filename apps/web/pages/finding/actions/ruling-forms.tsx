import { useState } from 'react';
import { useUnitNames } from '../../../api/queries';
import { Field } from '../../../components/field';
import { Icon } from '../../../components/icon';
import { ErrorState } from '../../../components/states';
import { dayAndTime } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { UnitPicker } from './unit-picker';

type Named = { unitId: string; name: string };
type Helper = Named & { role: string; share: string };

/** What the unit asked, and until when we have to say. */
function Asked({ page }: Pick<ActionFormProps, 'page'>) {
  const asked = page.returning;
  if (!asked) return null;
  return (
    <p className="muted small">
      第 {asked.nth} 次退回：{asked.reason}
      {asked.proposedUnit ? `；建议改交 ${asked.proposedUnit.name}` : ''}
      {`。${dayAndTime(asked.dueAt)} 前裁定，超出的时间如数补给单位。`}
    </p>
  );
}

/** 牵头单位: picked, and changed again. */
function LeadUnit({
  label,
  lead,
  onPick,
  without,
  error,
}: {
  label: string;
  lead: Named | undefined;
  onPick: (unit: Named | undefined) => void;
  without?: string;
  error?: string;
}) {
  const units = useUnitNames();
  if (lead)
    return (
      <p className="row wrap">
        <span className="b">{label}</span> {lead.name}
        <button type="button" className="btn sm link" onClick={() => onPick(undefined)}>
          换一个
        </button>
      </p>
    );
  return (
    <div>
      {units.error ? <ErrorState error={units.error} retry={() => void units.refetch()} /> : null}
      <UnitPicker
        label={label}
        units={(units.data?.units ?? []).filter(({ unitId }) => unitId !== without)}
        onPick={onPick}
        autoFocus
        error={error}
      />
    </div>
  );
}

/** 同意退回 or 改交: another unit gets it, with clocks of its own. */
export function OtherUnitForm({
  type,
  page,
  onClose,
}: ActionFormProps & { type: 'UpholdReturn' | 'ReassignFinding' }) {
  const [lead, setLead] = useState<Named | undefined>(page.returning?.proposedUnit);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const correcting = type === 'ReassignFinding';
  const reasonError = tried && correcting && !text.trim() ? '请写明理由' : undefined;
  return (
    <ActionDialog
      type={type}
      page={page}
      onClose={onClose}
      done={`已改交 ${lead?.name ?? ''}`}
      body={() => {
        setTried(true);
        if (!lead || (correcting && !text.trim())) return undefined;
        return correcting
          ? { newLead: lead.unitId, why: text.trim() }
          : { newLead: lead.unitId, ruling: text.trim() };
      }}
    >
      <Asked page={page} />
      <LeadUnit
        label="改由哪个单位牵头"
        lead={lead}
        onPick={setLead}
        without={page.finding.leadUnit?.unitId}
        error={tried && !lead ? '请选择单位' : undefined}
      />
      <Field label={correcting ? '为什么改交' : '裁定意见（可不填）'} error={reasonError}>
        <textarea rows={3} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <p className="muted small">新单位的期限从现在算起；原单位不计分。</p>
    </ActionDialog>
  );
}

/** 驳回退回: the head of the unit answers for it from now on. */
export function RejectReturnForm({ page, onClose }: ActionFormProps) {
  const [reasons, setReasons] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="RejectReturn"
      page={page}
      onClose={onClose}
      danger
      done="已驳回退回申请"
      body={() => {
        setTried(true);
        return reasons.trim() ? { reasons: reasons.trim() } : undefined;
      }}
    >
      <Asked page={page} />
      <Field label="驳回理由" error={tried && !reasons.trim() ? '请写明理由' : undefined}>
        <textarea
          rows={3}
          maxLength={500}
          value={reasons}
          data-autofocus=""
          onChange={(event) => setReasons(event.target.value)}
        />
      </Field>
      <p className="muted small">驳回后由单位主要领导负责，可再指定责任人。</p>
    </ActionDialog>
  );
}

/** 会商裁定: who leads, who helps with which share, and the minutes. No more returns after it. */
export function ConferenceForm({ page, onClose }: ActionFormProps) {
  const units = useUnitNames();
  const [lead, setLead] = useState<Named | undefined>(page.finding.leadUnit);
  const [helpers, setHelpers] = useState<Helper[]>([]);
  const [minutes, setMinutes] = useState('');
  const [tried, setTried] = useState(false);
  const total = helpers.reduce((sum, { share }) => sum + Number(share || 0), 0);
  const complete = lead && minutes.trim() && total < 100 && helpers.every(({ role }) => role.trim());
  const patch = (unitId: string, change: Partial<Helper>) =>
    setHelpers(helpers.map((one) => (one.unitId === unitId ? { ...one, ...change } : one)));
  const free = (units.data?.units ?? []).filter(
    ({ unitId }) => unitId !== lead?.unitId && !helpers.some((one) => one.unitId === unitId),
  );
  return (
    <ActionDialog
      type="RuleConference"
      page={page}
      onClose={onClose}
      done="会商已裁定"
      body={() => {
        setTried(true);
        if (!complete) return undefined;
        return {
          lead: lead.unitId,
          minutes: minutes.trim(),
          coUnits: helpers.map(({ unitId, role, share }) => ({
            unitId,
            role: role.trim(),
            ...(share ? { share: Number(share) } : {}),
          })),
        };
      }}
    >
      <Asked page={page} />
      <LeadUnit
        label="牵头单位"
        lead={lead}
        onPick={setLead}
        error={tried && !lead ? '请选择牵头单位' : undefined}
      />
      <UnitPicker
        label="协办单位（可不选）"
        units={free}
        onPick={({ unitId, name }) => setHelpers([...helpers, { unitId, name, role: '', share: '' }])}
        shy
      />
      {helpers.map((one, place) => (
        <fieldset className="q" key={one.unitId}>
          <legend className="row between">
            {one.name}
            <button
              type="button"
              className="btn sm link"
              aria-label={`去掉 ${one.name}`}
              onClick={() => setHelpers(helpers.filter(({ unitId }) => unitId !== one.unitId))}
            >
              <Icon name="x" />
            </button>
          </legend>
          <Field label="做什么" error={tried && !one.role.trim() ? '请写明协办什么' : undefined}>
            <input
              maxLength={40}
              value={one.role}
              onChange={(event) => patch(one.unitId, { role: event.target.value })}
            />
          </Field>
          <Field
            label="承担百分之几（可不填）"
            error={total >= 100 && place === helpers.length - 1 ? '协办单位的占比合计应小于 100%' : undefined}
          >
            <input
              type="number"
              inputMode="numeric"
              min={1}
              max={99}
              value={one.share}
              onChange={(event) => patch(one.unitId, { share: event.target.value })}
            />
          </Field>
        </fieldset>
      ))}
      <Field label="会商纪要" error={tried && !minutes.trim() ? '请填写会商纪要' : undefined}>
        <textarea
          rows={4}
          maxLength={2000}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </Field>
      <p className="muted small">裁定后不得再退；牵头单位主要领导负责。</p>
    </ActionDialog>
  );
}
