import { useState } from 'react';
import { Field } from '../../../components/field';
import { dayAndTime, instantOf } from '../../../format/dates';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { TextField } from './text-field';

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
  const to = day && clock ? instantOf(day, clock) : undefined;
  const later = !to || !page.due || to > page.due.at;
  const by = how === 'hours' ? byHours(hours) : to && later ? { to } : undefined;
  const missing = day
    ? later
      ? undefined
      : `要晚于 ${page.due ? dayAndTime(page.due.at) : ''}`
    : '请选择日期';
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
                error={(tried ? missing : undefined) ?? problem?.field('by')}
              >
                <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
              </Field>
              <Field label="时间" error={tried && !clock ? '请填写时间' : undefined}>
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
