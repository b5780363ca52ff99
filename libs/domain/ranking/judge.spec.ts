import type { Finding } from '../finding/finding';
import {
  assigned,
  at,
  closed,
  closedUnrectified,
  countersigned,
  failed,
  lifeUntil,
  passedUnsigned,
  reported,
} from './fixtures/life';
import { itemKey, judge, judgeLedger } from './judge';
import { rates } from './rates';
import type { Circumstances } from './verdict';

const q1 = { from: at('01-01 00:00'), to: at('03-31 23:59') };
const q2 = { from: at('04-01 00:00'), to: at('06-30 23:59') };
const q3 = { from: at('07-01 00:00'), to: at('09-30 23:59') };
const cutOff = { q1: '04-07 18:00', q2: '07-07 18:00', q3: '10-13 18:00' };
const nothing = new Set<string>();

const verdictOf = (finding: Finding, window = q2, circumstances?: Circumstances) => {
  const ruling = judge({ findingId: 'f', finding, circumstances }, finding.items.at(-1)!, window);
  return ruling.why ? [ruling.verdict, ruling.why] : ruling.verdict;
};
const numbers = (
  finding: Finding,
  window: typeof q2,
  until: string,
  judgedBefore: ReadonlySet<string> = nothing,
) => {
  const { due, onTime, closed, rework, openOverdue } = rates([{ findingId: 'f', finding }], {
    window,
    at: at(until),
    judgedBefore,
  });
  return { due, onTime, closed, rework: rework.numerator, openOverdue };
};
const judged = (...cycles: number[]) => new Set(cycles.map((cycle) => itemKey('f', cycle)));

