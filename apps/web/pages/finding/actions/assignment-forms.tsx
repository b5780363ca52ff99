import { useState } from 'react';
import { returnReasonWords } from '#contracts';
import { useUnitNames } from '../../../api/queries';
import { Field } from '../../../components/field';
import { dayAndTime } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { OneUnit, type Named } from './unit-picker';

const reasons = ['not-ours', 'wrong-place', 'duplicate', 'no-authority', 'other'] as const;
type Reason = (typeof reasons)[number];

/** People of the unit and below it; those below are marked, since naming them hands the work down. */
export const peopleToName = ({ people }: ActionFormProps['page']) =>
  people.map((person) => ({
    value: person.personId,
    text: person.name,
    note: [person.unit?.name, ...person.posts].filter(Boolean).join('、'),
  }));

/** 主动认领: the unit takes it up before it is handed over, and names who will do it. */
export function ClaimForm({ page, onClose }: ActionFormProps) {
  const [personId, setPersonId] = useState<string>();
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="ClaimFinding"
      page={page}
      onClose={onClose}
      done="已认领"
      body={() => {
        setTried(true);
        return personId ? { personId } : undefined;
      }}
    >
      <p className="muted small">认领即签收，整改期限从现在算起；认领后不能再退回。</p>
      <Choice
        list
        label="由谁负责整改"
        options={peopleToName(page)}
        value={personId}
        onChange={setPersonId}
        error={tried && !personId ? '请指定责任人' : undefined}
      />
    </ActionDialog>
  );
}

/** 申请退回: why, to whom it should go, and which leader of the unit agrees. The clock runs on meanwhile. */
export function ReturnForm({ page, onClose }: ActionFormProps) {
  const units = useUnitNames();
  const [reasonCode, setReasonCode] = useState<Reason>();
  const [reason, setReason] = useState('');
  const [proposed, setProposed] = useState<Named>();
  const [consentBy, setConsentBy] = useState<string>();
  const [tried, setTried] = useState(false);
  const leaders = page.people.filter((person) => person.leads);
  return (
    <ActionDialog
      type="RequestReturn"
      page={page}
      onClose={onClose}
      done="已申请退回，等裁定"
      body={() => {
        setTried(true);
        if (!reasonCode || !reason.trim() || !consentBy) return undefined;
        return { reasonCode, reason: reason.trim(), proposedUnit: proposed?.unitId, consentBy };
      }}
    >
      {(problem) => (
        <>
          <p className="muted small">每个单位只能退回一次。裁定期间整改期限照常计算，请先控制现场。</p>
          <Choice
            label="为什么退回"
            options={reasons.map((value) => ({ value, text: returnReasonWords[value]! }))}
            value={reasonCode}
            onChange={setReasonCode}
            error={tried && !reasonCode ? '请选择理由' : undefined}
          />
          <Field label="说明" error={tried && !reason.trim() ? '请写清楚为什么' : problem?.field('reason')}>
            <textarea
              rows={3}
              maxLength={500}
              placeholder="例如：该路段 2023 年已移交园林部门管养"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <OneUnit
            named="建议改交"
            label="建议改交哪个单位（可不选）"
            unit={proposed}
            units={units.data?.units ?? []}
            onPick={setProposed}
            shy
          />
          <Choice
            list
            label="哪位领导同意"
            options={leaders.map((person) => ({
              value: person.personId,
              text: person.name,
              note: person.posts.join('、'),
            }))}
            value={consentBy}
            onChange={setConsentBy}
            error={tried && !consentBy ? '请选择同意退回的单位领导' : problem?.field('consentBy')}
          />
          {page.due ? <p className="muted num">整改期限 {dayAndTime(page.due.at)}</p> : null}
        </>
      )}
    </ActionDialog>
  );
}

/** 移交: from the one who answers for it to another of the unit. */
export function HandoverForm({ page, onClose }: ActionFormProps) {
  const [toPerson, setToPerson] = useState<string>();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const from = page.finding.person;
  return (
    <ActionDialog
      type="RecordHandover"
      page={page}
      onClose={onClose}
      done="已移交"
      body={() => {
        setTried(true);
        if (!from || !toPerson) return undefined;
        return { fromPerson: from.personId, toPerson, ...(note.trim() ? { note: note.trim() } : {}) };
      }}
    >
      <Choice
        list
        label="交给谁"
        hint={from ? `现在由 ${from.name} 负责` : undefined}
        options={peopleToName(page).filter((person) => person.value !== from?.personId)}
        value={toPerson}
        onChange={setToPerson}
        error={tried && !toPerson ? '请选择接手的人' : undefined}
      />
      <Field label="交接说明（可不填）">
        <input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </ActionDialog>
  );
}
