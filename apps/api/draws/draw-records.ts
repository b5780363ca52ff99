import { Inject, Injectable } from '@nestjs/common';
import type { DeskDrawCheck, DeskDraws, LookBackDraw, LookBackDraws } from '#contracts';
import { drawHistory, DRAWS, redrawn, Refusal, type DrawFact, type Instant, type Sample } from '#domain';
import { drawGrants, questionGrants, scopeOf, type Account, type Identity } from '#identity';
import type { City, ReadModel } from '#read-model';
import { quarterNamed } from '../city/quarter';
import { CITY, IDENTITY, READ_MODEL } from '../deps';
import { DrawLog, drawnBy, sha256 } from './draw-log';

type Reported = { finding_id: string; number: string; at: string; cycle: number; stored: boolean };
type Known = { number: string; title: string };
type Told = { fact: DrawFact; at: string };
/** A quarter of the desk draw; its secret once it is over. */
type Opened = { quarter: string; openedAt: Instant; digest: string; secret?: string };
type Draw = { sample: Sample; frozenAt: string; drawnAt?: string };

/** Of `rm.finding_event`: the reports from $1 to $2 of which we drew; an import brings its draws along. */
const reportsBetween = `type = 'RectificationReported' and recorded_at between $1 and $2 and actor ->> 'channel' <> 'import'`;

/** 抽查记录: what the log says of the draws, and what comes out when they are drawn once more. */
@Injectable()
export class DrawRecords {
  constructor(
    private readonly log: DrawLog,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(CITY) private readonly city: City,
  ) {}

  async desk(): Promise<DeskDraws> {
    const opened = await this.opened();
    const quarters = opened.map(async (one) => ({ ...one, ...(await this.counted(one)) }));
    return { quarters: await Promise.all(quarters) };
  }

  /** Throws `Refusal` (`draw.not-found`, `draw.not-over`). */
  async check(quarter: string): Promise<DeskDrawCheck> {
    const opened = (await this.opened()).find((one) => one.quarter === quarter);
    if (!opened) throw new Refusal('draw.not-found');
    const { secret } = opened;
    if (secret === undefined) throw new Refusal('draw.not-over');
    const lots: DeskDrawCheck['lots'] = [];
    for (const { finding_id: findingId, number, at, cycle, stored } of await this.reports(opened)) {
      const { policy } = await this.city.at(at);
      lots.push({ findingId, number, cycle, at, percent: policy.deskDraw.percent, stored });
    }
    return {
      quarter,
      secretMatches: sha256(secret) === opened.digest,
      reports: lots.length,
      drawn: lots.filter(({ stored }) => stored).length,
      wrong: lots
        .filter((lot) => drawnBy(secret, lot, lot.percent) !== lot.stored)
        .map(({ findingId, cycle, stored }) => ({ findingId, cycle, stored })),
      lots,
    };
  }

  async lookBacks(viewer: Account): Promise<LookBackDraws> {
    const draws = await this.draws();
    const names = await this.namesIn(draws);
    return {
      draws: draws
        .map((draw) => ({
          ...headOf(draw, names),
          findings: draw.sample.frame.entries.length,
          lots: draw.sample.frame.entries.reduce((sum, { weight }) => sum + weight, 0),
          picked: draw.sample.drawn?.findingIds.length ?? 0,
        }))
        .reverse(),
      mayDraw: mayDraw(viewer),
    };
  }

  /** Throws `Refusal` (`draw.not-found`). */
  async lookBack(viewer: Account, drawId: string): Promise<LookBackDraw> {
    const draw = (await this.draws()).find(({ sample }) => sample.frame.drawId === drawId);
    if (!draw) throw new Refusal('draw.not-found');
    const { entries } = draw.sample.frame;
    const [names, known] = await Promise.all([
      this.namesIn([draw]),
      this.known(entries.map(({ findingId }) => findingId)),
    ]);
    const readsAny = scopeOf(questionGrants.finding, viewer.role) === 'any';
    return {
      ...headOf(draw, names),
      frame: entries.map(({ findingId, weight }) => ({
        findingId,
        weight,
        number: known.get(findingId)?.number,
        title: readsAny ? known.get(findingId)?.title : undefined,
      })),
      picked: draw.sample.drawn?.findingIds ?? [],
      check: redrawn(draw.sample, sha256),
      mayDraw: mayDraw(viewer),
    };
  }

