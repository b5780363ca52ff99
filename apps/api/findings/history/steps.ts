import type { FindingPage, Light } from '#contracts';
import type { Finding, FindingFact } from '#domain';
import type { Happened } from './timeline';

type Step = FindingPage['steps'][number];

const milestones: { name: string; facts: FindingFact['type'][]; states: string[] }[] = [
  { name: '发现登记', facts: ['FindingRegistered'], states: [] },
  { name: '立案', facts: ['FindingFiled', 'FindingNotFiled'], states: ['registered'] },
  { name: '交办', facts: ['FindingAssigned', 'FindingReassigned'], states: ['filed'] },
  {
    name: '签收',
    facts: ['AssignmentSignedFor', 'AssignmentDeemedSigned', 'ReturnRejected', 'ConferenceRuled'],
    states: ['assigned'],
  },
  {
    name: '整改',
    facts: ['RectificationReported'],
    states: ['rectifying', 'unit_review', 'returning', 'deferred'],
  },
  { name: '复查', facts: ['ReinspectionPassed'], states: ['submitted', 'reinspecting'] },
  { name: '销号', facts: ['FindingClosed'], states: [] },
];

/** The seven steps of a finding, as far as it has come; a rework makes 整改 the present step again. */
export function stepsOf(happened: readonly Happened[], finding: Finding, light: Light): Step[] {
  const present = milestones.findIndex((milestone) => milestone.states.includes(finding.state));
  const late = light === 'yellow' || light === 'orange' || light === 'red';
  return milestones.map((milestone, index) => {
    const done = happened.findLast(({ fact }) => milestone.facts.includes(fact.type));
    const at = done?.event.metadata.effectiveAt;
    if (index === present)
      return {
        name: milestone.name,
        at: milestone.name === '整改' ? undefined : at,
        state: late ? 'late' : 'now',
        note: noteOf(finding, milestone.name),
      };
    if (present >= 0 && index > present)
      return { name: milestone.name, state: 'todo', note: lastFailure(happened, milestone.name) };
    return done ? { name: milestone.name, at, state: 'done' } : { name: milestone.name, state: 'todo' };
  });
}

const noteOf = (finding: Finding, name: string): string | undefined =>
  name === '整改' && finding.reworks > 0 ? `第 ${finding.reworks + 1} 轮` : undefined;

const lastFailure = (happened: readonly Happened[], name: string): string | undefined =>
  name === '复查' && happened.some(({ fact }) => fact.type === 'ReinspectionFailed')
    ? '上轮不合格'
    : undefined;
