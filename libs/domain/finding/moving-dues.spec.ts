import { carryOut, fold, local, story, type Recorded } from '#testing/domain';
import fc from 'fast-check';
import { officeCalendar } from '../calendar/fixture';
import { dueOf, localText, plusMinutes } from '../deadlines';
import { defaultPolicy } from '../policy';
import { Refusal } from '../refusal';
import type { FindingCommandType } from './commands';
import { limitFor } from './decide/limit-for';
import type { FindingFact } from './events';
import { evolveFinding } from './evolve';
import type { Finding } from './finding';
import { adoptions, type City } from './fixtures/cities';
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
  ['leaves scoreDue after workDue', ({ after }) => !after.workDue || after.scoreDue! <= after.workDue],
  ['counts from another due than the one that stood', countsFromWhereItStood],
  [
    'leaves the item with another scoreDue',
    ({ after }) =>
      after.items.every(({ cycle, scoreDue }) => cycle !== after.cycle || scoreDue === after.scoreDue),
  ],
];

function countsFromWhereItStood({ before, fact }: Moment): boolean {
  if (fact.type !== 'ExtensionGranted' && fact.type !== 'DeadlineShifted') return true;
  const { oldDue, workDue } = fact.data;
  return oldDue === before.workDue && workDue.derivation.startsWith(localText(oldDue));
}

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

type Life = { finding: Finding; facts: Recorded[] };
/** Before anything is adopted. */
const atFirst: City = { policy: defaultPolicy, calendar: officeCalendar };
/** What a city may do to a finding beside deciding: nothing. */
const asItIs = (finding: Finding, _city: City): Finding => finding;

/** One life, with each city of the list in force for an equal part of it. Throws naming the rule that was broken. */
function live(rolls: Dice[], adopted: City[] = [], touched = asItIs): Life {
  const cities = [atFirst, ...adopted];
  const facts: Recorded[] = [...begun.facts];
  const stored: string[] = [];
  let finding = fold(facts);
  let now = local('06-01 11:00');
  for (const [i, roll] of rolls.entries()) {
    const city = cities[Math.floor((i * cities.length) / rolls.length)]!;
    now = plusMinutes(now, pick(waits, roll.wait));
    const { actor, asked } = stepOf(finding, roll);
    const { policyVersion } = finding.assignment ?? {};
    const unitPolicy = cities.find(({ policy }) => policy.version === policyVersion)?.policy;
    const scene = { now, actor, ...city, unitPolicy: unitPolicy ?? city.policy };
    for (const fact of attempt(() => carryOut(asked, finding, scene))) {
      const recorded = { fact, version: facts.length, effectiveAt: now };
      const after = touched(evolveFinding(finding, fact, recorded), city);
      const broken = check({ before: finding, after, fact, version: facts.length });
      if (broken) throw new Error(`${fact.type} ${broken}: ${JSON.stringify(fact.data)}`);
      facts.push(recorded);
      stored.push(JSON.stringify(recorded));
      finding = after;
    }
  }
  expect(facts.slice(begun.facts.length).map((one) => JSON.stringify(one))).toEqual(stored);
  return { finding, facts };
}

/** By what was adopted, from the day it was handed over: what no city may do. */
function countedAnew(finding: Finding, city: City): Finding {
  if (city === atFirst || !finding.workDue) return finding;
  const due = dueOf(finding.assignment!.at, limitFor(finding, city), city.calendar).at;
  return { ...finding, workDue: due, scoreDue: due };
}

function attempt(decide: () => FindingFact[]): FindingFact[] {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

const lives = fc.noBias(fc.array(dice, { minLength: 40, maxLength: 60 }));

describe('the dues of a finding, whatever happens to it', () => {
  it('are moved by what the table names and by nothing else, and never to an earlier instant', () => {
    fc.assert(
      fc.property(lives, (rolls) => {
        const { finding, facts } = live(rolls);
        expect(fold(facts)).toEqual(finding);
      }),
      { numRuns: 300 },
    );
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

describe('the dues of a finding, whatever policy and calendar are adopted meanwhile', () => {
  it('stand as they were stored, until something of the table moves them from where they stand', () => {
    fc.assert(
      fc.property(lives, adoptions, (rolls, cities) => {
        const { finding, facts } = live(rolls, cities);
        expect(fold(facts)).toEqual(finding);
      }),
      { numRuns: 100 },
    );
  });
  it('are told apart from those of a city that counts them anew by what it adopted', () => {
    const anew = fc.property(lives, adoptions, (rolls, cities) => void live(rolls, cities, countedAnew));
    const { errorInstance } = fc.check(anew, { numRuns: 20, endOnFailure: true });
    expect(String(errorInstance)).toMatch(/(moves|counts|leaves) /);
  });
});
