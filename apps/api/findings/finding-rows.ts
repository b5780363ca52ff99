import { Inject, Injectable } from '@nestjs/common';
import { deferralWords, type FindingRow, type Light } from '#contracts';
import { localDateOf, workingDaysBetween, type Calendar, type Policy } from '#domain';
import type { EventStore } from '#event-store';
import type { Identity } from '#identity';
import type { City } from '#read-model';
import { UnitDirectory, type DirectoryUnit } from '../city/unit-directory';
import { CITY, IDENTITY, STORE } from '../deps';
import { lastActionText } from './history/last-action';

/** A row of rm.finding as the queries select it (`columns`). */
export type FindingRecord = {
  finding_id: string;
  number: string;
  version: number;
  title: string;
  kind: FindingRow['kind'];
  place: string | null;
  state: FindingRow['state'];
  severity: FindingRow['severity'] | null;
  lead_unit: string | null;
  person_id: string | null;
  reinspector_id: string | null;
  /** 暗访: no list says who comes. */
  covert: boolean;
  hung: boolean;
  deferral: FindingRow['deferral'] | null;
  work_due: string | null;
  due_soon_at: string | null;
  holder_due: string | null;
  countersign_due: string | null;
  holder: string;
  cycle: number;
  reworks: number;
  last_at: string;
  last_type: string;
  demonstration: boolean;
};

export const columns = `finding_id, number, version, title, kind, place, state, severity, lead_unit, person_id, reinspector_id,
  coalesce((fold->'reinspection'->>'covert')::boolean, false) as covert, fold ? 'hungPlate' as hung, fold #>> '{deferral,kind}' as deferral,
  work_due, due_soon_at, holder_due, countersign_due, holder, cycle, reworks, last_at, last_type, demonstration`;

/** SQL for a finding that nobody has to do anything about any more, unless it comes back. */
export const endedSql = `(state in ('closed', 'stable', 'closed_unrectified', 'voided', 'merged', 'not_filed'))`;

/** SQL for "overdue at $1": the same rule as `isOverdue` of the domain. */
export const overdueSql = (now: string): string =>
  `(work_due < ${now} and (state in ('assigned','returning','rectifying') or (state = 'unit_review' and countersign_due < ${now})))`;

/** The moment of an answer and what it is judged by. */
export type Moment = { now: string; calendar: Calendar; policy: Policy; units: Map<string, DirectoryUnit> };

@Injectable()
export class FindingRows {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CITY) private readonly city: City,
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly units: UnitDirectory,
  ) {}

  async moment(): Promise<Moment> {
    const now = await this.store.now();
    const [rules, units] = await Promise.all([this.city.at(now), this.units.all()]);
    return { now, ...rules, units };
  }

  async present(records: readonly FindingRecord[], moment: Moment): Promise<FindingRow[]> {
    const people = records
      .flatMap((record) => [record.person_id, record.reinspector_id])
      .filter((id) => id !== null);
    const names = await this.identity.names(people);
    return records.map((record) => toRow(record, moment, names));
  }
}

export function toRow(record: FindingRecord, moment: Moment, names: Map<string, string>): FindingRow {
  const overdue = overdueDays(record, moment);
  const unit = record.lead_unit ? moment.units.get(record.lead_unit) : undefined;
  const name = (personId: string | null) => (personId ? (names.get(personId) ?? personId) : undefined);
  return {
    findingId: record.finding_id,
    number: record.number,
    title: record.title,
    kind: record.kind,
    place: record.place ?? undefined,
    state: record.state,
    severity: record.severity ?? undefined,
    leadUnit: record.lead_unit
      ? { unitId: record.lead_unit, name: unit?.name ?? record.lead_unit }
      : undefined,
    person: record.person_id ? { personId: record.person_id, name: name(record.person_id)! } : undefined,
    ...waiting(record, name),
    workDue: record.work_due ?? undefined,
    holderDue: record.holder_due ?? undefined,
    light: lightOf(record, moment, overdue),
    overdueWorkingDays: overdue,
    hung: record.hung || undefined,
    deferral: record.deferral ?? undefined,
    cycle: record.cycle,
    reworks: record.reworks,
    lastAction: { at: record.last_at, text: lastActionText(record.last_type) },
    version: record.version,
    demonstration: record.demonstration,
  };
}

type Timed = Pick<FindingRecord, 'state' | 'work_due' | 'countersign_due' | 'due_soon_at' | 'holder_due'>;

/** 超期 n 个工作日; undefined when not overdue. */
export function overdueDays(
  record: Timed,
  { now, calendar }: Pick<Moment, 'now' | 'calendar'>,
): number | undefined {
  const due = record.work_due ?? undefined;
  if (!due || now <= due) return undefined;
  const held = ['assigned', 'returning', 'rectifying'].includes(record.state);
  const reviewLate =
    record.state === 'unit_review' && !!record.countersign_due && now > record.countersign_due;
  return held || reviewLate ? workingDaysBetween(due, now, calendar) : undefined;
}

export function lightOf(
  record: Timed,
  moment: Pick<Moment, 'now' | 'calendar' | 'policy'>,
  overdue = overdueDays(record, moment),
): Light {
  if (overdue !== undefined) return overdueLight(overdue, moment.policy);
  if (!['assigned', 'returning', 'rectifying', 'unit_review'].includes(record.state)) {
    return record.state === 'registered' || record.state === 'filed' ? 'none' : 'grey';
  }
  const soon = !!record.due_soon_at && record.due_soon_at <= moment.now;
  const today = localDateOf(moment.now);
  const signToday =
    record.state === 'assigned' && !!record.holder_due && localDateOf(record.holder_due) <= today;
  const dueToday = !!record.work_due && localDateOf(record.work_due) === today;
  return soon || signToday || dueToday ? 'blue' : 'none';
}

export const overdueLight = (days: number, { lights }: Policy): Light =>
  days >= lights.redAfter ? 'red' : days >= lights.orangeAfter ? 'orange' : 'yellow';

function waiting(
  record: FindingRecord,
  name: (id: string | null) => string | undefined,
): Pick<FindingRow, 'waitingFor' | 'waitingForUs'> {
  const ours = (waitingFor: string) => ({ waitingFor, waitingForUs: true });
  const theirs = (waitingFor: string) => ({ waitingFor, waitingForUs: false });
  switch (record.state) {
    case 'registered':
      return ours('创文办立案');
    case 'filed':
      return ours('创文办交办');
    case 'assigned':
      return theirs('单位签收');
    case 'returning':
      return ours('创文办裁定');
    case 'rectifying':
      return theirs(`责任人${name(record.person_id) ? ` ${name(record.person_id)}` : ''} 整改`);
    case 'unit_review':
      return theirs('分管领导审签');
    case 'submitted':
      return ours('督查室安排复查');
    case 'reinspecting':
      return ours(
        record.holder === 'second-signer'
          ? '督查室主任签字'
          : record.covert
            ? '暗访复查'
            : `复查员 ${name(record.reinspector_id) ?? ''} 复查`.trim(),
      );
    case 'deferred':
      return ours(`${deferralWords[record.deferral ?? 'postponed']}期满复核`);
    case 'closed':
      return ours('观察期回头看');
    case 'not_filed':
    case 'merged':
    case 'stable':
    case 'closed_unrectified':
    case 'voided':
      return { waitingFor: '已办结', waitingForUs: false };
  }
}
