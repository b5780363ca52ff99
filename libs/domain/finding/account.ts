import type { Calendar } from '../calendar';
import { minutesBetween, workingMinutes } from '../deadlines';
import type { Instant } from '../envelope';
import type { FindingFact } from './events';
import { evolveFinding } from './evolve';
import { noFinding, type Finding } from './finding';
import { holder, type Holder } from './holder';
import type { ClockName } from './vocabulary';

export type Told = { fact: FindingFact; version: number; effectiveAt: Instant };
export type HolderName = Exclude<Holder, 'none'>;

/** One stretch in one pair of hands. `unitId`: whose, while a unit holds it. */
export type Held = { holder: HolderName; unitId?: string; from: Instant; to: Instant; minutes: number };
/** One run of a clock of ours that has ended or is late: how many working minutes past its due. */
export type Clocked = { clock: ClockName; version: number; due: Instant; lateMinutes: number };

export type HoldAccount = {
  /** Whole calendar days from the discovery to the registration: shown before the account, not in it. */
  daysToRegistration: number;
  stretches: Held[];
  /** Working minutes from the registration to `until`, or to the end of the finding; the stretches sum to it. */
  life: number;
  /** Our own clocks that ran over. */
  late: Clocked[];
};

/** Whose lateness counts against the office and not against the unit. */
export const ourClocks: readonly ClockName[] = [
  'file',
  'assign',
  'ruling',
  'plan-approval',
  'answer',
  'reinspect',
  'second-signature',
  'look-back',
];

const DAY_MINUTES = 24 * 60;

/**
 * 时间去向账: the working minutes between two facts are booked on the holder before the second. The account's time is the running
 * maximum of effectiveAt, so nothing is negative; it goes on to `until` while somebody holds the finding. Counted on the
 * calendar given. Throws `CalendarNotCovered`.
 */
export function holdAccount(history: readonly Told[], until: Instant, calendar: Calendar): HoldAccount {
  const stretches: Held[] = [];
  const late: Clocked[] = [];
  let finding = noFinding;
  let clock = history[0]?.effectiveAt ?? until;
  let life = 0;
  const book = (at: Instant, ended: (name: ClockName) => boolean) => {
    const to = at < clock ? clock : at;
    const who = holder(finding);
    if (who !== 'none') {
      const minutes = workingMinutes(clock, to, calendar);
      life += minutes;
      if (minutes > 0) add(stretches, { ...inHands(finding, who), from: clock, to, minutes });
    }
    late.push(...overrun(finding, ended, to, calendar));
    clock = to;
  };
  for (const { fact, version, effectiveAt } of history) {
    const next = evolveFinding(finding, fact, { version, effectiveAt });
    const before = finding.clocks;
    book(effectiveAt, (name) => next.clocks?.[name] !== before?.[name]);
    finding = next;
  }
  book(until, () => true);
  const { registered, registeredAt } = finding;
  const days = registered ? minutesBetween(registered.discoveredAt, registeredAt!) / DAY_MINUTES : 0;
  return { daysToRegistration: Math.max(0, Math.floor(days)), stretches, life, late };
}

/** Working minutes by holder, in the order they first held it. */
export function heldBy(stretches: readonly Held[]): { holder: HolderName; minutes: number }[] {
  const held = new Map<HolderName, number>();
  for (const { holder: who, minutes } of stretches) held.set(who, (held.get(who) ?? 0) + minutes);
  return [...held].map(([who, minutes]) => ({ holder: who, minutes }));
}

const inHands = ({ assignment }: Finding, who: HolderName): Pick<Held, 'holder' | 'unitId'> =>
  who === 'unit' ? { holder: who, unitId: assignment?.leadUnit } : { holder: who };

/** Goes on with the last stretch where it is in the same hands. */
function add(stretches: Held[], next: Held): void {
  const last = stretches.at(-1);
  if (last && last.holder === next.holder && last.unitId === next.unitId && last.to === next.from) {
    last.to = next.to;
    last.minutes += next.minutes;
  } else stretches.push(next);
}

function overrun(
  finding: Finding,
  ended: (name: ClockName) => boolean,
  at: Instant,
  calendar: Calendar,
): Clocked[] {
  const running = finding.clocks ?? {};
  return ourClocks.flatMap((name) => {
    const clock = running[name];
    if (!clock || !ended(name)) return [];
    const lateMinutes = workingMinutes(clock.due, at, calendar);
    return lateMinutes > 0 ? [{ clock: name, ...clock, lateMinutes }] : [];
  });
}
