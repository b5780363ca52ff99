import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { clockWords, type FindingPage } from '#contracts';
import { findingHistory, findingStreamOf, Refusal } from '#domain';
import { verifyStream, type EventStore, type RecordedEvent } from '#event-store';
import { questionGrants, reaches, scopeOf, type Account } from '#identity';
import type { City, ReadModel } from '#read-model';
import { claimGround } from '../city/claims';
import { holdersOf } from '../city/unit-directory';
import { CITY, READ_MODEL, STORE } from '../deps';
import { photoUrl } from '../photos/photo-url';
import { actionsFor } from './actions';
import { columns, FindingRows, type FindingRecord } from './finding-rows';
import { concernedBy } from './finding.handler';
import { stepsOf } from './history/steps';
import { timeline, type Happened } from './history/timeline';
import { veiled } from './history/veil';
import { waitingOf } from './history/waiting';
import { dueOfPage } from './page/due-of-page';
import { evidenceOf } from './page/evidence';
import { fromLog } from './page/from-log';
import { holderName } from './page/holder-name';
import { PeopleOfPage } from './page/people-of-page';
import { requestsOf } from './page/requests';
import { returningOf } from './page/returning';
import { RelationsOfPage } from './page/relations';
import { subjectOf } from './page/subject';

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
    @Inject(CITY) private readonly city: City,
    private readonly rows: FindingRows,
    private readonly people: PeopleOfPage,
    private readonly relations: RelationsOfPage,
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
    const last = events.at(-1);
    if (!last || !record) throw new Refusal('finding.not-found');
    const happened = veiled(
      events.map((event): Happened => ({ fact: findingHistory.lift(event), event })),
      viewer,
    );
    const { now, calendar } = moment;
    const names = await this.people.namesIn(happened, moment);
    const { finding, entries, holdTime, account } = timeline(happened, {
      now,
      calendar,
      names,
      photoUrl,
      holderName: (holder, at) => holderName(holder, at, names),
    });
    const claims = claimGround(finding, viewer.unitId, moment) !== undefined;
    const parent = moment.units.get(finding.assignment?.leadUnit ?? '')?.parentId;
    if (!claims && !reaches(scope, viewer, concernedBy(finding, parent)))
      throw new Refusal('finding.not-found');

    const isHead = holdersOf(moment.units.get(viewer.unitId ?? ''), 'head').includes(viewer.personId);
    const actions = actionsFor(finding, viewer, isHead, claims);
    const [row] = await this.rows.present([fromLog(record, finding, happened.at(-1)!)], moment);
    return {
      finding: row!,
      ...subjectOf(finding, { viewer, names, standards: await this.city.standards() }),
      coUnits: (finding.assignment?.coUnits ?? []).map((unitId) => ({ unitId, name: names.unit(unitId) })),
      formId: finding.assignment?.formId,
      waiting: waitingOf(finding, row!, { now, calendar, names }),
      due: dueOfPage(finding, happened),
      steps: stepsOf(happened, finding, row!.light),
      history: entries,
      ...evidenceOf(finding, happened, moment),
      holdTime: holdTime.map(({ holder, minutes }) => ({
        holder: holderName(holder, finding, names),
        minutes,
        ours: holder !== 'unit',
      })),
      officeLate: account.late.map(({ clock, lateMinutes }) => ({
        clock: clockWords[clock],
        minutes: lateMinutes,
      })),
      daysToRegistration: account.daysToRegistration,
      integrity: integrityOf(events),
      actions,
      returning: returningOf(finding, happened, names),
      ...requestsOf(finding, {
        actions,
        names,
        calendar,
        policy: moment.policy,
        unitPolicy: (await this.city.at(now, finding.assignment?.policyVersion)).unitPolicy,
      }),
      ...(await this.relations.of({
        findingId,
        finding,
        facts: happened.map(({ fact }) => fact),
        actions,
        unitName: names.unit,
      })),
      supervision: await this.people.supervision.of(finding, actions, { moment, names }),
      ...(await this.people.forActions(actions, finding, { moment, viewer })),
      asOf: { position: last.position, at: now },
    };
  }
}

function integrityOf(events: readonly RecordedEvent[]): FindingPage['integrity'] {
  const damage = verifyStream(events);
  return {
    events: events.length,
    intact: damage === null,
    lastHash: events.at(-1)?.metadata.hash ?? '',
    firstBadVersion: damage?.version,
  };
}
