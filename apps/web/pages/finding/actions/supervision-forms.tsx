import { useState } from 'react';
import { escalationWords } from '#contracts';
import { Field } from '../../../components/field';
import { dayAndTime, instantOf, isoDay } from '../../../format/dates';
import { useMe } from '../../../session/session';
import { ActionDialog, type ActionFormProps } from './action-dialog';
import { Choice } from './choice';
import { TextField } from './text-field';

type Level = 1 | 2 | 3 | 4 | 5 | 6;
const levels: readonly Level[] = [1, 2, 3, 4, 5, 6];

/** 升级督办: signs what the system has prepared, or raises with a reason. */
export function RaiseForm({ page, onClose }: ActionFormProps) {
  const me = useMe();
  const { level: now, proposed } = page.supervision;
  const highest = me.role === 'supervision-director' ? 3 : 6;
  const options = levels.filter((each) => each > now.level && each <= highest);
  const prepared = proposed && options.find((each) => each === proposed.level);
  const [level, setLevel] = useState<Level | undefined>(prepared ?? options[0]);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const signs = level === prepared && prepared !== undefined;
  return (
    <ActionDialog
      type="RaiseEscalation"
      page={page}
      onClose={onClose}
      done={level ? `已升为${escalationWords[level]}` : '已升级'}
      danger
      body={() => {
        setTried(true);
        return level && (signs || why.trim()) ? { level, why: why.trim() } : undefined;
      }}
    >
      {(problem) => (
        <>
          {proposed ? (
            <p>
              系统{proposed.suggested ? '建议' : '拟升为'}
              {proposed.word}：{proposed.basis}。
            </p>
          ) : null}
          <Choice
            list
            label="升为"
            options={options.map((each) => ({ value: String(each), text: escalationWords[each] }))}
            value={level === undefined ? undefined : String(level)}
            onChange={(value) => setLevel(options.find((each) => String(each) === value))}
          />
          <TextField
            label={signs ? '意见（可不填）' : '理由'}
            max={300}
            value={why}
            onChange={setWhy}
            tried={tried}
            needed={signs ? undefined : '请写明理由'}
            error={problem?.field('why')}
          />
        </>
      )}
    </ActionDialog>
  );
}

/** What has passed holds nothing, and what is too long is refused. */
function untilFault(until: string | undefined, atMost: string | undefined): string | undefined {
  if (!until) return undefined;
  if (Date.parse(until) <= Date.now()) return '要晚于现在';
  return atMost && until > atMost ? `最晚到 ${dayAndTime(atMost)}` : undefined;
}

/** 暂缓督办: for hours at most. */
export function HoldForm({ page, onClose }: ActionFormProps) {
  const atMost = page.supervision.holdAtMost;
  const [day, setDay] = useState(isoDay(Date.now()));
  const [clock, setClock] = useState('');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const until = day && clock ? instantOf(day, clock) : undefined;
  return (
    <ActionDialog
      type="HoldLadder"
      page={page}
      onClose={onClose}
      done="督办已暂缓"
      body={() => {
        setTried(true);
        return until && !untilFault(until, atMost) && why.trim() ? { until, why: why.trim() } : undefined;
      }}
    >
      {(problem) => (
        <>
          <Field label="暂缓到哪一天" error={tried && !day ? '请选择日期' : undefined}>
            <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </Field>
          <Field
            label="几点"
            hint={atMost ? `最晚 ${dayAndTime(atMost)}` : undefined}
            error={
              (tried ? (clock ? untilFault(until, atMost) : '请填写时间') : undefined) ??
              problem?.field('until')
            }
          >
            <input type="time" value={clock} onChange={(event) => setClock(event.target.value)} />
          </Field>
          <TextField
            label="理由"
            value={why}
            onChange={setWhy}
            tried={tried}
            needed="请写明理由"
            error={problem?.field('why')}
          />
        </>
      )}
    </ActionDialog>
  );
}

/** 记录批示: what a leader wrote, and by when he wants to hear. */
export function InstructionForm({ page, onClose }: ActionFormProps) {
  const [leaderId, setLeader] = useState<string>();
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActionDialog
      type="RecordInstruction"
      page={page}
      onClose={onClose}
      done="批示已记录"
      body={() => {
        setTried(true);
        if (!leaderId || !text.trim()) return undefined;
        return { leaderId, text: text.trim(), dueAt: day ? instantOf(day, '18:00') : undefined };
      }}
    >
      <Choice
        list
        label="批示领导"
        options={page.supervision.leaders.map(({ personId, name }) => ({ value: personId, text: name }))}
        value={leaderId}
        onChange={setLeader}
        error={tried && !leaderId ? '请选择领导' : undefined}
      />
      <TextField
        label="批示内容"
        max={1000}
        value={text}
        onChange={setText}
        tried={tried}
        needed="请写明批示内容"
      />
      <Field label="反馈日期（可不填）">
        <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
    </ActionDialog>
  );
}
