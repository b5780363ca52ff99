import { clockWords, escalationWords } from '#contracts';
import { localText, type EscalationLevel, type Instant, type RemindedClock } from '#domain';
import type { MessageStage } from '#read-model';

type Message = { stage: MessageStage; title: string; number: string; dueAt: Instant };

/** What a message says: what it is about, until when, and what to do. */
export function messageText({ stage, title, number, dueAt }: Message): string {
  const finding = `“${title}”（${number}）`;
  const [standing, level] = stage.split('-') as [string, string | undefined];
  const step = Number(level) as EscalationLevel;
  switch (standing) {
    case 'raised':
      return `${finding}已升为${escalationWords[step]}。请尽快整改并上报。`;
    case 'prepared':
      return `${finding}拟升为${escalationWords[step]}，请签发。`;
    case 'suggested':
      return `${finding}已到${escalationWords[step]}的条件，请决定。`;
    default:
      return reminderText(stage, finding, localText(dueAt));
  }
}

function reminderText(stage: MessageStage, finding: string, due: string): string {
  if (stage === 'overdue') return `${finding}已超期，到期时间 ${due}。请尽快整改并上报。`;
  if (stage === 'due-soon') return `${finding}${due} 到期。请整改并上报。`;
  if (stage === 'sign-soon') return `${finding}请在 ${due} 前签收；不签收，到时视同签收。`;
  return `${finding}${clockWords[stage as RemindedClock]}已超时，应在 ${due} 前办理。请尽快办理。`;
}
