import { findingHistory } from '#domain';
import { idOf, rowPerEvent } from '../projection/projection';
import { FindingEventRow } from './finding-event.row';

export const findingEvents = rowPerEvent({
  name: 'finding_event',
  version: 1,
  category: 'finding',
  row: FindingEventRow,
  rows(event): FindingEventRow[] {
    const { type, data } = findingHistory.lift(event);
    const { effectiveAt, occurredAt, recordedAt, actor } = event.metadata;
    const { version, position } = event;
    return [
      { findingId: idOf(event), version, position, type, effectiveAt, occurredAt, recordedAt, actor, data },
    ];
  },
});
