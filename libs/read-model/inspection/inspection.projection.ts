import { inspectionHistory } from '#domain';
import type { RecordedEvent } from '#event-store';
import { idOf, isImport, rowPerEvent, rowPerStream } from '../projection/projection';
import { InspectionTaskRow, ObservationRow } from './inspection.row';

export function afterInspection(row: InspectionTaskRow | null, event: RecordedEvent): InspectionTaskRow {
  const fact = inspectionHistory.lift(event);
  const at = { version: event.version, position: event.position };
  if (fact.type === 'InspectionPlanned') {
    const { taskId, title, modes, from, to, city, source, generated } = fact.data;
    return {
      taskId,
      title,
      modes,
      fromDate: from,
      toDate: to,
      city,
      source,
      generated: generated ?? null,
      observed: 0,
      questionnaires: 0,
      surveys: [],
      finished: false,
      demonstration: isImport(event),
      ...at,
    };
  }
  if (!row) throw new Error('the first event of an inspection is not its plan');
  switch (fact.type) {
    case 'ObservationRecorded':
      return { ...row, ...at, observed: row.observed + 1 };
    case 'SurveyBatchRecorded':
      return {
        ...row,
        ...at,
        questionnaires: row.questionnaires + fact.data.n,
        surveys: [...row.surveys, fact.data],
      };
    case 'InspectionFinished':
      return { ...row, ...at, finished: true };
  }
}

export const inspectionTasks = rowPerStream({
  name: 'inspection_task',
  version: 1,
  category: 'task',
  row: InspectionTaskRow,
  key: 'taskId',
  after: afterInspection,
});

export const observations = rowPerEvent({
  name: 'observation',
  version: 1,
  category: 'task',
  row: ObservationRow,
  rows(event): ObservationRow[] {
    const fact = inspectionHistory.lift(event);
    if (fact.type !== 'ObservationRecorded') return [];
    const { version, position } = event;
    return [{ taskId: idOf(event), version, position, ...fact.data, recordedAt: event.metadata.recordedAt }];
  },
});
