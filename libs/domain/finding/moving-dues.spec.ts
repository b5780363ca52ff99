import { carryOut, fold, local, story, type Recorded } from '#testing/domain';
import fc from 'fast-check';
import { plusMinutes } from '../deadlines';
import { Refusal } from '../refusal';
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

function check({ before, after, fact, version }: Moment): string | undefined {
  const { type } = fact;
  const work = after.workDue !== before.workDue;
  const score = after.scoreDue !== before.scoreDue;
  if (work || score) moved.set(type, (moved.get(type) ?? 0) + 1);
  // What was merged goes with its master's dues, and has none of its own.
  if (!after.workDue && !after.scoreDue && type === 'FindingMerged') return undefined;
  if (work && !movesWork.includes(type)) return 'moves workDue';
  if (score && !movesScore.includes(type)) return 'moves scoreDue';
  if (work && after.dueVersion !== version) return 'moves workDue without a version of its own';
  if (countsAnew.includes(type) || !before.workDue) return undefined;
  if (after.workDue! < before.workDue) return 'moves workDue to an earlier instant';
  if (after.scoreDue! < before.scoreDue!) return 'moves scoreDue to an earlier instant';
  const item = after.items.find(({ cycle }) => cycle === after.cycle);
  if (item && item.scoreDue !== after.scoreDue) return 'leaves the item with another scoreDue';
  return undefined;
}

const who = (personId: string) => people.find((one) => one.personId === personId)!;
/** With the unit from the start: what moves dues begins there. */
const begun = story(
  ['06-01 09:00', who('inspector'), register()],
  ['06-01 09:30', who('filer'), file()],
  ['06-01 10:00', who('director'), assign()],
  ['06-01 11:00', who('roads-deputy'), sign({ personId: 'roads-owner' })],
);

function live(rolls: Dice[]): void {
  const facts: Recorded[] = [...begun.facts];
  let finding = fold(facts);
  let now = local('06-01 11:00');
  for (const roll of rolls) {
    now = plusMinutes(now, pick(waits, roll.wait));
    const { actor, asked } = nextStep(finding, roll);
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
    fc.assert(fc.property(fc.array(dice, { minLength: 20, maxLength: 60 }), live), { numRuns: 300 });
  });
  it('were moved in every way that the work itself knows', () => {
    const rare = [
      'FindingAssigned',
      'ExtensionGranted',
      'ReinspectionFailed',
      'DeferralEnded',
      'DeadlineShifted',
    ].filter((type) => (moved.get(type) ?? 0) < 10);
    expect({ rare, moved: [...moved] }).toEqual({ rare: [], moved: [...moved] });
  });
});
