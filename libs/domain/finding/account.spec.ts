import { local, story, type Recorded } from '#testing/domain';
import fc from 'fast-check';
import { officeCalendar } from '../calendar/fixture';
import { plusMinutes, workingMinutes } from '../deadlines';
import { Refusal } from '../refusal';
import { heldBy, holdAccount } from './account';
import { evolveFinding } from './evolve';
import { noFinding } from './finding';
import {
  assign,
  closed,
  countersign,
  dispatcher,
  file,
  filer,
  head,
  inspector,
  liaison,
  owner,
  pass,
  register,
  registered,
  reinspector,
  report,
  schedule,
  sign,
} from './fixtures/scene';
import { nextStep, type Dice } from './fixtures/world';
import { holder } from './holder';
import { carryOut } from '#testing/domain';

const account = (facts: readonly Recorded[], until: string) =>
  holdAccount(facts, local(until), officeCalendar);

/** The example of the counting convention. */
const example = () =>
  story(
    ['06-19 08:30', inspector, register()],
    ['06-19 09:30', filer, file()],
    ['06-19 10:00', dispatcher, assign()],
    ['06-19 15:20', liaison, sign()],
    ['06-21 09:00', owner, report()],
    ['06-21 16:00', head, countersign()],
    ['06-25 08:40', reinspector, schedule()],
    ['06-25 11:00', reinspector, pass()],
  );

describe('the hold-time account', () => {
  it('of the example: 60 + 30 + 1,020 + 300 = 1,410, the life exactly', () => {
    const { stretches, life } = account(example().facts, '06-25 11:00');
    expect(heldBy(stretches)).toEqual([
      { holder: 'filing', minutes: 60 },
      { holder: 'dispatch', minutes: 30 },
      { holder: 'unit', minutes: 140 + 640 + 240 },
      { holder: 'reinspection', minutes: 160 + 140 },
    ]);
    expect(life).toBe(1_410);
    expect(life).toBe(workingMinutes(local('06-19 08:30'), local('06-25 11:00'), officeCalendar));
  });
  it('says whose hands, and goes on while it is held', () => {
    const { stretches } = account(example().facts, '06-25 15:30');
    expect(stretches.find((held) => held.holder === 'unit')).toMatchObject({
      unitId: 'u-roads',
      from: local('06-19 10:00'),
      to: local('06-21 16:00'),
    });
    expect(stretches.at(-1)).toMatchObject({ holder: 'observation', minutes: 60 + 30 });
  });
  it('shows the days to the registration before it, not in it', () => {
    expect(account(registered({ discoveredAt: local('06-12 09:00') }).facts, '06-15 08:30')).toEqual({
      daysToRegistration: 2,
      stretches: [],
      life: 0,
      late: [],
    });
  });
  it('counts our own clocks that ran over', () => {
    // Filing had 2 working hours, dispatch 2.
    const slow = story(
      ['06-19 08:30', inspector, register()],
      ['06-19 11:00', filer, file()],
      ['06-19 16:30', dispatcher, assign()],
    );
    expect(account(slow.facts, '06-19 17:00').late).toEqual([
      { clock: 'file', version: 0, due: local('06-19 10:30'), lateMinutes: 30 },
      { clock: 'assign', version: 1, due: local('06-19 16:00'), lateMinutes: 30 },
    ]);
    expect(account(slow.facts.slice(0, 1), '06-19 11:00').late).toMatchObject([
      { clock: 'file', lateMinutes: 30 },
    ]);
    expect(account(slow.facts.slice(0, 1), '06-19 10:30').late).toEqual([]);
  });
  it('is none of the unit: neither its signature nor its report is counted as ours', () => {
    expect(account(closed().facts, '06-26 09:00').late).toEqual([]);
  });
  it('takes an earlier effectiveAt for the latest one: nothing is negative', () => {
    const facts = example().facts.map((told, i) =>
      i === 4 ? { ...told, effectiveAt: local('06-19 15:00') } : told,
    );
    const { stretches, life } = account(facts, '06-25 11:00');
    expect(stretches.every(({ minutes }) => minutes > 0)).toBe(true);
    expect(stretches.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(life);
    expect(life).toBe(1_410);
  });
});

const dice = fc.record<Dice>({
  wild: fc.nat(9),
  which: fc.nat(99),
  who: fc.nat(99),
  a: fc.nat(99),
  b: fc.nat(99),
  wait: fc.nat(3_000),
});

describe('the account of any history', () => {
  it('sums to the life: the working time in which somebody held it', () => {
    fc.assert(
      fc.property(
        fc.array(dice, { minLength: 1, maxLength: 25 }),
        fc.array(fc.integer({ min: -600, max: 0 })),
        (steps, shifts) => {
          const facts: Recorded[] = [];
          let now = local('06-15 08:30');
          let finding = noFinding;
          for (const [i, one] of steps.entries()) {
            now = plusMinutes(now, one.wait);
            const { actor, asked } = nextStep(finding, one);
            // What was queued offline counts earlier than what came before it.
            const effectiveAt = plusMinutes(now, shifts[i] ?? 0);
            for (const fact of tried(() => carryOut(asked, finding, { now, actor, effectiveAt }))) {
              const told = { fact, version: facts.length, effectiveAt };
              facts.push(told);
              finding = evolveFinding(finding, fact, told);
            }
          }
          const until = plusMinutes(now, 500);
          const { stretches, life } = holdAccount(facts, until, officeCalendar);
          expect(stretches.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(life);
          expect(life).toBe(heldMinutes(facts, until));
          for (const { minutes } of stretches) expect(minutes).toBeGreaterThan(0);
        },
      ),
      { numRuns: 150 },
    );
  });
});

const tried = <T>(act: () => T[]): T[] => {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
};

/** Counted another way: whole spans in which it was held, from their first to their last instant. */
function heldMinutes(facts: readonly Recorded[], until: string): number {
  let finding = noFinding;
  let at = '';
  let begun: string | undefined;
  let sum = 0;
  for (const { fact, ...when } of facts) {
    at = when.effectiveAt > at ? when.effectiveAt : at;
    finding = evolveFinding(finding, fact, when);
    const held = holder(finding) !== 'none';
    if (held) begun ??= at;
    else if (begun !== undefined) {
      sum += workingMinutes(begun, at, officeCalendar);
      begun = undefined;
    }
  }
  return begun === undefined ? sum : sum + workingMinutes(begun, until > at ? until : at, officeCalendar);
}
