import { useState } from 'react';
import { Field } from '../../../components/field';
import { dayAndTime, isoDay } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { TextField } from './text-field';

const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

/** 报整改方案: causes and measures, one a line. */
export function SubmitPlanForm({ page, onClose }: ActionFormProps) {
  const last = page.plan;
  const [causes, setCauses] = useState(last?.causes.join('\n') ?? '');
  const [measures, setMeasures] = useState(last?.measures.map(({ text }) => text).join('\n') ?? '');
  const [on, setOn] = useState('');
  const [resources, setResources] = useState(last?.resources ?? '');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="SubmitPlan"
      page={page}
      onClose={onClose}
      done="方案已报，等督查室审批"
      body={() => {
        setTried(true);
        const [why, what] = [linesOf(causes), linesOf(measures)];
        if (why.length === 0 || what.length === 0) return undefined;
        return {
          causes: why,
          measures: what.map((text) => ({ text, ...(on ? { on } : {}) })),
          ...(resources.trim() ? { resources: resources.trim() } : {}),
        };
      }}
    >
      <TextField
        first
        label="原因剖析"
        hint="一行一条"
        max={2000}
        value={causes}
        onChange={setCauses}
        tried={tried}
        needed="请写明原因"
      />
      <TextField
        label="整改措施"
        hint="一行一条，写到具体动作"
        max={4000}
        value={measures}
        onChange={setMeasures}
        tried={tried}
        needed="请写明措施"
      />
      <Field label="措施完成日（可不填）">
        <input
          type="date"
          min={isoDay(Date.now())}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
      </Field>
      <TextField label="资源保障（可不填）" value={resources} onChange={setResources} />
      <p className="muted">报送后方案时限停表；批准前不能上报整改。</p>
    </ActionDialog>
  );
}

/** 批准方案 */
export function ApprovePlanForm({ page, onClose }: ActionFormProps) {
  const [remarks, setRemarks] = useState('');
  const { plan } = page;
  return (
    <ActionDialog
      type="ApprovePlan"
      page={page}
      onClose={onClose}
      done="方案已批准"
      body={() => (remarks.trim() ? { remarks: remarks.trim() } : {})}
    >
      {plan ? (
        <>
          <p>原因：{plan.causes.join('；')}</p>
          <p>措施：</p>
          <ol className="plan-measures">
            {plan.measures.map(({ text, on }) => (
              <li key={text} className="num">
                {text}
                {on ? `（${on} 前）` : ''}
              </li>
            ))}
          </ol>
          {plan.resources ? <p>资源保障：{plan.resources}</p> : null}
          <p className="muted small num">我方应于 {dayAndTime(plan.approvalDue)} 前审批</p>
        </>
      ) : null}
      <TextField label="意见（可不填）" value={remarks} onChange={setRemarks} />
    </ActionDialog>
  );
}