describe('an item of the ledger', () => {
  const due = assigned('06-01 10:00', '06-15 10:00');

  it('is on time up to the due instant itself', () => {
    const inTime = lifeUntil(cutOff.q2, due, reported('06-15 10:00'), closed('06-17 10:00'));
    const late = lifeUntil(cutOff.q2, due, reported('06-15 10:01'), closed('06-17 10:00'));
    expect([verdictOf(inTime), verdictOf(late)]).toEqual(['on-time', 'late']);
  });

  it('counts at the instant the countersignature gave the report', () => {
    const kept = [due, reported('06-15 09:00', 'required'), countersigned('06-16 08:00', '06-15 09:00')];
    const lost = [due, reported('06-15 09:00', 'required'), countersigned('06-18 08:00', '06-18 08:00')];
    expect(verdictOf(lifeUntil(cutOff.q2, ...kept, closed('06-19 10:00')))).toBe('on-time');
    expect(verdictOf(lifeUntil(cutOff.q2, ...lost, closed('06-19 10:00')))).toBe('late');
    expect(verdictOf(lifeUntil(cutOff.q2, due, reported('06-15 09:00', 'required')))).toBe('not-done');
  });

  it('belongs to the window that holds its due, both ends included', () => {
    const life = [assigned('06-20 10:00', '06-30 23:59'), reported('06-22 10:00'), closed('06-24 10:00')];
    const atTheEnd = lifeUntil(cutOff.q2, ...life);
    expect([verdictOf(atTheEnd, q2), verdictOf(atTheEnd, q1)]).toEqual(['on-time', 'not-yet']);
  });

  it('P2: reported before and passed after the end of the window, by the cut-off', () => {
    const life = [assigned('06-23 10:00', '06-30 10:00'), reported('06-29 10:00'), closed('07-03 10:00')];
    const finding = lifeUntil(cutOff.q2, ...life);
    expect(numbers(finding, q2, cutOff.q2)).toMatchObject({ due: 1, onTime: 1, closed: 1 });
    expect(judgeLedger([{ findingId: 'f', finding }], q3, judged(1))).toEqual([]);
  });

  it('P3: our own delay carries it; then it is judged as it turned out', () => {
    const life = [assigned('06-23 10:00', '06-30 10:00'), reported('06-29 10:00')];
    expect(verdictOf(lifeUntil(cutOff.q2, ...life))).toEqual(['carried', 'result-missing']);
    const waiting = lifeUntil(cutOff.q2, ...life, passedUnsigned('07-03 10:00'));
    expect(verdictOf(waiting)).toEqual(['carried', 'result-missing']);

    const passed = lifeUntil(cutOff.q3, ...life, closed('07-10 10:00'));
    expect(numbers(passed, q3, cutOff.q3)).toMatchObject({ due: 1, onTime: 1, closed: 1, rework: 0 });
    const again = [failed('07-10 10:00', '07-13 10:00'), reported('07-12 10:00'), closed('07-14 10:00')];
    const fixedLate = lifeUntil(cutOff.q3, ...life, ...again);
    expect(numbers(fixedLate, q3, cutOff.q3)).toMatchObject({ due: 1, onTime: 0, closed: 1, rework: 1 });
  });

  it('P4: failed once; only the report that passed counts', () => {
    const life = [due, reported('06-05 10:00'), failed('06-07 15:00', '06-15 10:00')];
    const inTime = lifeUntil(cutOff.q2, ...life, reported('06-14 10:00'), closed('06-17 10:00'));
    const late = lifeUntil(cutOff.q2, ...life, reported('06-16 10:00'), closed('06-17 10:00'));
    expect(numbers(inTime, q2, cutOff.q2)).toMatchObject({ due: 1, onTime: 1, closed: 1, rework: 1 });
    expect(numbers(late, q2, cutOff.q2)).toMatchObject({ due: 1, onTime: 0, closed: 1, rework: 1 });
  });

  it('P5: an extension asked in time and unanswered carries it; granted, its due comes later', () => {
    const finding = lifeUntil(cutOff.q2, assigned('06-23 10:00', '06-30 10:00'));
    const asked = (local: string) => verdictOf(finding, q2, { extension: { askedAt: at(local) } });
    expect(asked('06-30 10:00')).toEqual(['carried', 'extension-unanswered']);
    expect(asked('06-30 10:01')).toBe('not-done');
    const granted = lifeUntil(cutOff.q2, assigned('06-23 10:00', '07-04 10:00'));
    expect(verdictOf(granted, q2)).toBe('not-yet');
  });

  it('P6: a deferral asked in time leaves it out while it runs, one asked too late does not', () => {
    const finding: Finding = { ...lifeUntil(cutOff.q2, due), state: 'deferred' };
    const asked = (local: string) => verdictOf(finding, q2, { deferral: { askedAt: at(local) } });
    expect(asked('06-15 10:00')).toEqual(['excluded', 'deferred']);
    expect(asked('06-15 10:01')).toBe('not-done');
    expect(numbers(finding, q2, cutOff.q2)).toMatchObject({ due: 1, openOverdue: 0 });
  });

  it('P7: voided before the judgement it is out, after it the judgement stays', () => {
    const finding: Finding = { ...lifeUntil(cutOff.q2, due), state: 'voided' };
    expect(verdictOf(finding)).toEqual(['excluded', 'voided']);
    expect(numbers(finding, q2, cutOff.q2).due).toBe(0);
    expect(judgeLedger([{ findingId: 'f', finding }], q3, judged(1))).toEqual([]);
  });

  it.each(['merged', 'voided', 'not_filed'] as const)('is out while the finding is %s', (state) => {
    const finding = { ...lifeUntil(cutOff.q2, due, reported('06-14 10:00'), closed('06-16 10:00')), state };
    expect(verdictOf(finding)).toEqual(['excluded', state.replace('_', '-')]);
  });

  it('P8: after a return the new unit has it at its new due, the old one has nothing', () => {
    const moved = lifeUntil(
      cutOff.q3,
      due,
      assigned('06-29 10:00', '07-03 10:00', 'new'),
      closed('07-05 10:00'),
    );
    expect(judgeLedger([{ findingId: 'f', finding: moved }], q2, nothing)).toEqual([]);
    expect(judgeLedger([{ findingId: 'f', finding: moved }], q3, nothing)).toMatchObject([
      { leadUnit: 'new' },
    ]);
  });

  it('counts for the unit that leads at the cut-off', () => {
    const finding = lifeUntil(cutOff.q2, due);
    const taken: Finding = { ...finding, assignment: { ...finding.assignment!, leadUnit: 'successor' } };
    expect(judgeLedger([{ findingId: 'f', finding: taken }], q2, nothing)).toMatchObject([
      { leadUnit: 'successor' },
    ]);
  });

  it('waits while a return is ruled on or a successor has not taken over', () => {
    const finding = lifeUntil(cutOff.q2, due);
    expect(verdictOf({ ...finding, state: 'returning' })).toEqual(['carried', 'returning']);
    expect(verdictOf(finding, q2, { successionPending: true })).toEqual(['carried', 'succession-pending']);
  });

  it('P9: never fixed, it is due once and overdue in every period', () => {
    const finding = lifeUntil(cutOff.q3, due);
    expect(numbers(finding, q2, cutOff.q2)).toMatchObject({ due: 1, onTime: 0, closed: 0, openOverdue: 1 });
    expect(numbers(finding, q3, cutOff.q3, judged(1))).toMatchObject({ due: 0, openOverdue: 1 });
  });

  it('P1: after a failed look-back the second cycle is a new item, the first stays judged', () => {
    const first = lifeUntil(
      cutOff.q2,
      assigned('03-20 10:00', '04-06 10:00'),
      reported('04-04 10:00'),
      closed('04-06 10:00'),
    );
    expect(verdictOf(first, q1)).toBe('not-yet');
    expect(numbers(first, q2, cutOff.q2)).toMatchObject({ due: 1, onTime: 1, closed: 1 });
    const second = { cycle: 2, leadUnit: 'unit', scoreDue: at('07-20 10:00'), results: [] };
    const rebounded: Finding = { ...first, state: 'rectifying', cycle: 2, items: [...first.items, second] };
    const ledger = [{ findingId: 'f', finding: rebounded }];
    expect(judgeLedger(ledger, q3, judged(1))).toMatchObject([{ cycle: 2, verdict: 'not-done' }]);
    expect(judgeLedger(ledger, q3, nothing)).toMatchObject([{ verdict: 'on-time' }, { verdict: 'not-done' }]);
    const returning: Finding = { ...rebounded, state: 'returning' };
    expect(judgeLedger([{ findingId: 'f', finding: returning }], q3, nothing)).toMatchObject([
      { cycle: 1, verdict: 'on-time' },
      { cycle: 2, verdict: 'carried' },
    ]);
  });

  it('P10: challenged after it was judged it stays; before, it waits for the new result', () => {
    const life = lifeUntil(cutOff.q2, due, reported('06-14 10:00'), closed('06-16 10:00'));
    const challenged: Finding = { ...life, state: 'submitted' };
    expect(judgeLedger([{ findingId: 'f', finding: challenged }], q3, judged(1))).toEqual([]);
    expect(verdictOf(challenged)).toEqual(['carried', 'result-missing']);
  });

  it.each([
    ['noLongerExists', 'no-longer-exists'],
    ['rectifiedByOther', 'rectified-by-other'],
  ] as const)('closed as %s it is out', (closeAs, why) => {
    const finding = lifeUntil(cutOff.q2, due, reported('06-14 10:00'), closed('06-16 10:00', closeAs));
    expect(verdictOf(finding)).toEqual(['excluded', why]);
  });

  it('closed unrectified it is due, and neither closed nor on time; nothing that was asked keeps it waiting', () => {
    const finding = lifeUntil(cutOff.q2, due, closedUnrectified('06-20 10:00'));
    expect(numbers(finding, q2, cutOff.q2)).toMatchObject({ due: 1, onTime: 0, closed: 0, openOverdue: 0 });
    expect(verdictOf(finding, q2, { extension: { askedAt: at('06-10 10:00') } })).toBe('not-done');
    const reportedFirst = lifeUntil(
      cutOff.q2,
      due,
      reported('06-14 10:00'),
      closedUnrectified('06-20 10:00'),
    );
    expect(verdictOf(reportedFirst)).toBe('not-done');
  });

  it('closed late it is late, whatever extension was asked for', () => {
    const finding = lifeUntil(cutOff.q2, due, reported('06-16 10:00'), closed('06-18 10:00'));
    expect(verdictOf(finding, q2, { extension: { askedAt: at('06-10 10:00') } })).toBe('late');
  });

  it('stays as it was closed once the closing has proved stable', () => {
    const stable = (closeAs: 'rectified' | 'noLongerExists'): Finding => ({
      ...lifeUntil(cutOff.q2, due, reported('06-14 10:00'), closed('06-16 10:00', closeAs)),
      state: 'stable',
    });
    expect(verdictOf(stable('rectified'))).toBe('on-time');
    expect(verdictOf(stable('noLongerExists'))).toEqual(['excluded', 'no-longer-exists']);
  });

  it('closed as gone and then challenged, it is neither out nor closed', () => {
    const life = [due, reported('06-16 10:00'), closed('06-18 10:00', 'noLongerExists')];
    const challenged: Finding = { ...lifeUntil(cutOff.q2, ...life), state: 'submitted' };
    expect(verdictOf(challenged)).toBe('not-done');
  });

  it('of an earlier cycle is judged as it was closed, whatever becomes of the cycle after it', () => {
    const first = (closeAs: 'rectified' | 'noLongerExists', reportedOn = '06-14 10:00') => {
      const before = lifeUntil(cutOff.q2, due, reported(reportedOn), closed('06-18 10:00', closeAs));
      const second = { cycle: 2, leadUnit: 'unit', scoreDue: at('07-20 10:00'), results: [] };
      return (state: Finding['state'], circumstances?: Circumstances) => {
        const finding: Finding = { ...before, state, cycle: 2, items: [...before.items, second] };
        return judge({ findingId: 'f', finding, circumstances }, before.items[0]!, q2);
      };
    };
    const asked = { askedAt: at('06-01 10:00') };
    const all = { deferral: asked, extension: asked, successionPending: true };
    for (const state of ['rectifying', 'submitted', 'returning', 'deferred', 'closed_unrectified'] as const) {
      expect(first('rectified')(state, all)).toEqual({ verdict: 'on-time' });
      expect(first('rectified', '06-16 10:00')(state, all)).toEqual({ verdict: 'late' });
      expect(first('noLongerExists')(state, all)).toEqual({ verdict: 'excluded', why: 'no-longer-exists' });
    }
  });
});
