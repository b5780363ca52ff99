import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { FindingPage } from '#contracts';
import {
  classWords,
  handlingWords,
  kindWords,
  levelWords,
  modeWords,
  postWords,
  roleWords,
  severityWords,
} from '#contracts';
import { findingHistory, limitText, Refusal, type Finding, type Holder, findingStreamOf } from '#domain';
import { verifyStream, type EventStore } from '#event-store';
import { questionGrants, reaches, scopeOf, type Account, type Identity } from '#identity';
import type { City, ReadModel } from '#read-model';
import { holdersOf, withDescendants, type DirectoryUnit } from '../city/unit-directory';
import { CITY, IDENTITY, READ_MODEL, STORE } from '../deps';
import { photoRefs, photoUrl } from '../photos/photo-url';
import { actionsFor } from './actions';
import { columns, FindingRows, type FindingRecord, type Moment } from './finding-rows';
import { concernedBy } from './finding.handler';
import { namedIn, type Names } from './history/sentences';
import { timeline, type Happened } from './history/timeline';
import { whenText } from './history/when';
import { KnownFacts, reinspectorRoles } from './known-facts';
import { stepsOf } from './history/steps';
import { waitingOf } from './history/waiting';

/** One problem on one page: what happened, who held it, whom it waits for, and that nobody touched the record. */
export class FindingQuery extends Query<FindingPage> {
  constructor(
    readonly viewer: Account,
    readonly findingId: string,
  ) {
    super();
  }
}

@QueryHandler(FindingQuery)
export class FindingQueryHandler implements IQueryHandler<FindingQuery> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(CITY) private readonly city: City,
    private readonly rows: FindingRows,
    private readonly known: KnownFacts,
  ) {}

  async execute({ viewer, findingId }: FindingQuery): Promise<FindingPage> {
    const scope = scopeOf(questionGrants.finding, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    const [{ events }, moment, [record]] = await Promise.all([
      this.store.read(findingStreamOf(findingId)),
      this.rows.moment(),
      this.readModel.dataSource.query<FindingRecord[]>(
        `select ${columns} from rm.finding where finding_id = $1`,
        [findingId],
      ),
    ]);
    if (events.length === 0 || !record) throw new Refusal('finding.not-found');
    const happened: Happened[] = events.map((event) => ({ fact: findingHistory.lift(event), event }));
    const names = await this.namesFor(happened, moment);
    const told = timeline(happened, {
      now: moment.now,
      calendar: moment.calendar,
      names,
      photoUrl,
      holderName: (h, f) => holderName(h, f, names),
    });
    const { finding } = told;
    if (!reaches(scope, viewer, concernedBy(finding))) throw new Refusal('finding.not-found');

    const registered = finding.registered!;
    const lead = moment.units.get(finding.assignment?.leadUnit ?? '');
    const isHead = holdersOf(moment.units.get(viewer.unitId ?? ''), 'head').includes(viewer.personId);
    const actions = actionsFor(finding, viewer, isHead);
    const [row] = await this.rows.present([record], moment);
    const clause = registered.clause;
    const standards = await this.city.standards();
    const standard = standards.find(
      (one) => one.standardId === clause.standardId && one.version === clause.standardVersion,
    );
    const damage = verifyStream(events);
    return {
      finding: { ...row!, version: events.at(-1)!.version },
      description: registered.description,
      source: `${levelWords[registered.source.level]}${modeWords[registered.source.mode]}`,
      clause: {
        clauseId: clause.clauseId,
        text: clause.text,
        standard: `${standard?.name ?? clause.standardId} ${clause.standardVersion}`,
      },
      nature: natureOf(finding),
      discoveredAt: registered.discoveredAt,
      reporter: reporterText(finding, viewer, names),
      coUnits: (finding.assignment?.coUnits ?? []).map((unitId) => ({ unitId, name: names.unit(unitId) })),
      formId: finding.assignment?.formId,
      waiting: waitingOf(finding, row!, { now: moment.now, calendar: moment.calendar, names }),
      due: dueOfPage(finding, happened),
      steps: stepsOf(happened, finding, row!.light),
      history: told.entries,
      before: photoRefs(registered.photosBefore),
      after: happened.flatMap(({ fact, event }) =>
        fact.type === 'RectificationReported'
          ? [
              {
                cycle: fact.data.cycle,
                at: event.metadata.effectiveAt,
                photos: photoRefs(fact.data.photosAfter),
                measure: fact.data.measureText,
              },
            ]
          : [],
      ),
      holdTime: told.holdTime.map((part) => ({
        holder: holderName(part.holder, finding, names),
        minutes: part.minutes,
        ours: part.holder !== 'unit',
      })),
      integrity: {
        events: events.length,
        intact: damage === null,
        lastHash: events.at(-1)!.metadata.hash ?? '',
        firstBadVersion: damage?.version,
      },
      actions,
      people: actions.some((a) => a === 'SignForAssignment' || a === 'NameResponsiblePerson')
        ? await this.peopleOf(lead, moment)
        : [],
      reinspectors: actions.includes('ScheduleReinspection') ? await this.reinspectorsFor(finding) : [],
      countersigner: await this.countersigner(finding, lead),
      rootCauseRequired: rootCauseRequired(finding, moment),
      photosAfterNeeded: registered.kind === 'site' ? moment.policy.evidence.photosAfter : 0,
      importedFrom: registered.importedFrom,
      asOf: { position: events.at(-1)!.position, at: moment.now },
    };
  }

  private async namesFor(happened: readonly Happened[], moment: Moment): Promise<Names> {
    const people = await this.identity.names(happened.flatMap(({ fact }) => namedIn(fact).people));
    return {
      person: (id) => (id === undefined ? '' : id === 'system' ? '系统' : (people.get(id) ?? id)),
      unit: (id) => (id === undefined ? '' : (moment.units.get(id)?.name ?? id)),
      when: (at) => whenText(at, moment.now),
    };
  }

  private async peopleOf(lead: DirectoryUnit | undefined, moment: Moment): Promise<FindingPage['people']> {
    if (!lead) return [];
    const posts = [...withDescendants(moment.units, lead.unitId)].flatMap(
      (id) => moment.units.get(id)?.appointments ?? [],
    );
    const open = posts.filter((post) => !post.to);
    const ids = [...new Set(open.map((post) => post.personId))];
    const names = await this.identity.names(ids);
    return ids.map((personId) => ({
      personId,
      name: names.get(personId) ?? personId,
      posts: open
        .filter((post) => post.personId === personId)
        .map((post) => postWords[post.postCode] ?? post.postCode),
    }));
  }

  private async reinspectorsFor(finding: Finding): Promise<FindingPage['reinspectors']> {
    const related = await this.known.relatedUnits(finding);
    const people = await this.identity.withRoles(reinspectorRoles);
    return people
      .filter(
        ({ personId, unitId }) => !finding.reporters.includes(personId) && !(unitId && related.has(unitId)),
      )
      .map(({ personId, name }) => ({ personId, name }));
  }

  private async countersigner(
    finding: Finding,
    lead: DirectoryUnit | undefined,
  ): Promise<string | undefined> {
    const post = finding.severity === 'grave' ? 'head' : 'deputy';
    const ids = holdersOf(lead, post).filter((id) => id !== finding.personId);
    const names = await this.identity.names(ids);
    return ids[0] && `${postWords[post]} ${names.get(ids[0]) ?? ids[0]}`;
  }
}

