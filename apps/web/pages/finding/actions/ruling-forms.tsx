import { useState } from 'react';
import { useUnitNames } from '../../../api/queries';
import { Field } from '../../../components/field';
import { ErrorState } from '../../../components/states';
import { dayAndTime } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { OneUnit, type Named } from './unit-picker';

/** What the unit asked, and until when we have to say. */
export function Asked({ page }: Pick<ActionFormProps, 'page'>) {
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
export function LeadUnit({
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
  const choice = (
    <OneUnit
      named={label}
      unit={lead}
      units={(units.data?.units ?? []).filter(({ unitId }) => unitId !== without)}
      onPick={onPick}
      autoFocus
      error={error}
    />
  );
  if (lead) return choice;
  return (
    <div>
      {units.error ? <ErrorState error={units.error} retry={() => void units.refetch()} /> : null}
      {choice}
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
      {(problem) => (
        <>
          <Asked page={page} />
          <LeadUnit
            label="改由哪个单位牵头"
            lead={lead}
            onPick={setLead}
            without={page.finding.leadUnit?.unitId}
            error={tried && !lead ? '请选择单位' : problem?.field('newLead')}
          />
          <Field
            label={correcting ? '为什么改交' : '裁定意见（可不填）'}
            error={reasonError ?? problem?.field('why')}
          >
            <textarea
              rows={3}
              maxLength={500}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <p className="muted small">新单位的期限从现在算起；原单位不计分。</p>
        </>
      )}
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
      {(problem) => (
        <>
          <Asked page={page} />
          <Field label="驳回理由" error={tried && !reasons.trim() ? '请写明理由' : problem?.field('reasons')}>
            <textarea
              rows={3}
              maxLength={500}
              value={reasons}
              data-autofocus=""
              onChange={(event) => setReasons(event.target.value)}
            />
          </Field>
          <p className="muted small">驳回后由单位主要领导负责，可再指定责任人。</p>
        </>
      )}
    </ActionDialog>
  );
}
