import { findingHistory, unitHistory, type Actor, type FindingFact, type Instant } from '#domain';
import { NO_STREAM, eventIdOf, type EventStore, type NewEvent, type RecordedEvent } from '#event-store';

export const inspector: Actor = { userId: 'u-1', personId: 'p-inspector', role: 'inspector', channel: 'web' };
export const system: Actor = { userId: 'system', role: 'system', channel: 'system' };

export const due = (at: Instant) => ({ at, derivation: '按日历', calendarId: 'cal', calendarVersion: 1 });

/** Facts of one finding's life; what a spec is about is overridden. */
export const registered = (
  data: Partial<Extract<FindingFact, { type: 'FindingRegistered' }>['data']> = {},
): FindingFact => ({
  type: 'FindingRegistered',
  data: {
    kind: 'site',
    source: { mode: 'mock', level: 'city', campaign: '2026 年模拟测评' },
    title: '路面破损',
    site: { name: '宝庆中路' },
    clause: { clauseId: 'c-1', standardId: 's-1', standardVersion: '2021', text: '路面平整' },
    photosBefore: [],
    proposedSeverity: 'ordinary',
    reporter: { personId: 'p-inspector', role: 'inspector' },
    discoveredAt: '2026-03-02T01:00:00.000Z',
    fileDue: due('2026-03-02T03:00:00.000Z'),
    ...data,
  },
});
export const filed: FindingFact = {
  type: 'FindingFiled',
  data: {
    severity: 'ordinary',
    handling: 'by-deadline',
    evidenceChecked: true,
    assignDue: due('2026-03-02T05:00:00.000Z'),
    by: 'p-filer',
  },
};
export const assigned: FindingFact = {
  type: 'FindingAssigned',
  data: {
    assignmentId: 'a-1',
    leadUnit: 'u-roads',
    coUnits: [{ unitId: 'u-street', role: '配合' }],
    route: 'manual',
    formId: 'f-1',
    limit: { unit: 'WD', n: 2 },
    due: due('2026-03-04T09:00:00.000Z'),
    signDue: due('2026-03-02T09:00:00.000Z'),
    dueSoonAt: '2026-03-03T09:00:00.000Z',
    by: 'p-dispatcher',
  },
};
export const signed: FindingFact = {
  type: 'AssignmentSignedFor',
  data: { personId: 'p-owner', unitId: 'u-roads', late: false, by: 'p-liaison' },
};
export const deemedSigned: FindingFact = {
  type: 'AssignmentDeemedSigned',
  data: { personId: 'p-head', unitId: 'u-roads' },
};
export const reported = (countersignDue?: Instant): FindingFact => ({
  type: 'RectificationReported',
  data: {
    cycle: 1,
    measureText: '已修补',
    photosAfter: [],
    countersign: countersignDue ? 'required' : 'waived',
    countersignDue: countersignDue ? due(countersignDue) : undefined,
    drawn: false,
    reinspectDue: countersignDue ? undefined : due('2026-03-06T09:00:00.000Z'),
    by: 'p-owner',
  },
});
export const sentBack: FindingFact = {
  type: 'RectificationSentBack',
  data: { why: '照片不清', by: 'p-head' },
};
export const scheduled: FindingFact = {
  type: 'ReinspectionScheduled',
  data: {
    reinspectorId: 'p-checker',
    reinspectorUnitId: 'u-office',
    method: 'onsite',
    covert: false,
    by: 'p-desk',
  },
};
export const failed: FindingFact = {
  type: 'ReinspectionFailed',
  data: {
    unmetClauses: [{ clauseId: 'c-1', text: '路面平整' }],
    partial: false,
    photos: [],
    workDue: '2026-03-10T09:00:00.000Z',
    shortDue: due('2026-03-10T09:00:00.000Z'),
    dueSoonAt: '2026-03-09T09:00:00.000Z',
    by: 'p-checker',
  },
};
export const closed: FindingFact = {
  type: 'FindingClosed',
  data: { closedAs: 'rectified', windowEnds: due('2026-04-20T09:00:00.000Z'), by: 'p-checker' },
};
type Ladder = Extract<FindingFact, { type: 'FindingBecameOverdue' }>['data']['ladder'];
export const becameOverdue = (dueVersion: number, ladder?: Ladder): FindingFact => ({
  type: 'FindingBecameOverdue',
  data: { dueAt: '2026-03-04T09:00:00.000Z', dueVersion, ladder },
});
export const raised = (to: 1 | 2, startVersion: number): FindingFact => ({
  type: 'EscalationRaised',
  data: {
    from: 0,
    to,
    trigger: 'time',
    basis: '逾期',
    standing: 'in-force',
    startVersion,
    recipients: [{ personId: 'p-head', unitId: 'u-roads' }],
    by: 'system',
  },
});
export const reminded = (stage: 'due-soon' | 'overdue', dueVersion: number): FindingFact => ({
  type: 'ReminderSent',
  data: {
    stage,
    dueAt: '2026-03-04T09:00:00.000Z',
    dueVersion,
    timerId: `t-${stage}-${dueVersion}`,
    recipients: [{ personId: 'p-owner' }, { personId: 'p-liaison' }],
    channels: ['in-app'],
  },
});

type Circumstance = { actor?: Actor; at?: Instant; recordedAt?: Instant };

/** `fact` as the event number `version` of a stream. */
export function eventOf(
  stored: { type: string; data: unknown },
  stream: string,
  version: number,
  {
    actor = inspector,
    at = `2026-03-02T01:00:${String(version).padStart(2, '0')}.000Z`,
    recordedAt = at,
  }: Circumstance = {},
): RecordedEvent {
  const commandId = `${stream}/${version}`;
  return {
    id: eventIdOf(commandId, 0),
    ...stored,
    stream,
    version,
    position: String(version + 1).padStart(20, '0'),
    metadata: { commandId, actor, occurredAt: at, recordedAt, effectiveAt: at },
  };
}

/** Appends facts to a finding's stream, one append each. */
export async function tell(
  store: EventStore,
  findingId: string,
  facts: readonly FindingFact[],
  circumstance: Circumstance = {},
): Promise<void> {
  for (const fact of facts)
    await append(store, `finding-${findingId}`, findingHistory.store(fact), circumstance);
}

/** Appends whatever it is given, also what no command would decide. */
export async function append(
  store: EventStore,
  stream: string,
  stored: { type: string; data: unknown },
  circumstance: Circumstance = {},
): Promise<RecordedEvent> {
  const { events } = await store.read(stream);
  const expected = events.at(-1)?.version ?? NO_STREAM;
  const { id, type, data, metadata } = eventOf(stored, stream, expected + 1, circumstance);
  const event: NewEvent = { id, type, data, metadata };
  const { version, position } = await store.append(stream, expected, [event]);
  return { ...event, stream, version, position };
}

export const unitRegistered = (unitId: string, name: string) =>
  unitHistory.store({
    type: 'UnitRegistered',
    data: { unitId, name, kind: 'key-unit', from: '2020-01-01', aliases: ['路管'], registerOrder: 7 },
  });