function holderName(holder: Holder, finding: Finding, names: Names): string {
  switch (holder) {
    case 'filing':
      return '创文办（立案）';
    case 'dispatch':
    case 'ruling':
      return '创文办（交办）';
    case 'unit':
      return names.unit(finding.assignment?.leadUnit) || '责任单位';
    case 'reinspection':
      return '督查室（复查）';
    case 'second-signer':
      return '督查室（签字）';
    case 'paused':
      return '缓办';
    case 'observation':
      return '观察期';
    case 'none':
      return '无';
  }
}

/** Units never learn who reported it; the office sees the name. */
function reporterText(finding: Finding, viewer: Account, names: Names): string {
  const { reporter, source } = finding.registered!;
  const hidden = ['liaison', 'unit-lead'].includes(viewer.role) && reporter.personId !== viewer.personId;
  if (hidden) return `${levelWords[source.level]}${modeWords[source.mode]}组`;
  return `${roleWords[reporter.role] ?? reporter.role} ${names.person(reporter.personId)}`;
}

const natureOf = (finding: Finding): string[] =>
  [
    finding.registered && kindWords[finding.registered.kind],
    finding.severity && severityWords[finding.severity],
    finding.handling && handlingWords[finding.handling],
    finding.class && classWords[finding.class],
  ].filter((word): word is string => !!word);

function dueOfPage(finding: Finding, happened: readonly Happened[]): FindingPage['due'] {
  const set = happened.findLast(
    ({ fact, event }) =>
      event.version === finding.dueVersion &&
      (fact.type === 'FindingAssigned' || fact.type === 'ReinspectionFailed'),
  );
  if (!set || !finding.workDue || !finding.assignment) return undefined;
  const derivation =
    set.fact.type === 'FindingAssigned'
      ? set.fact.data.due.derivation
      : set.fact.type === 'ReinspectionFailed'
        ? set.fact.data.shortDue.derivation
        : '';
  return {
    at: finding.workDue,
    derivation,
    scoreDue: finding.scoreDue!,
    limit: limitText(finding.assignment.limit),
  };
}

const rootCauseRequired = (finding: Finding, { policy }: Moment): boolean =>
  (!!finding.severity && policy.rootCauseFor.includes(finding.severity)) ||
  finding.class === 'repeated' ||
  finding.class === 'rebound';
