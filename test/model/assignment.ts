import {
  against,
  dueAfter,
  later,
  worked,
  wrongState,
  type Ask,
  type Limit,
  type Plain,
  held,
} from './plain';
import type { Rules } from './rules';
import type { ChapterCommands, Policy } from '#domain';

const limitOf = ({ handling, severity }: Plain, policy: Policy): Limit =>
  handling === 'immediate' ? policy.rectify.immediate : policy.rectify[severity!];

/** 交办 to a unit: both dues run anew, nothing of the unit before is left. */
function handOver(
  plain: Plain,
  lead: string,
  { data, now, policy }: { data: object } & Pick<Ask, 'now' | 'policy'>,
) {
  const asked = data as { coUnits?: { unitId: string }[]; limit?: Limit };
  const limit = asked.limit ?? limitOf(plain, policy);
  const due = dueAfter(now, limit);
  const half =
    limit.unit === 'H'
      ? Math.floor(now / 60_000) * 60_000 + Math.floor((due - now) / 60_000 / 2) * 60_000
      : later(now, Math.floor(worked(now, due) / 2));
  Object.assign(plain, {
    state: 'assigned',
    lead,
    coUnits: (asked.coUnits ?? []).map(({ unitId }) => unitId),
    assignedAt: now,
    limit,
    workDue: due,
    scoreDue: due,
    signDue: Math.min(dueAfter(now, policy.clocks.sign), half),
    person: undefined,
    claimed: false,
    extension: undefined,
    deferralAsked: undefined,
    plan: undefined,
    extensions: 0,
    daysDeferred: 0,
    cycle: Math.max(plain.cycle, 1),
  } satisfies Partial<Plain>);
}

const helpers = (data: { coUnits?: { unitId: string }[] }, lead: string): [boolean, string] => [
  (data.coUnits ?? []).some(({ unitId }) => unitId === lead),
  'finding.lead-is-co-unit',
];
const giveBack = (plain: Plain, due: number, now: number) => {
  const excess = now > due ? worked(due, now) : 0;
  if (excess === 0) return;
  plain.workDue = later(plain.workDue!, excess);
  plain.scoreDue = later(plain.scoreDue!, excess);
};

const led: Plain['state'][] = [...held, 'closed'];

