import { useState } from 'react';
import { Field } from '../../../components/field';
import { dayAndTime, instantOf, isoDay } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { TextField } from './text-field';

/** 申请延期: how much, and which due it would give. */
export function RequestExtensionForm({ page, onClose }: ActionFormProps) {
  const [units, setUnits] = useState<string>();
  const [reason, setReason] = useState('');
  const [progress, setProgress] = useState('');
  const [tried, setTried] = useState(false);
  const chosen = page.extensionChoices.find((choice) => String(choice.units) === units);
  return (
    <ActionDialog
      type="RequestExtension"
      page={page}
      onClose={onClose}
      done="延期申请已报，等督查室答复"
      body={() => {
        setTried(true);
        if (!chosen || !reason.trim() || !progress.trim()) return undefined;
        return { units: chosen.units, reason: reason.trim(), progress: progress.trim() };
      }}
    >
      {(problem) => (
        <>
          <Choice
            list
            label="延长多久"
            hint={page.due ? `现在的期限是 ${dayAndTime(page.due.at)}` : undefined}
            options={page.extensionChoices.map((choice) => ({
              value: String(choice.units),
              text: choice.text,
              note: `到 ${dayAndTime(choice.due.at)}`,
            }))}
            value={units}
            onChange={setUnits}
            error={tried && !chosen ? '请选择延长多久' : problem?.field('units')}
          />
          {chosen ? <p className="muted small num">{chosen.due.derivation}</p> : null}
          <TextField
            label="为什么到期改不完"
            value={reason}
            onChange={setReason}
            tried={tried}
            needed="请写明原因"
            error={problem?.field('reason')}
          />
          <TextField
            label="现在办到哪一步"
            value={progress}
            onChange={setProgress}
            tried={tried}
            needed="请写明进展"
            error={problem?.field('progress')}
          />
          <p className="muted">答复之前不催办、不升级；我方答复超时的，如数补回。</p>
        </>
      )}
    </ActionDialog>
  );
}

function AskedExtension({ page }: Pick<ActionFormProps, 'page'>) {
  const asked = page.extension;
  if (!asked) return null;
  return (
    <div className="num">
      <p>
        {asked.by} 申请第 {asked.nth} 次延期 <b>{asked.asked}</b>，同意后期限到{' '}
        <b>{dayAndTime(asked.due.at)}</b>。
      </p>
      <p>原因：{asked.reason}</p>
      <p>进展：{asked.progress}</p>
      <p className="muted small">{asked.due.derivation}</p>
      <p className="muted small">我方应于 {dayAndTime(asked.answerDue)} 前答复</p>
    </div>
  );
}

/** 同意延期: as asked, or for less. */
export function GrantExtensionForm({ page, onClose }: ActionFormProps) {
  const asked = page.extension?.units ?? 1;
  const [units, setUnits] = useState(String(asked));
  const choices = page.extensionChoices.filter((choice) => choice.units <= asked);
  return (
    <ActionDialog
      type="GrantExtension"
      page={page}
      onClose={onClose}
      done="已同意延期"
      body={() => ({ units: Number(units) })}
    >
      <AskedExtension page={page} />
      {choices.length > 1 ? (
        <Choice
          list
          label="同意延长"
          options={choices.map((choice) => ({
            value: String(choice.units),
            text: choice.text,
            note: `到 ${dayAndTime(choice.due.at)}`,
          }))}
          value={units}
          onChange={setUnits}
        />
      ) : null}
    </ActionDialog>
  );
}

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
      <Choice label="种类" options={[...kinds]} value={kind} onChange={setKind} />
      <TextField
        label="为什么现在改不了"
        value={reason}
        onChange={setReason}
        tried={tried}
        needed="请写明原因"
      />
      <TextField
        label="这段时间怎么防护"
        value={interim}
        onChange={setInterim}
        tried={tried}
        needed="请写明期间的措施"
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
        error={tried && !on ? '请选择日期' : undefined}
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
        error={tried && !leaderId ? '请选择牵头领导' : undefined}
      />
      <p className="muted">批准后从申请时起停表；期间上报或退回，申请即作罢。</p>
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
          <ReviewField page={page} value={days} onChange={setDays} error={problem?.field('reviewInDays')} />
        </>
      )}
    </ActionDialog>
  );
}

const causes = [
  { value: 'weather', text: '天气' },
  { value: 'policy', text: '政策' },
  { value: 'system', text: '系统故障' },
  { value: 'lateOffice', text: '我方延误' },
] as const;

/** 顺延期限: by office hours, or to an instant; later only. */
export function ShiftDeadlineForm({ page, onClose }: ActionFormProps) {
  const [cause, setCause] = useState<(typeof causes)[number]['value']>('weather');
  const [how, setHow] = useState<'hours' | 'to'>('hours');
  const [hours, setHours] = useState('7');
  const [day, setDay] = useState('');
  const [clock, setClock] = useState('18:00');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const by = how === 'to' ? day && clock && { to: instantOf(day, clock) } : byHours(hours);
  return (
    <ActionDialog
      type="ShiftDeadline"
      page={page}
      onClose={onClose}
      done="期限已顺延"
      body={() => {
        setTried(true);
        return by && reason.trim() ? { cause, by, reason: reason.trim() } : undefined;
      }}
    >
      {(problem) => (
        <>
          <Choice label="原因" options={[...causes]} value={cause} onChange={setCause} />
          <Choice
            label="顺延"
            options={[
              { value: 'hours', text: '按办公小时' },
              { value: 'to', text: '到指定时间' },
            ]}
            value={how}
            onChange={setHow}
          />
          {how === 'hours' ? (
            <Field
              label="办公小时"
              hint="一个工作日为 7 小时"
              error={tried && !by ? '请填写时长' : undefined}
            >
              <input
                type="number"
                inputMode="decimal"
                min={0.5}
                step={0.5}
                value={hours}
                onChange={(event) => setHours(event.target.value)}
              />
            </Field>
          ) : (
            <>
              <Field
                label="日期"
                hint={page.due ? `要晚于 ${dayAndTime(page.due.at)}` : undefined}
                error={tried && !day ? '请选择日期' : undefined}
              >
                <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
              </Field>
              <Field label="时间">
                <input type="time" value={clock} onChange={(event) => setClock(event.target.value)} />
              </Field>
            </>
          )}
          <TextField
            label="依据"
            value={reason}
            onChange={setReason}
            tried={tried}
            needed="请写明依据"
            error={problem?.field('reason')}
          />
          <p className="muted">计分期限一并顺延，已过期的也顺延。</p>
        </>
      )}
    </ActionDialog>
  );
}

function byHours(text: string): { minutes: number } | undefined {
  const minutes = Math.round(Number(text) * 60);
  return minutes > 0 ? { minutes } : undefined;
}
