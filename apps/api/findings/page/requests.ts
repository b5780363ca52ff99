import { flagWords, type FindingAction, type FindingPage } from '#contracts';
import { dueOf, limitText, workingMinutes, type Calendar, type Finding, type Policy } from '#domain';
import type { Names } from '../history/sentences';
import { minutesText } from '../history/when';

type Requests = Pick<
  FindingPage,
  'extensionChoices' | 'extension' | 'deferral' | 'reviewWithinDays' | 'plan' | 'flags'
>;
type Context = {
  actions: readonly FindingAction[];
  names: Names;
  calendar: Calendar;
  policy: Policy;
  unitPolicy: Policy;
};

/** What was asked of us, in the words of who must answer, and what may be asked; each with the due it would give. */
export function requestsOf(finding: Finding, context: Context): Requests {
  const { names, calendar, policy } = context;
  const { extension, deferralAsked, plan } = finding;
  return {
    extensionChoices: choicesOf(finding, context),
    extension: extension && {
      nth: extension.nth,
      units: extension.asked.n,
      asked: limitText(extension.asked),
      reason: extension.reason,
      progress: extension.progress,
      due: { at: extension.proposed.at, derivation: extension.proposed.derivation },
      answerDue: extension.answerDue.at,
      by: names.person(extension.by),
    },
    deferral: deferralAsked && {
      kind: deferralAsked.kind,
      reason: deferralAsked.reason,
      interim: deferralAsked.interim,
      milestones: deferralAsked.milestones,
      leader: names.person(deferralAsked.leaderId),
      remainder: minutesText(workingMinutes(deferralAsked.at, finding.workDue!, calendar)),
      answerDue: deferralAsked.answerDue.at,
      by: names.person(deferralAsked.by),
    },
    reviewWithinDays: policy.deferral.reviewWithinDays,
    plan: plan && { status: plan.status, ...plan.content, approvalDue: plan.approvalDue },
    flags: (finding.flags ?? [])
      .filter((flag) => !flag.dismissed)
      .map(({ flagId, kind }) => ({ flagId, text: flagWords[kind] ?? kind })),
  };
}

function choicesOf(
  finding: Finding,
  { actions, calendar, unitPolicy }: Context,
): Requests['extensionChoices'] {
  const { assignment, workDue } = finding;
  const asked = actions.includes('RequestExtension') || actions.includes('GrantExtension');
  if (!asked || !assignment || !workDue) return [];
  const { unit, n } = assignment.limit;
  const most = Math.ceil((n * unitPolicy.extensions.percentOfLimit) / 100);
  return Array.from({ length: most }, (_, index) => {
    const more = { unit, n: index + 1 };
    const { at, derivation } = dueOf(workDue, more, calendar);
    return { units: more.n, text: limitText(more), due: { at, derivation } };
  });
}