  /** The quarters whose digest is out, newest first; the secrets of those that are over are made public now at the latest. */
  private async opened(): Promise<Opened[]> {
    await this.log.keep(await this.log.store.now());
    const told = await this.told();
    const { desk } = await this.log.read();
    return told
      .flatMap(({ fact, at: openedAt }) => {
        if (fact.type !== 'DeskDrawOpened') return [];
        const { quarter } = fact.data;
        return [{ quarter, openedAt, ...desk[quarter]! }];
      })
      .sort((a, b) => (a.quarter < b.quarter ? 1 : -1));
  }

  /** In the order in which their frames were frozen. */
  private async draws(): Promise<Draw[]> {
    const draws = new Map<string, Draw>();
    for (const { fact, at } of await this.told()) {
      if (fact.type === 'SampleFrameFrozen')
        draws.set(fact.data.drawId, { sample: { frame: fact.data }, frozenAt: at });
      if (fact.type === 'SampleDrawn') {
        const draw = draws.get(fact.data.drawId)!;
        draws.set(fact.data.drawId, { ...draw, sample: { ...draw.sample, drawn: fact.data }, drawnAt: at });
      }
    }
    return [...draws.values()];
  }

  private async told(): Promise<Told[]> {
    const { events } = await this.log.store.read(DRAWS);
    return events.map((event) => ({
      fact: drawHistory.lift(event),
      at: event.metadata.recordedAt,
    }));
  }

  private namesIn(draws: readonly Draw[]): Promise<Map<string, string>> {
    return this.identity.names(
      draws.flatMap(({ sample: { frame, drawn } }) => [frame.by, ...(drawn ? [drawn.by] : [])]),
    );
  }

  private async known(findingIds: string[]): Promise<Map<string, Known>> {
    const rows: (Known & { id: string })[] = await this.readModel.dataSource.query(
      `select finding_id as id, number, title from rm.finding where finding_id = any($1)`,
      [findingIds],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async counted(opened: Opened) {
    const [row] = await this.readModel.dataSource.query<{ reports: number; drawn: number }[]>(
      `select count(*) as reports, count(*) filter (where (data ->> 'drawn')::boolean) as drawn
         from rm.finding_event where ${reportsBetween}`,
      spanOf(opened),
    );
    return row!;
  }

  private reports(opened: Opened): Promise<Reported[]> {
    return this.readModel.dataSource.query(
      `select e.finding_id, f.number, e.recorded_at as at, (e.data ->> 'cycle')::int as cycle,
              coalesce((e.data ->> 'drawn')::boolean, false) as stored
         from (select * from rm.finding_event where ${reportsBetween}) e join rm.finding f using (finding_id)
        order by e.recorded_at, e.finding_id`,
      spanOf(opened),
    );
  }
}

const mayDraw = (viewer: Account): boolean => !!scopeOf(drawGrants, viewer.role);

/** From when to when a report was drawn under the quarter's secret. */
function spanOf({ quarter, openedAt }: Opened): [from: Instant, to: Instant] {
  const { from, to } = quarterNamed(quarter);
  return [openedAt > from ? openedAt : from, to];
}

function headOf({ sample: { frame, drawn }, frozenAt, drawnAt }: Draw, names: Map<string, string>) {
  const person = (personId: string) => ({ personId, name: names.get(personId) ?? personId });
  const { drawId, title, position, count, seedSource, seedFrom, frameDigest } = frame;
  return {
    ...{ drawId, title, position, count, seedSource, seedFrom, frameDigest },
    frozen: { at: frozenAt, by: person(frame.by) },
    drawn: drawn && { at: drawnAt!, by: person(drawn.by) },
    seed: drawn?.seed,
  };
}
