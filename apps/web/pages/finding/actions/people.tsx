import { useState } from 'react';
import { Field } from '../../../components/field';
import { dayAndTime, instantOf, isoDay } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { peopleToName as peopleOf } from './assignment-forms';
import { Choice } from './choice';

/** 签收: the unit takes it over and names who will do it. */
export function SignForm({ page, onClose }: ActionFormProps) {
  const [personId, setPersonId] = useState<string>();
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="SignForAssignment"
      page={page}
      onClose={onClose}
      done="已签收"
      body={() => {
        setTried(true);
        return personId ? { personId } : undefined;
      }}
    >
      <Choice
        list
        label="由谁负责整改"
        options={peopleOf(page)}
        value={personId}
        onChange={setPersonId}
        error={tried && !personId ? '请指定责任人' : undefined}
      />
      {page.due ? (
        <p className="muted num">
          整改期限 {dayAndTime(page.due.at)}（{page.due.limit}）
        </p>
      ) : null}
    </ActionDialog>
  );
}

/** 换责任人, with the unit's own inner date if it wants one. */
export function NamePersonForm({ page, onClose }: ActionFormProps) {
  const [personId, setPersonId] = useState<string>();
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const present = page.finding.person?.personId;
  return (
    <ActionDialog
      type="NameResponsiblePerson"
      page={page}
      onClose={onClose}
      done="已换责任人"
      body={() => {
        setTried(true);
        if (!personId) return undefined;
        return { personId, ...(day ? { innerDueAt: instantOf(day, '18:00') } : {}) };
      }}
    >
      {(problem) => (
        <>
          <Choice
            list
            label="换成谁"
            hint={page.finding.person ? `现在是 ${page.finding.person.name}` : undefined}
            options={peopleOf(page).filter((person) => person.value !== present)}
            value={personId}
            onChange={setPersonId}
            error={tried && !personId ? '请指定责任人' : undefined}
          />
          <Field
            label="单位内部期限（可不填）"
            hint="只提醒本单位，当天 18:00；不改变整改期限"
            error={problem?.field('innerDueAt')}
          >
            <input
              type="date"
              value={day}
              min={isoDay(Date.now())}
              onChange={(event) => setDay(event.target.value)}
            />
          </Field>
        </>
      )}
    </ActionDialog>
  );
}

const methods = [
  { value: 'onsite', text: '现场' },
  { value: 'desk', text: '看材料' },
  { value: 'third-party', text: '第三方' },
] as const;
type Method = (typeof methods)[number]['value'];

/** 安排复查: somebody who neither found it nor belongs to the unit. */
export function ScheduleForm({ page, onClose }: ActionFormProps) {
  const [reinspectorId, setReinspectorId] = useState<string>();
  const [method, setMethod] = useState<Method>(page.finding.kind === 'site' ? 'onsite' : 'desk');
  const [covert, setCovert] = useState(false);
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="ScheduleReinspection"
      page={page}
      onClose={onClose}
      done="已安排复查"
      body={() => {
        setTried(true);
        return reinspectorId ? { reinspectorId, method, covert } : undefined;
      }}
    >
      {(problem) => (
        <>
          <Choice
            list
            label="复查员"
            hint="发现问题的人、责任单位和协办单位的人不能复查"
            options={page.reinspectors.map((person) => ({ value: person.personId, text: person.name }))}
            value={reinspectorId}
            onChange={setReinspectorId}
            error={tried && !reinspectorId ? '请选择复查员' : problem?.field('reinspectorId')}
          />
          <Choice label="方式" options={[...methods]} value={method} onChange={setMethod} />
          <label className="row">
            <input
              type="checkbox"
              className="check"
              checked={covert}
              onChange={(event) => setCovert(event.target.checked)}
            />
            暗访，不事先通知单位
          </label>
        </>
      )}
    </ActionDialog>
  );
}
