import { findingHistory } from '#domain';
import { idOf, rowPerEvent } from '../projection/projection';
import { MessageRow } from './message.row';

/** One in-app message per reminder and recipient. */
export const reminderMessages = rowPerEvent({
  name: 'message',
  version: 1,
  category: 'finding',
  row: MessageRow,
  rows(event): MessageRow[] {
    const fact = findingHistory.lift(event);
    if (fact.type !== 'ReminderSent') return [];
    const { timerId, stage, dueAt, recipients } = fact.data;
    return recipients.map(({ personId }) => ({
      messageId: `${timerId}-${personId}`,
      personId,
      findingId: idOf(event),
      stage,
      dueAt,
      sentAt: event.metadata.recordedAt,
      version: event.version,
      position: event.position,
    }));
  },
});