export const assignment: Rules<ChapterCommands['assignment']> = {
  AssignFinding: {
    quiet: (p, { data }) => p.state === 'assigned' && p.lead === data.leadUnit,
    against: (p, { data, known }) =>
      against(wrongState(p, 'filed'), [!known.leadActive, 'unit.not-active'], helpers(data, data.leadUnit)),
    apply: (p, ask) => handOver(p, ask.data.leadUnit, ask),
  },
  ClaimFinding: {
    quiet: (p, { data }) => p.claimed && p.state === 'rectifying' && p.person === data.personId,
    against: (p, { known }) =>
      against(
        wrongState(p, 'filed'),
        [!known.ground, 'finding.not-claimable'],
        [!known.leadActive, 'unit.not-active'],
        [!known.personUnitId, 'finding.person-not-of-unit'],
      ),
    apply: (p, ask) => {
      handOver(p, ask.actor.unitId!, { ...ask, data: {} });
      Object.assign(p, { state: 'rectifying', person: ask.data.personId, claimed: true });
    },
  },
  SignForAssignment: {
    quiet: (p, { data }) => p.state === 'rectifying' && p.person === data.personId,
    against: (p, { known }) =>
      against(
        wrongState(p, 'assigned'),
        [!known.unitIsOwn, 'finding.not-lead-unit'],
        [!known.personUnitId, 'finding.person-not-of-unit'],
      ),
    apply: (p, { data }) => Object.assign(p, { state: 'rectifying', person: data.personId }),
  },
  DeemSigned: {
    quiet: (p, { now }) => p.state !== 'assigned' || now < p.signDue!,
    against: () => [],
    apply: (p, { known }) => Object.assign(p, { state: 'rectifying', person: known.head.personId }),
  },
  NameResponsiblePerson: {
    quiet: (p, { data }) => p.person === data.personId,
    against: (p, { known }) =>
      against(
        wrongState(p, 'rectifying', 'unit_review', 'submitted', 'reinspecting', 'deferred'),
        [!known.unitIsOwn, 'finding.not-lead-unit'],
        [!known.personUnitId, 'finding.person-not-of-unit'],
      ),
    apply: (p, { data }) => Object.assign(p, { person: data.personId }),
  },
  RequestReturn: {
    quiet: (p) => p.state === 'returning',
    against: (p, { data, known, now, policy }) =>
      against(
        wrongState(p, 'assigned', 'rectifying'),
        [!known.unitIsOwn, 'finding.not-lead-unit'],
        [!data.reason?.trim(), 'finding.reason-missing'],
        [!known.consented, 'finding.consent-missing'],
        [p.claimed, 'finding.claimed-not-returnable'],
        [p.returns.closedForGood, 'finding.no-more-returns'],
        [p.returns.by.includes(p.lead!), 'finding.returned-before'],
        [
          p.assignedAt !== undefined &&
            (now > dueAfter(p.assignedAt, policy.returns.within) ||
              now > p.workDue! ||
              p.cycle > 1 ||
              p.reworks > 0),
          'finding.return-too-late',
        ],
      ),
    apply: (p, { now, policy }) => {
      const nth = p.returns.by.push(p.lead!);
      const { conference, ruling } = policy.clocks;
      const clock = nth >= policy.returns.conferenceFrom ? conference : ruling;
      p.returns.open = { nth, rulingDue: dueAfter(now, clock) };
      p.state = 'returning';
      p.deferralAsked = undefined;
    },
  },
  UpholdReturn: {
    quiet: (p, { data }) => p.state === 'assigned' && p.lead === data.newLead,
    against: (p, { data, known, policy }) =>
      against(
        wrongState(p, 'returning'),
        [(p.returns.open?.nth ?? 0) >= policy.returns.conferenceFrom, 'finding.conference-needed'],
        [data.newLead === p.lead, 'finding.same-unit'],
        [!known.leadActive, 'unit.not-active'],
        helpers(data, data.newLead),
      ),
    apply: (p, ask) => {
      p.returns.open = undefined;
      handOver(p, ask.data.newLead, ask);
    },
  },
  RejectReturn: {
    quiet: (p) => p.state === 'rectifying' && p.returns.by.length > 0 && !p.returns.open,
    against: (p, { data, known, policy }) =>
      against(
        wrongState(p, 'returning'),
        [(p.returns.open?.nth ?? 0) >= policy.returns.conferenceFrom, 'finding.conference-needed'],
        [!data.reasons?.trim(), 'finding.reason-missing'],
        [!known.head, 'unit.head-missing'],
      ),
    apply: (p, { now, known }) => {
      giveBack(p, p.returns.open!.rulingDue, now);
      p.returns.open = undefined;
      Object.assign(p, { state: 'rectifying', person: known.head?.personId });
    },
  },
  RuleConference: {
    quiet: (p) => p.returns.closedForGood && p.state === 'rectifying',
    against: (p, { data, known, policy }) =>
      against(
        wrongState(p, 'returning'),
        [
          (p.returns.open?.nth ?? policy.returns.conferenceFrom) < policy.returns.conferenceFrom,
          'finding.conference-not-yet',
        ],
        [!data.minutes?.trim(), 'finding.minutes-missing'],
        [!known.head, 'unit.head-missing'],
        [!known.leadActive, 'unit.not-active'],
        helpers(data, data.lead),
      ),
    apply: (p, ask) => {
      const { rulingDue } = p.returns.open!;
      p.returns = { ...p.returns, open: undefined, closedForGood: true };
      if (ask.data.lead !== p.lead) handOver(p, ask.data.lead, ask);
      else giveBack(p, rulingDue, ask.now);
      Object.assign(p, { state: 'rectifying', person: ask.known.head?.personId });
    },
  },
  ReassignFinding: {
    quiet: (p, { data }) => p.state === 'assigned' && p.lead === data.newLead,
    against: (p, { data, known, now }) =>
      against(
        wrongState(p, 'assigned', 'rectifying'),
        [p.lead !== undefined && (now > p.workDue! || p.everReported), 'finding.reassign-too-late'],
        [data.newLead === p.lead, 'finding.same-unit'],
        [!data.why?.trim(), 'finding.reason-missing'],
        [!known.leadActive, 'unit.not-active'],
        helpers(data, data.newLead),
      ),
    apply: (p, ask) => handOver(p, ask.data.newLead, ask),
  },
  SucceedLeadUnit: {
    quiet: (p, { data }) => p.lead !== data.from || !led.includes(p.state),
    against: () => [],
    apply: (p, { data }) =>
      Object.assign(p, {
        lead: data.to,
        person: p.person && data.personId,
        returns: { ...p.returns, by: p.returns.by.map((unit) => (unit === data.from ? data.to : unit)) },
      }),
  },
  RecordHandover: {
    quiet: (p, { data }) => p.person !== data.fromPerson || !led.includes(p.state),
    against: (p, { known }) =>
      against(
        wrongState(p, ...held, 'closed'),
        [!known.unitIsOwn, 'finding.not-lead-unit'],
        [!known.personUnitId, 'finding.person-not-of-unit'],
      ),
    apply: (p, { data }) => Object.assign(p, { person: data.toPerson }),
  },
};

export { giveBack };
