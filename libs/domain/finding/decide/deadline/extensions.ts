import { dueOf, type Limit } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import type { Given } from '../../commands';
import type { AskedExtension, Finding } from '../../finding';
import { assignmentOf, by, demandReason, demandState } from '../../guards';
import type { Chapter } from '../chapter';
import { duesOf, extendedDues, givenBack, soonAfter } from './moving';

/** 延期: asked before the due, a share of the limit at most, twice in a cycle. The due moves when it is granted. */
export const extensions: Chapter<'RequestExtension' | 'GrantExtension' | 'RefuseExtension'> = {
  RequestExtension({ data, known }, finding, given) {
    demandState(finding, 'assigned', 'rectifying');
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    const { workDue } = duesOf(finding);
    if (given.effectiveAt > workDue) throw new Refusal('finding.due-passed', { due: workDue });
    if (finding.extension) throw new Refusal('finding.extension-pending');
    const nth = (finding.extensionsGranted ?? 0) + 1;
    const { perCycle } = given.unitPolicy.extensions;
    if (nth > perCycle) throw new Refusal('finding.extensions-used', { perCycle });
    const asked = partOfLimit(data.units, finding, given);
    return [
      {
        type: 'ExtensionRequested',
        data: {
          nth,
          asked,
          reason: data.reason,
          progress: data.progress,
          proposed: extendedDues(finding, asked, given.effectiveAt, given).workDue,
          answerDue: dueOf(given.effectiveAt, given.policy.clocks.answer, given.calendar),
          ...by(given),
        },
      },
    ];
  },

  GrantExtension({ data }, finding, given) {
    demandState(finding, 'assigned', 'rectifying', 'unit_review');
    const asked = askedOf(finding);
    demandLevel(asked, given);
    const granted = partOfLimit(data.units ?? asked.asked.n, finding, given);
    const oldDue = duesOf(finding).workDue;
    const { workDue, scoreDue } = extendedDues(finding, granted, asked.at, given);
    return [
      {
        type: 'ExtensionGranted',
        data: {
          nth: asked.nth,
          granted,
          oldDue,
          workDue,
          scoreDue,
          dueSoonAt: soonAfter(workDue.at, given),
          ...by(given),
        },
      },
    ];
  },

  RefuseExtension({ data }, finding, given) {
    demandState(finding, 'assigned', 'rectifying', 'unit_review');
    const asked = askedOf(finding);
    demandLevel(asked, given);
    demandReason(data, 'why');
    return [
      { type: 'ExtensionRefused', data: { why: data.why, ...by(given) } },
      ...givenBack(finding, asked.answerDue.at, '答复延期申请', given),
    ];
  },
};

function askedOf(finding: Finding): AskedExtension {
  if (!finding.extension) throw new Refusal('finding.nothing-asked');
  return finding.extension;
}

/** The first is for a supervisor to answer, every later one for the director. */
function demandLevel({ nth }: AskedExtension, { actor }: Given): void {
  if (nth > 1 && actor.role === 'supervisor') throw new Refusal('finding.level-too-low', { nth });
}

function partOfLimit(n: number, finding: Finding, { unitPolicy }: Given): Limit {
  const { limit } = assignmentOf(finding);
  const atMost = Math.ceil((limit.n * unitPolicy.extensions.percentOfLimit) / 100);
  if (n > atMost) throw new Refusal('finding.too-long', { atMost, unit: limit.unit });
  return { unit: limit.unit, n };
}
