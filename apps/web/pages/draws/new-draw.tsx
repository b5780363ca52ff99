import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useFreezeFrame } from '../../api/commands';
import { ApiProblem } from '../../api/problem';
import { AskDialog } from '../../components/ask-dialog';
import { Field } from '../../components/field';
import { useToast } from '../../components/toast';
import { instantOf, isoDay } from '../../format/dates';

/** Freezes the frame of a look-back draw; the seed must not be known yet. */
export function NewDraw({ onClose }: { onClose: () => void }) {
  const toast = useToast();
  const go = useNavigate();
  const freeze = useFreezeFrame();
  const [title, setTitle] = useState('');
  const [count, setCount] = useState('');
  const [source, setSource] = useState('');
  const [day, setDay] = useState(() => isoDay(Date.now() + 86_400_000));
  const [time, setTime] = useState('09:00');
  const [tried, setTried] = useState(false);
  const problem = freeze.error ? ApiProblem.of(freeze.error) : undefined;
  const many = /^\d+$/.test(count) ? Number(count) : 0;
  const seedFrom = day && time ? instantOf(day, time) : undefined;
  const send = (): boolean => {
    setTried(true);
    if (!title.trim() || many < 1 || !source.trim() || !seedFrom) return false;
    if (freeze.isPending) return true;
    freeze.mutate(
      { title: title.trim(), count: many, seedSource: source.trim(), seedFrom },
      {
        onSuccess: ({ drawId }) => {
          toast('范围已定下并公布摘要');
          void go(`/draws/${drawId}`);
        },
      },
    );
    return true;
  };
  const missing = (there: unknown, field: string, words: string) =>
    (tried && !there ? words : undefined) ?? problem?.field(field);
  return (
    <AskDialog
      title="新抽签：定范围"
      onClose={onClose}
      onSubmit={send}
      button="定范围并公布"
      busyWord="正在定范围"
      busy={freeze.isPending}
      error={freeze.error}
    >
      <p className="muted">
        观察期内、还没有安排回头看的问题全部列入。定下以后范围、件数和种子来源都不能再改。
      </p>
      <Field label="名称" error={missing(title.trim(), 'title', '请写明这次抽签的名称')}>
        <input value={title} maxLength={120} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label="抽几件" error={missing(many >= 1, 'count', '至少抽 1 件')}>
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={5000}
          value={count}
          onChange={(event) => setCount(event.target.value)}
        />
      </Field>
      <Field
        label="用哪个公开的数作种子"
        hint="现在谁也不知道、到时谁都能查到的数，如某日某期开奖号码"
        error={missing(source.trim(), 'seedSource', '请写明用哪个公开的数作种子')}
      >
        <input value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
      </Field>
      <Field label="种子哪天公布" error={missing(day, 'seedFrom', '请选择日期')}>
        <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <Field label="几点公布" error={tried && !time ? '请选择时间' : undefined}>
        <input type="time" value={time} onChange={(event) => setTime(event.target.value)} />
      </Field>
    </AskDialog>
  );
}
