import { findingHistory, type FindingFact } from '#domain';
import type { RecordedEvent } from '#event-store';
import { idOf, rowPerEvent } from '../projection/projection';
import { MessageRow } from './message.row';

type Told = Pick<MessageRow, 'messageId' | 'personId' | 'stage' | 'dueAt'>;

/** One in-app message per reminder and recipient, and per step of the ladder and whoever is told of it. */
export const reminderMessages = rowPerEvent({
  name: 'message',
  version: 2,
  category: 'finding',
  row: MessageRow,
  rows(event): MessageRow[] {
    return toldIn(findingHistory.lift(event), event).map((told) => ({
      ...told,
      findingId: idOf(event),
      sentAt: event.metadata.recordedAt,
      version: event.version,
      position: event.position,
    }));
  },
});

function toldIn(fact: FindingFact, event: RecordedEvent): Told[] {
  if (fact.type === 'ReminderSent') {
    const { timerId, stage, dueAt, recipients } = fact.data;
    return recipients.map(({ personId }) => ({
      messageId: `${timerId}-${personId}`,
      personId,
      stage,
      dueAt,
    }));
  }
  if (fact.type !== 'EscalationRaised') return [];
  const { standing, to, recipients } = fact.data;
  return recipients.map(({ personId }) => ({
    messageId: `${idOf(event)}-${event.version}-${personId}`,
    personId,
    stage: `${standing === 'in-force' ? 'raised' : standing}-${to}` as const,
    dueAt: event.metadata.effectiveAt,
  }));
}
