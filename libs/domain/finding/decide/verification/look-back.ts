import { daysAfter, daysBetween, dueOf, dueSoonAt, localDateOf } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import type { Given } from '../../commands';
import type { FactData } from '../../events';
import type { Finding } from '../../finding';
import { by, demandInWindow, demandObserved, demandState, verificationOf } from '../../guards';
import { isSameKey, keyOf } from '../../key';
import { needsPlan } from '../../plan';
import type { Chapter } from '../chapter';
import { limitFor } from '../limit-for';

/** 观察期: looking again, and what comes of it when it is back. */
export const lookBack: Chapter<'ScheduleLookBack' | 'PassLookBack' | 'FailLookBack' | 'RecordRebound'> = {
  ScheduleLookBack({ data }, finding, given) {
    demandState(finding, 'closed');
    const { lookBacks } = verificationOf(finding);
    if (data.drawId && lookBacks.some((planned) => planned.drawId === data.drawId)) return [];
    const nth = lookBacks.length + 1;
    const closedOn = localDateOf(finding.closing!.at);
    const { first, second } = given.unitPolicy.lookBack;
    const days = nth === 1 ? first : second;
    const from = data.from ?? daysAfter(closedOn, days.fromDay);
    const to = data.to ?? daysAfter(closedOn, days.toDay);
    const last = localDateOf(finding.closing!.windowEnds!);
    if (from < closedOn || to < from || to > last || to < localDateOf(given.effectiveAt))
      throw new Refusal('finding.window-over', { windowEnds: finding.closing!.windowEnds });
    return [{ type: 'LookBackScheduled', data: { nth, from, to, drawId: data.drawId, ...by(given) } }];
  },

  PassLookBack({ data, known }, finding, given) {
    demandState(finding, 'closed');
    const today = localDateOf(given.effectiveAt);
    const begun = verificationOf(finding).lookBacks.filter(({ from }) => from <= today);
    const open = begun.find(({ passedBy }) => !passedBy);
    if (!open && begun.some(({ passedBy }) => passedBy === given.actor.personId)) return [];
    if (!open) throw new Refusal('finding.wrong-state', { state: finding.state });
    demandOtherEyes(finding, known, given);
    demandInWindow(finding, given);
    return [{ type: 'LookBackPassed', data: { nth: open.nth, photos: data.photos, ...by(given) } }];
  },

  FailLookBack({ data, known }, finding, given) {
    demandObserved(finding);
    demandOtherEyes(finding, known, given);
    demandInWindow(finding, given);
    if (data.unmetClauses.length === 0) throw new Refusal('finding.unmet-missing');
    const nth = verificationOf(finding).lookBacks.find(({ passedBy }) => !passedBy)?.nth;
    return [
      { type: 'LookBackFailed', data: { nth, ...data, ...by(given) } },
      {
        type: 'FindingRebounded',
        data: rebounded(finding, known.person, given, {
          cause: 'lookBack',
          reporters: [given.actor.personId],
        }),
      },
    ];
  },

  RecordRebound({ data, known }, finding, given) {
    if (verificationOf(finding).reboundsBy.includes(data.evidenceFinding)) return [];
    demandObserved(finding);
    const { evidence } = known;
    if (!evidence || !isSameKey(keyOf(finding)!, evidence.key)) throw new Refusal('finding.other-key');
    demandInWindow(finding, given);
    if (data.personId && known.person?.personId !== data.personId)
      throw new Refusal('finding.person-not-of-unit', { personId: data.personId });
    return [
      {
        type: 'FindingRebounded',
        data: rebounded(finding, known.person, given, {
          cause: 'finding',
          evidenceFinding: data.evidenceFinding,
          reporters: evidence.reporters,
        }),
      },
    ];
  },
};

/** Nobody checks what he himself passed or signed, nor what is of a unit that he recused himself from. */
function demandOtherEyes(
  { closing, report }: Finding,
  { related, recused }: { related: boolean; recused: boolean },
  { actor }: Given,
): void {
  const { by, secondSigner } = closing!;
  if (by === actor.personId || secondSigner === actor.personId)
    throw new Refusal('finding.closer-looks-back');
  if (related || report!.by === actor.personId) throw new Refusal('finding.reinspector-of-unit');
  if (recused) throw new Refusal('finding.reinspector-recused');
}

/** A cycle of its own, with dues under the policy of the day; what was judged of the one before stays. */
function rebounded(
  finding: Finding,
  person: { personId: string; unitId: string } | undefined,
  given: Given,
  why: Pick<FactData<'FindingRebounded'>, 'cause' | 'evidenceFinding' | 'reporters'>,
): FactData<'FindingRebounded'> {
  if (!person) throw new Refusal('finding.nobody-named');
  const limit = limitFor(finding, given);
  const due = dueOf(given.effectiveAt, limit, given.calendar);
  return {
    ...why,
    ...person,
    cycle: finding.cycle + 1,
    daysSinceClose: daysBetween(finding.closing!.at, given.effectiveAt),
    limit,
    due,
    dueSoonAt: dueSoonAt(given.effectiveAt, due.at, limit, given.calendar),
    planDue: needsPlan(finding, given.policy)
      ? dueOf(given.effectiveAt, given.policy.clocks.plan, given.calendar)
      : undefined,
    policyVersion: given.policy.version,
    ...by(given),
  };
}
