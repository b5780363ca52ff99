import { Inject, Injectable } from '@nestjs/common';
import { postWords, type FindingAction, type FindingPage } from '#contracts';
import { isForHead, verificationOf, type Finding } from '#domain';
import type { Account, Identity } from '#identity';
import { holdersOf, withDescendants, type DirectoryUnit } from '../../city/unit-directory';
import { IDENTITY } from '../../deps';
import type { Moment } from '../finding-rows';
import { namedIn, type Names } from '../history/sentences';
import type { Happened } from '../history/timeline';
import { VEILED } from '../history/veil';
import { whenText } from '../history/when';
import { SupervisionOfPage } from './supervision-of-page';
import { borrowableRoles, Lookups, reinspectorRoles } from '../known/lookups';

type People = Pick<FindingPage, 'people' | 'reinspectors' | 'countersigner' | 'leaders'>;

/** Those that ask for somebody of the unit. */
const namingActions: FindingAction[] = [
  'ClaimFinding',
  'SignForAssignment',
  'NameResponsiblePerson',
  'RequestReturn',
  'RecordHandover',
];

/** The people of a finding's page: who is named in its history, and who may be chosen for what comes next. */
@Injectable()
export class PeopleOfPage {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly known: Lookups,
    readonly supervision: SupervisionOfPage,
  ) {}

  async namesIn(happened: readonly Happened[], moment: Moment): Promise<Names> {
    const people = await this.identity.names(happened.flatMap(({ fact }) => namedIn(fact).people));
    people.set('system', '系统').set(VEILED, '（暗访，不公开姓名）');
    return {
      person: (id) => (id === undefined ? '' : (people.get(id) ?? id)),
      unit: (id) => (id === undefined ? '' : (moment.units.get(id)?.name ?? id)),
      when: (at) => whenText(at, moment.now),
    };
  }

  /** Looked up only for the actions that ask for them. */
  async forActions(
    actions: readonly FindingAction[],
    finding: Finding,
    { moment, viewer }: { moment: Moment; viewer: Account },
  ): Promise<People> {
    const lead = moment.units.get(finding.assignment?.leadUnit ?? '');
    const naming = actions.some((action) => namingActions.includes(action));
    const own =
      lead ?? (actions.includes('ClaimFinding') ? moment.units.get(viewer.unitId ?? '') : undefined);
    return {
      people: naming ? await this.nameable(own, moment) : [],
      leaders: actions.includes('RequestDeferral') ? await this.leadersOf(lead) : [],
      reinspectors: actions.includes('ScheduleReinspection')
        ? await this.reinspectorsFor(finding, { moment, viewer })
        : [],
      countersigner: await this.countersigner(finding, lead),
    };
  }

  private async nameable(lead: DirectoryUnit | undefined, moment: Moment): Promise<FindingPage['people']> {
    if (!lead) return [];
    const posts = [...withDescendants(moment.units, lead.unitId)].flatMap((id) =>
      (moment.units.get(id)?.appointments ?? []).map((post) => ({ ...post, unitId: id })),
    );
    const open = posts.filter((post) => !post.to);
    const ids = [...new Set(open.map((post) => post.personId))];
    const names = await this.identity.names(ids);
    return ids.map((personId) => ({
      personId,
      name: names.get(personId) ?? personId,
      ...belowOf(lead, open.find((post) => post.personId === personId)!.unitId, moment),
      leads: open.some(
        (post) =>
          post.personId === personId &&
          post.unitId === lead.unitId &&
          (post.postCode === 'head' || post.postCode === 'deputy'),
      ),
      posts: open
        .filter((post) => post.personId === personId)
        .map((post) => postWords[post.postCode] ?? post.postCode),
    }));
  }

  /** 牵头领导: head and deputies of the lead unit. */
  private async leadersOf(lead: DirectoryUnit | undefined): Promise<FindingPage['leaders']> {
    const ids = [...new Set([...holdersOf(lead, 'head'), ...holdersOf(lead, 'deputy')])];
    const names = await this.identity.names(ids);
    return ids.map((personId) => ({ personId, name: names.get(personId) ?? personId }));
  }

  /** 督查室主任 may also borrow somebody; those come last and are marked. */
  private async reinspectorsFor(
    finding: Finding,
    { moment, viewer }: { moment: Moment; viewer: Account },
  ): Promise<FindingPage['reinspectors']> {
    const [related, recused] = await Promise.all([
      this.known.relatedUnits(finding),
      this.known.recused(finding, moment.now),
    ]);
    const lends = viewer.role === 'supervision-director';
    const people = await this.identity.withRoles([...reinspectorRoles, ...(lends ? borrowableRoles : [])]);
    const team = finding.severity === 'ordinary' ? [] : (finding.registered?.team ?? []);
    const barred = new Set([...finding.reporters, ...team, ...verificationOf(finding).closers, ...recused]);
    return people
      .filter(({ personId, unitId }) => !barred.has(personId) && !!unitId && !related.has(unitId))
      .map(({ personId, name, role }) => ({ personId, name, borrowed: !reinspectorRoles.includes(role) }))
      .sort((a, b) => Number(a.borrowed) - Number(b.borrowed))
      .map(({ borrowed, personId, name }) => ({ personId, name: borrowed ? `${name}（临时指派）` : name }));
  }

  private async countersigner(
    finding: Finding,
    lead: DirectoryUnit | undefined,
  ): Promise<string | undefined> {
    const post = isForHead(finding) ? 'head' : 'deputy';
    const ids = holdersOf(lead, post).filter((id) => id !== finding.personId);
    const names = await this.identity.names(ids);
    return ids[0] && `${postWords[post]} ${names.get(ids[0]) ?? ids[0]}`;
  }
}

/** The unit below the lead unit that somebody is of; nothing where he is of the lead unit itself. */
function belowOf(lead: DirectoryUnit, unitId: string, { units }: Moment) {
  return unitId === lead.unitId ? {} : { unit: { unitId, name: units.get(unitId)?.name ?? unitId } };
}
