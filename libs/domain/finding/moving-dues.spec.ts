import { carryOut, fold, local, story, type Recorded } from '#testing/domain';
import fc from 'fast-check';
import { plusMinutes } from '../deadlines';
import { Refusal } from '../refusal';
import type { FindingCommandType } from './commands';
import type { FindingFact } from './events';
import { evolveFinding } from './evolve';
import type { Finding } from './finding';
import { assign, file, register, sign } from './fixtures/scene';
import { nextStep, people, pick, type Dice } from './fixtures/world';

/** The table of what sets or moves a due, as it is written in the rules; nothing else may. */
const movesWork: FindingFact['type'][] = [
  'FindingAssigned',
  'FindingReassigned',
  'ExtensionGranted',
  'ReinspectionFailed',
  'LookBackFailed',
  'DeferralEnded',
  'DeadlineShifted',
  'FindingRebounded',
];
const movesScore: FindingFact['type'][] = movesWork.filter(
  (type) => type !== 'ReinspectionFailed' && type !== 'LookBackFailed',
);
/** Another unit, or another cycle, counts anew. */
const countsAnew: FindingFact['type'][] = ['FindingAssigned', 'FindingReassigned', 'FindingRebounded'];

const dice = fc.record<Dice>({
  wild: fc.nat(9),
  which: fc.nat(999),
  who: fc.nat(999),
  a: fc.nat(999),
  b: fc.nat(999),
  wait: fc.nat(999),
});
const waits = [0, 7, 30, 240, 1500, 4000];
const moved = new Map<string, number>();

type Moment = { before: Finding; after: Finding; fact: FindingFact; version: number };

const movedWork = ({ before, after }: Moment) => after.workDue !== before.workDue;
const movedScore = ({ before, after }: Moment) => after.scoreDue !== before.scoreDue;
/** What was merged goes with its master's dues, and has none of its own. */
const isGone = ({ after, fact }: Moment) =>
  !after.workDue && !after.scoreDue && fact.type === 'FindingMerged';
const mayBeEarlier = ({ before, fact }: Moment) => countsAnew.includes(fact.type) || !before.workDue;

const rules: [says: string, holds: (moment: Moment) => boolean][] = [
  ['moves workDue', (m) => !movedWork(m) || movesWork.includes(m.fact.type)],
  ['moves scoreDue', (m) => !movedScore(m) || movesScore.includes(m.fact.type)],
  ['moves workDue without a version of its own', (m) => !movedWork(m) || m.after.dueVersion === m.version],
  ['moves workDue to an earlier instant', (m) => mayBeEarlier(m) || m.after.workDue! >= m.before.workDue!],
  ['moves scoreDue to an earlier instant', (m) => mayBeEarlier(m) || m.after.scoreDue! >= m.before.scoreDue!],
  [
    'leaves the item with another scoreDue',
    ({ after }) =>
      after.items.every(({ cycle, scoreDue }) => cycle !== after.cycle || scoreDue === after.scoreDue),
  ],
];

function check(moment: Moment): string | undefined {
  const { type } = moment.fact;
  if (movedWork(moment) || movedScore(moment)) moved.set(type, (moved.get(type) ?? 0) + 1);
  return isGone(moment) ? undefined : rules.find(([, holds]) => !holds(moment))?.[0];
}

const who = (personId: string) => people.find((one) => one.personId === personId)!;
/** With the unit from the start: what moves dues begins there. */
const begun = story(
  ['06-01 09:00', who('inspector'), register()],
  ['06-01 09:30', who('filer'), file()],
  ['06-01 10:00', who('director'), assign()],
  ['06-01 11:00', who('roads-deputy'), sign({ personId: 'roads-owner' })],
);

/** Every other step is one of time, where the state has one. */
const ofTime: FindingCommandType[] = [
  'RequestExtension',
  'GrantExtension',
  'RequestDeferral',
  'GrantDeferral',
  'EndDeferral',
  'ShiftDeadline',
];
function stepOf(finding: Finding, roll: Dice) {
  const step = nextStep(finding, roll);
  if (roll.b % 2 === 0) return step;
  const others = Array.from({ length: 40 }, (_, n) =>
    nextStep(finding, { ...roll, wild: 5, which: roll.which + n }),
  );
  return others.find(({ asked }) => ofTime.includes(asked.type)) ?? step;
}

function live(rolls: Dice[]): void {
  const facts: Recorded[] = [...begun.facts];
  let finding = fold(facts);
  let now = local('06-01 11:00');
  for (const roll of rolls) {
    now = plusMinutes(now, pick(waits, roll.wait));
    const { actor, asked } = stepOf(finding, roll);
    for (const fact of attempt(() => carryOut(asked, finding, { now, actor }))) {
      const recorded = { fact, version: facts.length, effectiveAt: now };
      const after = evolveFinding(finding, fact, recorded);
      const broken = check({ before: finding, after, fact, version: facts.length });
      if (broken) throw new Error(`${fact.type} ${broken}: ${JSON.stringify(fact.data)}`);
      facts.push(recorded);
      finding = after;
    }
  }
  expect(fold(facts)).toEqual(finding);
}

function attempt(decide: () => FindingFact[]): FindingFact[] {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

describe('the dues of a finding, whatever happens to it', () => {
  it('are moved by what the table names and by nothing else, and never to an earlier instant', () => {
    fc.assert(fc.property(fc.noBias(fc.array(dice, { minLength: 40, maxLength: 60 })), live), {
      numRuns: 300,
    });
  });
  it('were moved in every way that the work itself knows', () => {
    const rare = [
      'FindingAssigned',
      'ExtensionGranted',
      'ReinspectionFailed',
      'DeferralEnded',
      'DeadlineShifted',
    ].filter((type) => (moved.get(type) ?? 0) < 2);
    expect({ rare, moved: [...moved] }).toEqual({ rare: [], moved: [...moved] });
  });
});
