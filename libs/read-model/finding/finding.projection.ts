import {
  findingStream,
  holder,
  holderDue,
  localDateOf,
  type ClosedAs,
  type Finding,
  type FindingFact,
} from '#domain';
import type { RecordedEvent } from '#event-store';
import { idOf, idsOf, isImport, type Projection } from '../projection/projection';
import type { Tables } from '../projection/tables';
import { FindingNumberRow, FindingRow } from './finding.row';
import { TimerRow } from './timer.row';
import { afterTimers } from './timers';

export type FindingNumber = Pick<FindingRow, 'year' | 'seq'>;

/** The finding and its timers after one more event. Pure; `number` is the finding's place in the register. */
export function afterFinding(
  row: FindingRow | null,
  timers: readonly TimerRow[],
  event: RecordedEvent,
  number: FindingNumber,
): { row: FindingRow; timers: TimerRow[] } {
  const fact: FindingFact = findingStream.history.lift(event);
  const finding = findingStream.evolve(row?.fold ?? findingStream.initial, fact, event);
  const findingId = idOf(event);
  return {
    row: {
      ...fromFinding(finding),
      findingId,
      ...number,
      number: `${number.year}-${String(number.seq).padStart(4, '0')}`,
      version: event.version,
      position: event.position,
      lastType: fact.type,
      lastBy: event.metadata.actor.personId ?? null,
      lastPersonAt: isPersons(event) ? event.metadata.effectiveAt : (row?.lastPersonAt ?? null),
      demonstration: row?.demonstration ?? isImport(event),
      fold: finding,
    },
    timers: afterTimers(timers, findingId, finding, { fact, recordedAt: event.metadata.recordedAt }),
  };
}

const isPersons = ({ metadata: { actor } }: RecordedEvent): boolean =>
  actor.channel !== 'system' && !!actor.personId;

function fromFinding(finding: Finding) {
  const { registered, registeredAt, state } = finding;
  if (!registered || !registeredAt || state === 'none')
    throw new Error('the first event of a finding is not its registration');
  return {
    ...fromRegistration(registered),
    ...fromAssignment(finding),
    ...fromClocks(finding),
    ...fromClosing(finding),
    severity: orNull(finding.severity),
    handling: orNull(finding.handling),
    class: orNull(finding.class),
    state,
    holder: holder(finding),
    reporters: finding.reporters,
    reinspectorId: orNull(finding.reinspection?.reinspectorId),
    cycle: finding.cycle,
    reworks: finding.reworks,
    registeredAt,
    lastAt: finding.lastAt!,
  };
}

const fromRegistration = ({ kind, title, site, source, clause }: NonNullable<Finding['registered']>) => ({
  kind,
  title,
  place: orNull(site?.name),
  sourceMode: source.mode,
  sourceLevel: source.level,
  campaign: orNull(source.campaign),
  clauseId: clause.clauseId,
  clauseText: clause.text,
});

const fromAssignment = ({ assignment, personId, personUnitId }: Finding) => ({
  leadUnit: orNull(assignment?.leadUnit),
  coUnits: assignment?.coUnits ?? [],
  personId: orNull(personId),
  personUnitId: orNull(personUnitId),
  assignedAt: orNull(assignment?.at),
  signedAt: orNull(assignment?.signedAt),
});

const fromClocks = (finding: Finding) => ({
  workDue: orNull(finding.workDue),
  scoreDue: orNull(finding.scoreDue),
  dueSoonAt: orNull(finding.dueSoonAt),
  dueVersion: orNull(finding.dueVersion),
  holderDue: orNull(holderDue(finding)),
  countersignDue: finding.state === 'unit_review' ? orNull(finding.report?.countersignDue) : null,
});

const fromClosing = ({ closing }: Finding) => ({
  closedAt: orNull(closing?.at),
  closedAs: orNull(closing?.closedAs as ClosedAs | undefined),
  windowEnds: orNull(closing?.windowEnds),
});

const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** Findings, their place in the register, and the timers that their state asks for. */
export const findings: Projection = {
  name: 'finding',
  version: 2,
  category: 'finding',
  tables: [FindingRow, FindingNumberRow, TimerRow],
  async begin(tables, events) {
    const ids = idsOf(events);
    const numbers = await giveNumbers(tables, events, ids);
    const rows = new Map<string, FindingRow>();
    for (const row of await tables.load(FindingRow, 'findingId', ids)) rows.set(row.findingId, row);
    const timers = new Map<string, TimerRow[]>();
    const before = new Map<string, TimerRow>();
    for (const timer of await tables.load(TimerRow, 'findingId', ids)) {
      timers.set(timer.findingId, [...(timers.get(timer.findingId) ?? []), timer]);
      before.set(timer.timerId, timer);
    }
    const changed = new Set<string>();
    return {
      apply(event) {
        const id = idOf(event);
        const number = numbers.get(id);
        if (!number) throw new Error(`${event.stream} has no place in the register`);
        const next = afterFinding(rows.get(id) ?? null, timers.get(id) ?? [], event, number);
        rows.set(id, next.row);
        timers.set(id, next.timers);
        changed.add(id);
      },
      async flush() {
        const all = [...changed];
        await tables.upsert(
          FindingRow,
          all.map((id) => rows.get(id)!),
        );
        await tables.upsert(
          TimerRow,
          all.flatMap((id) => timers.get(id)!).filter((timer) => !isSame(timer, before.get(timer.timerId))),
        );
      },
    };
  },
};

/** Most facts leave most timers as they are. */
const isSame = (timer: TimerRow, before: TimerRow | undefined): boolean =>
  !!before &&
  timer.state === before.state &&
  timer.dueAt === before.dueAt &&
  timer.firedAt === before.firedAt;

/**
 * The n-th stream of a year to begin gets the number n, in log order and whatever becomes of its events, so that a finding
 * that was parked and applied later has the number a rebuild gives it.
 */
async function giveNumbers(tables: Tables, events: readonly RecordedEvent[], ids: string[]) {
  const numbers = new Map<string, FindingNumber>();
  for (const { findingId, year, seq } of await tables.load(FindingNumberRow, 'findingId', ids))
    numbers.set(findingId, { year, seq });
  const born = events
    .filter((event) => event.version === 0 && !numbers.has(idOf(event)))
    .flatMap((event) => {
      const year = yearOf(event);
      return year === null ? [] : [{ findingId: idOf(event), year }];
    });
  if (born.length === 0) return numbers;
  const last: { year: number; seq: number }[] = await tables.runner.query(
    `select year, max(seq) as seq from "${tables.schema}".finding_number where year = any($1::int[]) group by year`,
    [[...new Set(born.map(({ year }) => year))]],
  );
  const given = new Map(last.map(({ year, seq }) => [year, seq]));
  for (const { findingId, year } of born) {
    const seq = (given.get(year) ?? 0) + 1;
    given.set(year, seq);
    numbers.set(findingId, { year, seq });
  }
  await tables.upsert(
    FindingNumberRow,
    born.map(({ findingId }) => ({ findingId, ...numbers.get(findingId)! })),
  );
  return numbers;
}

/** Of the office, not of UTC. Null where the event has no readable instant, so that nothing but its own stream suffers. */
function yearOf({ metadata }: RecordedEvent): number | null {
  try {
    return Number(localDateOf(metadata.effectiveAt).slice(0, 4));
  } catch {
    return null;
  }
}
