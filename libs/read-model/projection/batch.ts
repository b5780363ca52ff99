import { QueryFailedError } from 'typeorm';
import type { Position, RecordedEvent } from '#event-store';
import { ParkedRow } from './checkpoint.row';
import type { Projection } from './projection';
import type { Tables } from './tables';

/** Where each projection stands, by name. */
export type Positions = ReadonlyMap<string, Position>;
export type Batch = {
  events: readonly RecordedEvent[];
  /** Position up to which the log was looked at. */ scanned: Position;
};

/** `refusals`: in which projections the database has refused what the batch makes, and why. */
type Attempt = Batch & { refusals: Map<string, Error> };

/** Somebody else moved a checkpoint: what this process believes is out of date. Nothing of the batch was written. */
export class Fenced extends Error {
  readonly code = 'read-model.fenced';
  constructor(projections: string[]) {
    super(`a checkpoint of ${projections.join(', ')} was moved by another process`);
    this.name = 'Fenced';
  }
}

/** PostgreSQL refuses the rows of a projection, whoever sends them and however often. */
class RowsRefused extends Error {
  constructor(
    readonly projection: string,
    override readonly cause: Error,
  ) {
    super(`${projection}: ${cause.message}`);
  }
}

/**
 * Applies a batch: all projections' rows and checkpoints in one transaction, the checkpoints by compare-and-set. An event
 * that cannot be applied parks its stream in that projection, and the rest goes on. Answers where the projections stand
 * then. Throws `Fenced`, and what the database throws.
 */
export async function applyBatch(
  tables: Tables,
  projections: readonly Projection[],
  positions: Positions,
  batch: Batch,
): Promise<Positions> {
  try {
    return await inOneTransaction(tables, projections, positions, { ...batch, refusals: new Map() });
  } catch (error) {
    if (!(error instanceof RowsRefused)) throw error;
    if (batch.events.length === 1) {
      const refusals = new Map([[error.projection, error.cause]]);
      return applyRefused(tables, projections, positions, { ...batch, refusals });
    }
    const half = Math.ceil(batch.events.length / 2);
    const first = batch.events.slice(0, half);
    const between = await applyBatch(tables, projections, positions, {
      events: first,
      scanned: first.at(-1)!.position,
    });
    return applyBatch(tables, projections, between, { ...batch, events: batch.events.slice(half) });
  }
}

/** The one event whose rows were refused is parked where they were. */
async function applyRefused(
  tables: Tables,
  projections: readonly Projection[],
  positions: Positions,
  batch: Attempt,
): Promise<Positions> {
  for (;;) {
    try {
      return await inOneTransaction(tables, projections, positions, batch);
    } catch (error) {
      if (!(error instanceof RowsRefused) || batch.refusals.has(error.projection)) throw error;
      batch.refusals.set(error.projection, error.cause);
    }
  }
}

async function inOneTransaction(
  tables: Tables,
  projections: readonly Projection[],
  positions: Positions,
  { events, scanned, refusals }: Attempt,
): Promise<Positions> {
  const behind = projections.filter(({ name }) => positions.get(name)! < scanned);
  await tables.runner.startTransaction();
  try {
    await moveCheckpoints(tables, behind, positions, scanned);
    for (const projection of behind) {
      const from = positions.get(projection.name)!;
      const due = events.filter((event) => event.position > from && isOf(projection, event));
      await project(tables, projection, due, refusals.get(projection.name));
    }
    const reached = new Map([...positions, ...behind.map(({ name }) => [name, scanned] as const)]);
    await tables.runner.query(`select pg_notify('${tables.schema}', $1)`, [lowest(reached)]);
    await tables.runner.commitTransaction();
    return reached;
  } catch (error) {
    await tables.runner.rollbackTransaction().catch(() => undefined); // the connection may be gone: then it is rolled back
    throw error;
  }
}

/** First of all, so that its row locks keep out a twin, a rebuild's swap and an unparking until the commit. */
async function moveCheckpoints(
  { runner, schema }: Tables,
  projections: readonly Projection[],
  positions: Positions,
  to: Position,
): Promise<void> {
  const names = projections.map(({ name }) => name);
  const [, moved] = await runner.query(
    `update "${schema}".checkpoint c set position = $4, updated_at = now(), polled_at = now()
     from unnest($1::text[], $2::int[], $3::text[]) known (projection, version, position)
     where c.projection = known.projection and c.version = known.version and c.position = known.position`,
    [names, projections.map(({ version }) => version), names.map((name) => positions.get(name)), to],
  );
  if (moved !== names.length) throw new Fenced(names);
}

/**
 * Folds events into one projection's rows, inside the caller's transaction, and parks what cannot be applied together
 * with everything of its stream that follows. `refusal`: the database has refused what these events make.
 */
export async function project(
  tables: Tables,
  projection: Projection,
  events: readonly RecordedEvent[],
  refusal?: Error,
): Promise<void> {
  if (events.length === 0) return;
  const parked = await parkedStreams(tables, projection, events);
  const parking: ParkedRow[] = [];
  const application = await refusing(projection, () => projection.begin(tables, events));
  for (const event of events) {
    if (parked.has(event.stream)) {
      parking.push(parkedRow(projection, event, null));
      continue;
    }
    try {
      if (refusal) throw refusal;
      application.apply(event);
    } catch (error) {
      parked.add(event.stream);
      parking.push(parkedRow(projection, event, error));
    }
  }
  await refusing(projection, () => application.flush());
  await tables.upsert(ParkedRow, parking);
}

async function parkedStreams(tables: Tables, { name }: Projection, events: readonly RecordedEvent[]) {
  const found: { stream: string }[] = await tables.runner.query(
    `select distinct stream from "${tables.schema}".parked where projection = $1 and stream = any($2)`,
    [name, [...new Set(events.map(({ stream }) => stream))]],
  );
  return new Set(found.map(({ stream }) => stream));
}

const parkedRow = (projection: Projection, event: RecordedEvent, error: unknown): ParkedRow => ({
  projection: projection.name,
  eventId: event.id,
  stream: event.stream,
  version: event.version,
  position: event.position,
  type: event.type,
  error: error === null ? null : String(error).replaceAll('\u0000', '').slice(0, 500),
  at: new Date().toISOString(),
});

/** Data exception, integrity violation, over a limit of the server: the rows are wrong. Anything else may pass. */
const REFUSED = /^(22|23|54)/;

async function refusing<T>({ name }: Projection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code =
      error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
    if (code && REFUSED.test(code)) throw new RowsRefused(name, error as Error);
    throw error;
  }
}

const isOf = ({ category }: Projection, { stream }: RecordedEvent): boolean =>
  stream.startsWith(`${category}-`);

/** The position that every projection has reached. */
export const lowest = (positions: Positions): Position =>
  [...positions.values()].reduce((low, position) => (position < low ? position : low));
