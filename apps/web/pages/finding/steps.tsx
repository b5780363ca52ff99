import type { FindingPage } from '#contracts';
import { Icon, type IconName } from '../../components/icon';
import { dayAndTime } from '../../format/dates';

const signs: Record<FindingPage['steps'][number]['state'], IconName | undefined> = {
  done: 'check',
  now: 'hour',
  late: 'redo',
  todo: undefined,
};
const words = { done: '已办', now: '正在办', late: '已超期', todo: '未到' };

/** 办理进度: where it stands among the steps, with the time of each that is done. */
export function Steps({ steps }: { steps: FindingPage['steps'] }) {
  return (
    <ol className="card finding-steps num" aria-label="办理进度">
      {steps.map((step) => {
        const sign = signs[step.state];
        const current = step.state === 'now' || step.state === 'late';
        return (
          <li key={step.name} className={step.state} aria-current={current ? 'step' : undefined}>
            <span className="ball">{sign ? <Icon name={sign} label={words[step.state]} /> : null}</span>
            <b>{step.name}</b>
            {step.at ? <span>{dayAndTime(step.at)}</span> : null}
            {step.note ? <span> {step.note}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
