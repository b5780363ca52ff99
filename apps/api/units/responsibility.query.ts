import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { linkWords, postWords, unitKindWords, type UnitResponsibility } from '#contracts';
import {
  localDateOf,
  Refusal,
  responsibleOn,
  unitHistory,
  unitStream,
  unitStreamOf,
  type Link,
  type ResponsibleOn,
  type Unit,
  type UnitFact,
} from '#domain';
import { fold, type EventStore, type RecordedEvent } from '#event-store';
import { questionGrants, registryGrants, roles, scopeOf, type Account, type Identity } from '#identity';
import type { City } from '#read-model';
import { UnitDirectory, inScope } from '../city/unit-directory';
import { CITY, IDENTITY, STORE } from '../deps';
import { namedInUnit, unitSentence, type UnitNames } from './unit-sentences';

/** 单位与责任链: who was responsible on a day, read from the unit's own stream. `on`: a local date, today without it. */
export class ResponsibilityQuery extends Query<UnitResponsibility> {
  constructor(
    readonly viewer: Account,
    readonly unitId: string,
    readonly on?: string,
  ) {
    super();
  }
}

/** A unit above, by the name it had on that day. */
type Above = { id: string; name: string; heads: string[] };

@QueryHandler(ResponsibilityQuery)
export class ResponsibilityQueryHandler implements IQueryHandler<ResponsibilityQuery> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(CITY) private readonly city: City,
    private readonly units: UnitDirectory,
  ) {}

  async execute({ viewer, unitId, on }: ResponsibilityQuery): Promise<UnitResponsibility> {
    const scope = scopeOf(questionGrants.ledger, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    const [units, { events }, now] = await Promise.all([
      this.units.all(),
      this.store.read(unitStreamOf(unitId)),
      this.store.now(),
    ]);
    const last = events.at(-1);
    if (!last || !inScope(units, scope, viewer)(unitId)) throw new Refusal('unit.not-found');
    const date = on ?? localDateOf(now);
    const unit = fold(unitStream, events);
    const chain = await this.above(unit, date);
    const mayChange = !!scopeOf(registryGrants.RenameUnit, viewer.role);
    const facts = events.map((event) => unitHistory.lift(event));
    const people = await this.identity.names([
      ...namedInUnit(facts).people,
      ...chain.flatMap(({ heads }) => heads),
      ...events.flatMap(({ metadata }) => metadata.actor.personId ?? []),
    ]);
    const person = (personId: string) => ({ personId, name: people.get(personId) ?? personId });
    const unitRef = (id: string) => ({ unitId: id, name: units.get(id)?.name ?? id });
    const names: UnitNames = { person: (id) => person(id).name, unit: (id) => unitRef(id).name };
    const day = responsibleOn(unit, date)!;
    const post = (postCode: string) => ({
      postCode,
      post: postWords[postCode] ?? postCode,
      people: (day.posts.find((each) => each.postCode === postCode)?.people ?? []).map(person),
    });
    const { policy } = await this.city.at(now);
    return {
      unit: { ...unitRef(unitId), kind: unit.kind!, kindWord: unitKindWords[unit.kind!] ?? unit.kind! },
      on: date,
      onThatDay: {
        name: day.name,
        status: statusWord(day, unit, date),
        active: day.active,
        successor: day.successor ? unitRef(day.successor) : undefined,
        posts: day.posts.map(({ postCode }) => post(postCode)),
        schemes: (policy.responsibility ?? []).map(({ name, posts }) => ({ name, posts: posts.map(post) })),
        links: day.links.map((link) => shownLink(link, unitRef)),
        above: chain.map(({ id, name, heads }) => ({ unitId: id, name, heads: heads.map(person) })),
      },
      below: [...units.values()]
        .filter((each) => each.active && each.parentId === unitId)
        .map((each) => unitRef(each.unitId)),
      appointments: unit.appointments.map(({ postCode, personId, from, to }) => ({
        postCode,
        post: postWords[postCode] ?? postCode,
        person: person(personId),
        from,
        until: to,
      })),
      links: unit.links.map((link) => shownLink(link, unitRef)),
      history: facts.flatMap((fact, index) => {
        if (!mayRead(fact, viewer)) return [];
        const { version, metadata } = events[index]!;
        const by = byWhom(events[index]!, people);
        return [{ version, at: metadata.effectiveAt, by, text: unitSentence(fact, names) }];
      }),
      mayChange,
      people: mayChange ? await this.candidates() : [],
      asOf: { position: last.position, at: now },
    };
  }

  /** The units above it on that day, nearest first, each with its heads then. */
  private async above(unit: Unit, date: string): Promise<Above[]> {
    const chain: Above[] = [];
    let parentId = responsibleOn(unit, date)?.parentId;
    while (parentId && !chain.some(({ id }) => id === parentId)) {
      const { events } = await this.store.read(unitStreamOf(parentId));
      const day = responsibleOn(fold(unitStream, events), date);
      if (!day) break;
      chain.push({
        id: parentId,
        name: day.name,
        heads: day.posts.find(({ postCode }) => postCode === 'head')?.people ?? [],
      });
      parentId = day.parentId;
    }
    return chain;
  }

  private async candidates(): Promise<UnitResponsibility['people']> {
    const accounts = await this.identity.withRoles(roles.filter((role) => role !== 'system'));
    return [...new Map(accounts.map(({ personId, name }) => [personId, { personId, name }])).values()];
  }
}

/** Why somebody recuses himself is his own affair: told to himself and to whoever may read all recusals. */
function mayRead(fact: UnitFact, viewer: Account): boolean {
  if (fact.type !== 'RecusalDeclared' && fact.type !== 'RecusalEnded') return true;
  return fact.data.personId === viewer.personId || scopeOf(questionGrants.recusals, viewer.role) === 'any';
}

function statusWord(day: ResponsibleOn, unit: Unit, date: string): string {
  if (day.active) return '在册';
  if (!unit.ended || date < unit.ended.date) return '尚未成立';
  return unit.ended.how === 'merged' ? '已并入其他单位' : '已撤销';
}

function shownLink(
  { kind, toUnit, area, obligations, from, to }: Link,
  unitRef: (id: string) => { unitId: string; name: string },
): UnitResponsibility['links'][number] {
  const other = toUnit ? unitRef(toUnit) : undefined;
  return {
    kind,
    word: linkWords[kind] ?? kind,
    to: other?.name ?? area?.name ?? '',
    toUnit: other,
    area,
    obligations,
    from,
    until: to,
  };
}

/** An import has no person, and neither has what follows by itself. */
const byWhom = ({ metadata: { actor } }: RecordedEvent, people: Map<string, string>): string =>
  people.get(actor.personId ?? '') ?? (actor.channel === 'import' ? '导入' : '系统');
