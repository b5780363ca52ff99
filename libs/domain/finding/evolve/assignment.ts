import type { ChapterFacts, FactData } from '../events';
import type { Assignment, Finding, Returns } from '../finding';
import { begunAfresh, changeItem, type At, type Evolvers } from './evolvers';

/** 交办: what each fact leaves. */
export const assignmentEvolvers: Evolvers<ChapterFacts['assignment']> = {
  FindingAssigned: (finding, data, at) => ({
    ...finding,
    ...handedOver(data, at),
    state: 'assigned',
    ...inCycle(finding, data),
  }),
  FindingClaimed: (finding) => finding,
  AssignmentSignedFor: (finding, data, at) => ({
    ...finding,
    state: 'rectifying',
    personId: data.personId,
    personUnitId: data.unitId,
    assignment: finding.assignment && { ...finding.assignment, signedAt: at.effectiveAt },
  }),
  AssignmentDeemedSigned: (finding, data, at) => ({
    ...finding,
    state: 'rectifying',
    personId: data.personId,
    personUnitId: data.unitId,
    assignment: finding.assignment && { ...finding.assignment, signedAt: at.effectiveAt, deemed: true },
  }),
  ResponsiblePersonNamed: (finding, data) => ({
    ...finding,
    personId: data.personId,
    personUnitId: data.unitId,
    innerDueAt: data.innerDueAt,
  }),
  ReturnRequested: (finding, data) => ({
    ...finding,
    state: 'returning',
    // An extension asked for outlives the return, a deferral does not.
    deferralAsked: undefined,
    returns: {
      ...finding.returns,
      by: [...(finding.returns?.by ?? []), data.unitId],
      open: {
        nth: data.nth,
        ruledBy: data.ruledBy,
        rulingDue: data.rulingDue.at,
        proposedUnit: data.proposedUnit,
      },
    },
  }),
  ReturnUpheld: (finding) => ({ ...finding, returns: ruled(finding, 'upheld') }),
  ReturnRejected: (finding, data, at) => ({
    ...finding,
    ...answeredBy(finding, data, at),
    state: 'rectifying',
    returns: ruled(finding, 'rejected'),
  }),
  FindingReassigned: (finding, data, at) => ({
    ...begunAfresh(finding),
    ...handedOver(data, at),
    state: data.cause === 'conference' ? 'rectifying' : 'assigned',
    personId: undefined,
    personUnitId: undefined,
    innerDueAt: undefined,
    // Nothing of the old unit is scored.
    items: changeItem(finding, () => ({ leadUnit: data.leadUnit, scoreDue: data.due.at })),
  }),
  ConferenceRuled: (finding, data, at) => ({
    ...finding,
    ...answeredBy(
      { assignment: finding.assignment && { ...finding.assignment, ...helping(data) } },
      data,
      at,
    ),
    state: 'rectifying',
    returns: ruled(finding, 'conference'),
  }),
  LeadUnitSucceeded: (finding, data) => ({
    ...finding,
    assignment: finding.assignment && succeeded(finding.assignment, data),
    // Before it is signed for nobody is named yet.
    ...(finding.personId && data.personId && { personId: data.personId, personUnitId: data.unitId }),
    returns: finding.returns && {
      ...finding.returns,
      by: finding.returns.by.map((unit) => (unit === data.from ? data.to : unit)),
    },
    items: changeItem(finding, () => ({ leadUnit: data.to })),
  }),
  HandoverRecorded: (finding, data) => ({ ...finding, personId: data.to, personUnitId: data.unitId }),
};

type HandedOver = Omit<FactData<'FindingAssigned'>, 'route'> &
  Partial<Pick<FactData<'FindingAssigned'>, 'route'> & Pick<FactData<'FindingReassigned'>, 'cause'>>;

/** A unit with its clocks: what a first and every later handing over set alike. */
function handedOver(data: HandedOver, at: At): Partial<Finding> {
  const route = data.cause ?? data.route;
  return {
    assignment: {
      leadUnit: data.leadUnit,
      at: at.effectiveAt,
      limit: data.limit,
      signDue: data.signDue.at,
      signSoonAt: data.signSoonAt,
      planDue: data.planDue?.at,
      deemed: false,
      formId: data.formId,
      policyVersion: data.policyVersion,
      ...(route !== 'manual' && { route }),
      ...helping(data),
    },
    workDue: data.due.at,
    scoreDue: data.due.at,
    dueVersion: at.version,
    dueSoonAt: data.dueSoonAt,
  };
}

/** Handed over anew after an un-merging it goes on in its cycle: what earlier ones were judged by stays. */
function inCycle(finding: Finding, data: HandedOver): Pick<Finding, 'cycle' | 'items'> {
  const cycle = Math.max(finding.cycle, 1);
  const item = { cycle, leadUnit: data.leadUnit, scoreDue: data.due.at, results: [] };
  return { cycle, items: [...finding.items.filter((one) => one.cycle < cycle), item] };
}

function helping({ coUnits }: Pick<HandedOver, 'coUnits'>): Pick<Assignment, 'coUnits' | 'shares'> {
  const shares = coUnits.flatMap(({ unitId, share }) => (share ? [[unitId, share]] : []));
  return {
    coUnits: coUnits.map((unit) => unit.unitId),
    shares: shares.length > 0 ? (Object.fromEntries(shares) as Record<string, number>) : undefined,
  };
}

/** Ruled on, it is signed for as well: the one named in the ruling answers for it. */
const answeredBy = (
  { assignment }: Pick<Finding, 'assignment'>,
  named: { personId: string; unitId: string },
  at: At,
): Partial<Finding> => ({
  personId: named.personId,
  personUnitId: named.unitId,
  innerDueAt: undefined,
  assignment: assignment && { ...assignment, signedAt: assignment.signedAt ?? at.effectiveAt },
});

const ruled = ({ returns }: Finding, how: NonNullable<Returns['ruled']>): Returns => ({
  by: returns?.by ?? [],
  ruled: how,
});

function succeeded(assignment: Assignment, { to }: { to: string }): Assignment {
  const { [to]: _own, ...shares } = assignment.shares ?? {};
  return {
    ...assignment,
    leadUnit: to,
    coUnits: assignment.coUnits.filter((unit) => unit !== to),
    shares: assignment.shares && shares,
  };
}
