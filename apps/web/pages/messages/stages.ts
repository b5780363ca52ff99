import { clockWords, escalationWords, type Light } from '#contracts';

/** The light and the word of a message, by its stage: `due-soon`, a clock of ours, or `raised-2` for a step of the ladder. */
export function stageLook(stage: string): { level: Light; text: string } | undefined {
  if (stage === 'due-soon') return { level: 'blue', text: '快到期' };
  if (stage === 'overdue') return { level: 'yellow', text: '已超期' };
  if (stage === 'sign-soon') return { level: 'blue', text: '待签收' };
  const [standing, level] = stage.split('-');
  const step = (escalationWords as Record<string, string>)[level ?? ''];
  if (standing === 'raised' && step) return { level: lightOf(Number(level)), text: step };
  if (standing === 'prepared' && step) return { level: 'orange', text: '待签发' };
  if (standing === 'suggested' && step) return { level: 'orange', text: '待决定' };
  const clock = (clockWords as Record<string, string>)[stage];
  return clock ? { level: 'orange', text: `${clock}超时` } : undefined;
}

const lightOf = (level: number): Light => (level <= 1 ? 'yellow' : level === 2 ? 'orange' : 'red');
