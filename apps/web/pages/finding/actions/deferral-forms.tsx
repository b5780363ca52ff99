import { useState } from 'react';
import { Field } from '../../../components/field';
import { dayAndTime, isoDay } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { TextField } from './text-field';

const kinds = [
  { value: 'postponed', text: '缓办', note: '条件成熟后再整改' },
  { value: 'listed', text: '挂账', note: '列入计划，长期跟踪' },
] as const;

/** 申请缓办: why, what is done meanwhile, by when and under whom. */
export function RequestDeferralForm({ page, onClose }: ActionFormProps) {
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('postponed');
  const [reason, setReason] = useState('');
  const [interim, setInterim] = useState('');
  const [goal, setGoal] = useState('');
  const [on, setOn] = useState('');
  const [leaderId, setLeaderId] = useState<string>();
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="RequestDeferral"
      page={page}
      onClose={onClose}
      done="缓办申请已报，等答复"
      body={() => {
        setTried(true);
        if (![reason, interim, goal, on].every((text) => text.trim()) || !leaderId) return undefined;
        return {
          kind,
          reason: reason.trim(),
          interim: interim.trim(),
          milestones: [{ text: goal.trim(), on }],
          leaderId,
        };
      }}
    >
      {(problem) => (
        <>
          <Choice label="种类" options={[...kinds]} value={kind} onChange={setKind} />
          <TextField
            label="为什么现在改不了"
            value={reason}
            onChange={setReason}
            tried={tried}
            needed="请写明原因"
            error={problem?.field('reason')}
          />
          <TextField
            label="这段时间怎么防护"
            value={interim}
            onChange={setInterim}
            tried={tried}
            needed="请写明期间的措施"
            error={problem?.field('interim')}
          />
          <TextField
            label="阶段目标"
            max={200}
            value={goal}
            onChange={setGoal}
            tried={tried}
            needed="请写明目标"
          />
          <Field
            label="什么时候完成"
            hint="超过 30 天的由指挥部批"
            error={tried && !on ? '请选择日期' : problem?.field('milestones')}
          >
            <input
              type="date"
              min={isoDay(Date.now())}
              value={on}
              onChange={(event) => setOn(event.target.value)}
            />
          </Field>
          <Choice
            list
            label="牵头领导"
            options={page.leaders.map((person) => ({ value: person.personId, text: person.name }))}
            value={leaderId}
            onChange={setLeaderId}
            error={tried && !leaderId ? '请选择牵头领导' : problem?.field('leaderId')}
          />
          <p className="muted">批准后从申请时起停表；期间上报或退回，申请即作罢。</p>
        </>
      )}
    </ActionDialog>
  );
}

/** In calendar days from now. */
function ReviewField({
  page,
  value,
  onChange,
  error,
}: Pick<ActionFormProps, 'page'> & { value: string; onChange: (value: string) => void; error?: string }) {
  return (
    <Field
      label="多少天后复核"
      hint={`自然日，最多 ${page.reviewWithinDays} 天；到期不续，恢复计时`}
      error={error}
    >
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={page.reviewWithinDays}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
const daysIn = (text: string): number | undefined => {
  const days = Number(text);
  return Number.isInteger(days) && days > 0 ? days : undefined;
};

/** 同意缓办 */
export function GrantDeferralForm({ page, onClose }: ActionFormProps) {
  const [days, setDays] = useState(String(page.reviewWithinDays));
  const asked = page.deferral;
  return (
    <ActionDialog
      type="GrantDeferral"
      page={page}
      onClose={onClose}
      done="已同意，时限停表"
      body={() => {
        const reviewInDays = daysIn(days);
        return reviewInDays ? { reviewInDays } : undefined;
      }}
    >
      {(problem) => (
        <>
          {asked ? (
            <div className="num">
              <p>
                {asked.by} 申请{asked.kind === 'listed' ? '挂账' : '缓办'}，<b>{asked.leader}</b> 牵头：
                {asked.reason}
              </p>
              <p>期间措施：{asked.interim}</p>
              <p>阶段目标：{asked.milestones.map(({ text, on }) => `${on} ${text}`).join('；')}</p>
              <p className="muted small">
                停表后保留 {asked.remainder}办公时间；我方应于 {dayAndTime(asked.answerDue)} 前答复
              </p>
            </div>
          ) : null}
          <ReviewField
            page={page}
            value={days}
            onChange={setDays}
            error={problem?.field('reviewInDays') ?? (daysIn(days) ? undefined : '请填写天数')}
          />
        </>
      )}
    </ActionDialog>
  );
}

/** 复核续期 */
export function RenewDeferralForm({ page, onClose }: ActionFormProps) {
  const [days, setDays] = useState(String(page.reviewWithinDays));
  const [result, setResult] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="RenewDeferral"
      page={page}
      onClose={onClose}
      done="已续期"
      body={() => {
        setTried(true);
        const reviewInDays = daysIn(days);
        return reviewInDays && result.trim() ? { reviewInDays, result: result.trim() } : undefined;
      }}
    >
      {(problem) => (
        <>
          <TextField
            first
            label="复核情况"
            value={result}
            onChange={setResult}
            tried={tried}
            needed="请写明复核情况"
            error={problem?.field('result')}
          />
          <ReviewField
            page={page}
            value={days}
            onChange={setDays}
            error={problem?.field('reviewInDays') ?? (daysIn(days) ? undefined : '请填写天数')}
          />
        </>
      )}
    </ActionDialog>
  );
}
