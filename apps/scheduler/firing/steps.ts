import { escalationTriggers, type CommandData } from '#domain';
import { isLadderStage, type TimerStage } from '#read-model';

export type Step = Pick<CommandData<'RaiseEscalation'>, 'level' | 'trigger'>;

/** The step that a stage of the ladder stands for: `ladder-2` of the clock alone, `rework-2` of a rework. */
export function stepOf(stage: TimerStage): Step {
  const [name, level] = isLadderStage(stage) ? (stage.split('-') as [string, string]) : [];
  const trigger = name === 'ladder' ? 'time' : escalationTriggers.find((each) => each === name);
  if (!trigger) throw new Error(`a timer ${stage} is no step of the ladder`);
  return { level: Number(level) as Step['level'], trigger };
}
