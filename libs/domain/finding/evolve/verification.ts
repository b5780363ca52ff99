import type { ChapterFacts } from '../events';
import type { Finding, Verification } from '../finding';
import { verificationOf } from '../guards';
import { unrectified } from '../vocabulary';
import { begunAfresh, changeItem, withoutRequests, type Evolvers } from './evolvers';

/** 复查与销号: what each fact leaves. */
export const verificationEvolvers: Evolvers<ChapterFacts['verification']> = {
  ReinspectionScheduled: (finding, data) => ({
    ...finding,
    state: 'reinspecting',
    report: { ...finding.report!, inspected: true },
    reinspection: {
      reinspectorId: data.reinspectorId,
      unitId: data.reinspectorUnitId,
      method: data.method,
      covert: data.covert,
    },
    ...verifying(finding, ({ sent }) => ({ sent: together(sent, [data.reinspectorId]) })),
  }),
  ReinspectionPassed: (finding, data, at) => ({
    ...finding,
    // At the desk nobody was sent; judged it is all the same.
    report: { ...finding.report!, inspected: true },
    passed:
      data.secondSignature === 'required'
        ? { by: data.by, closeAs: data.closeAs, signDue: data.signDue?.at }
        : undefined,
    items: changeItem(finding, (item) => ({
      results: [...item.results, { at: at.effectiveAt, passed: true }],
    })),
    ...verifying(finding, () => concluded),
  }),
  ReinspectionFailed: (finding, data, at) => ({
    ...finding,
    state: 'rectifying',
    report: undefined,
    reinspection: undefined,
    reinspectDue: undefined,
    reworks: finding.reworks + 1,
    workDue: data.workDue,
    dueVersion: at.version,
    dueSoonAt: data.dueSoonAt,
    items: changeItem(finding, (item) => ({
      countsAt: undefined,
      results: [...item.results, { at: at.effectiveAt, passed: false }],
    })),
    ...verifying(finding, () => concluded),
  }),
  ReinspectionInconclusive: (finding, data) => ({
    ...finding,
    state: 'submitted',
    reinspection: undefined,
    reinspectDue: data.reinspectDue.at,
    ...verifying(finding, () => ({ inconclusive: data.nth, toOffice: data.toOffice })),
  }),
  ClosureNotSigned: (finding) => ({
    ...finding,
    state: 'submitted',
    reinspection: undefined,
    passed: undefined,
  }),
  FindingClosed: (finding, data, at) => ({
    ...withoutRequests(finding),
    state: unrectified.includes(data.closedAs) ? 'closed_unrectified' : 'closed',
    closing: {
      closedAs: data.closedAs,
      by: data.by,
      secondSigner: data.secondSigner,
      at: at.effectiveAt,
      windowEnds: data.windowEnds?.at,
    },
    passed: undefined,
    reinspection: undefined,
    items: changeItem(finding, () => ({ closedAs: data.closedAs, closedAt: at.effectiveAt })),
  }),
  LookBackScheduled: (finding, { nth, from, to, drawId }) => ({
    ...finding,
    ...verifying(finding, ({ lookBacks }) => ({ lookBacks: [...lookBacks, { nth, from, to, drawId }] })),
  }),
  LookBackPassed: (finding, data) => ({
    ...finding,
    ...verifying(finding, ({ lookBacks }) => ({
      lookBacks: lookBacks.map((one) => (one.nth === data.nth ? { ...one, passedBy: data.by } : one)),
    })),
  }),
  LookBackFailed: (finding) => finding,
  FindingRebounded: (finding, data, at) => ({
    ...begunAfresh(finding),
    state: 'rectifying',
    cycle: data.cycle,
    reporters: together(finding.reporters, data.reporters),
    personId: data.personId,
    personUnitId: data.unitId,
    innerDueAt: undefined,
    assignment: {
      ...finding.assignment!,
      at: at.effectiveAt,
      limit: data.limit,
      planDue: data.planDue?.at,
      policyVersion: data.policyVersion,
    },
    workDue: data.due.at,
    scoreDue: data.due.at,
    dueVersion: at.version,
    dueSoonAt: data.dueSoonAt,
    report: undefined,
    reinspectDue: undefined,
    closing: undefined,
    items: [
      ...finding.items,
      {
        cycle: data.cycle,
        leadUnit: finding.assignment!.leadUnit,
        scoreDue: data.due.at,
        results: [],
      },
    ],
    ...verifying(finding, ({ reboundsBy }) => ({
      ...concluded,
      closers: [],
      challenges: [],
      lookBacks: [],
      reboundsBy: data.evidenceFinding ? [...reboundsBy, data.evidenceFinding] : reboundsBy,
    })),
  }),
  ClosureChallenged: (finding, data) => ({
    ...finding,
    state: 'submitted',
    reinspectDue: data.reinspectDue.at,
    closing: undefined,
    items: changeItem(finding, () => ({ closedAs: undefined, closedAt: undefined })),
    ...verifying(finding, ({ closers, challenges }) => ({
      ...concluded,
      closers: together(closers, closersOf(finding.closing!)),
      challenges: [...challenges, { party: data.party, digests: data.evidence.map(({ digest }) => digest) }],
      lookBacks: [],
    })),
  }),
  StabilityConfirmed: (finding) => ({ ...finding, state: 'stable' }),
  StabilityPresumed: (finding) => ({ ...finding, state: 'stable' }),
  VoidRequested: (finding, { requestId, by, why }) => ({ ...finding, voidRequest: { requestId, by, why } }),
  FindingVoided: (finding) => ({
    ...withoutRequests(finding),
    state: 'voided',
    passed: undefined,
    reinspection: undefined,
    voidRequest: undefined,
  }),
};

/** After a result nothing is inconclusive any more. */
const concluded = { inconclusive: 0, toOffice: false };

const verifying = (
  finding: Finding,
  change: (before: Verification) => Partial<Verification>,
): { verification: Verification } => {
  const before = verificationOf(finding);
  return { verification: { ...before, ...change(before) } };
};

const together = (before: string[], more: string[]): string[] => [...new Set([...before, ...more])];

const closersOf = ({ by, secondSigner }: NonNullable<Finding['closing']>): string[] =>
  secondSigner ? [by, secondSigner] : [by];
