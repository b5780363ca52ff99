import { given, local, story, type Story } from '#testing/domain';
import { isOverdue } from './holder';
import {
  approvePlan,
  assign,
  assigned,
  countersign,
  deem,
  deputy,
  director,
  dispatcher,
  fail,
  file,
  filer,
  inspector,
  liaison,
  owner,
  pass,
  refuseClosure,
  register,
  reinspector,
  reinspector2,
  report,
  schedule,
  sign,
  signClosure,
  submitPlan,
  system,
} from './fixtures/scene';

/** Registered, filed and assigned within minutes, so that the limit runs from `when`. */
const handedOver = (when: string, filing: Parameters<typeof file>[0]): Story =>
  story(
    [when, inspector, register()],
    [when, filer, file(filing)],
    [when, dispatcher, assign()],
    [when, liaison, sign()],
  );
/** 重大的, with its plan approved at once. */
const planned = (when: string): Story =>
  handedOver(when, { severity: 'grave' }).tell(
    [when, liaison, submitPlan()],
    [when, director, approvePlan()],
  );
const checked = (told: Story, when: string, ...result: [typeof pass | typeof fail]): Story =>
  told.tell([when, reinspector, schedule()], [when, reinspector, result[0]()]);
const dues = ({ finding }: Story) => ({ workDue: finding.workDue, scoreDue: finding.scoreDue });
/** On time: the report that passed counts at an instant up to scoreDue. */
const onTime = ({ finding: { items } }: Story): boolean => items[0]!.countsAt! <= items[0]!.scoreDue;
const countsAt = ({ finding: { items } }: Story) => items[0]!.countsAt;

describe('dues and "on time": the examples of the rulebook', () => {
  it('D1: countersigned within one working day, the report counts when it was made: on time', () => {
    const told = handedOver('06-15 09:20', { severity: 'serious' });
    expect(dues(told)).toEqual({ workDue: local('06-25 09:20'), scoreDue: local('06-25 09:20') });
    told.tell(['06-21 17:50', owner, report()], ['06-25 09:00', deputy, countersign()]);
    checked(told, '06-27 09:00', pass);
    expect(countsAt(told)).toBe(local('06-21 17:50'));
    expect(onTime(told)).toBe(true);
    expect(told.finding.state).toBe('closed');
  });

  it('D2: countersigned later, it counts then: late', () => {
    const told = handedOver('06-15 09:20', { severity: 'serious' }).tell(
      ['06-21 09:00', owner, report()],
      ['06-25 09:30', deputy, countersign()],
    );
    expect(countsAt(checked(told, '06-27 09:00', pass))).toBe(local('06-25 09:30'));
    expect(onTime(told)).toBe(false);
  });

  it('D3: failed early, the short limit ends before the due, which stays: on time, one rework', () => {
    const told = planned('06-01 10:00');
    told.tell(['06-07 09:00', owner, report()], ['06-07 10:00', deputy, countersign({}, { isHead: true })]);
    checked(told, '06-07 15:00', fail);
    expect(told.facts.at(-1)!.fact).toMatchObject({
      data: { shortDue: { at: local('06-14 15:00') }, workDue: local('06-15 10:00') },
    });
    expect(dues(told)).toEqual({ workDue: local('06-15 10:00'), scoreDue: local('06-15 10:00') });
    expect(told.finding.dueSoonAt).toBe(local('06-14 10:00'));
    told.tell(['06-15 10:00', owner, report()], ['06-15 11:00', deputy, countersign({}, { isHead: true })]);
    expect(onTime(told)).toBe(true);
    expect(told.finding.reworks).toBe(1);
  });

  it('D4: failed after the due, there is time for rework and never overdue, but scored late', () => {
    const told = handedOver('06-19 10:00', { severity: 'ordinary' }).tell(
      ['06-21 09:00', owner, report()],
      ['06-21 09:30', deputy, countersign()],
    );
    expect(onTime(told)).toBe(true);
    checked(told, '06-25 11:00', fail);
    expect(dues(told)).toEqual({ workDue: local('06-26 11:00'), scoreDue: local('06-21 10:00') });
    expect(countsAt(told)).toBeUndefined();
    expect(isOverdue(told.finding, local('06-26 09:00'))).toBe(false);
    told.tell(['06-26 09:00', owner, report()], ['06-26 09:30', deputy, countersign()]);
    checked(told, '06-27 09:00', pass);
    expect(onTime(told)).toBe(false);
    expect(told.finding).toMatchObject({ state: 'closed', reworks: 1 });
  });

  it('D11: 立行立改 is due after 4 working hours, signed for after half of it, else by the head then', () => {
    const told = story(
      ['06-20 16:00', inspector, register()],
      ['06-20 16:00', filer, file({ handling: 'immediate' })],
      ['06-20 16:00', dispatcher, assign()],
    );
    expect(told.finding).toMatchObject({
      workDue: local('06-21 10:00'),
      assignment: { signDue: local('06-20 18:00') },
    });
    given(told).at('06-20 17:59').as(system).when(deem()).thenNothing();
    given(told).at('06-20 18:00').as(system).when(deem()).then('AssignmentDeemedSigned');
    told.tell(['06-20 18:00', system, deem()]);
    expect(told.finding.personId).toBe('p-head');
  });

  it('like D12: a closure left unsigned is judged anew by another; the same report stays on time, or is late for good', () => {
    const unsigned = () =>
      planned('06-15 09:20').tell(
        ['06-21 17:50', owner, report()],
        ['06-25 09:00', deputy, countersign({}, { isHead: true })],
        ['06-27 09:00', reinspector, schedule()],
        ['06-27 09:30', reinspector, pass()],
        ['06-28 09:00', director, refuseClosure()],
        ['06-29 09:00', director, schedule({ reinspectorId: 'p-reinspector2' })],
      );
    const passed = unsigned().tell(
      ['07-10 09:00', reinspector2, pass()],
      ['07-10 10:00', director, signClosure()],
    );
    expect(passed.finding).toMatchObject({ state: 'closed', reworks: 0 });
    expect([countsAt(passed), onTime(passed)]).toEqual([local('06-21 17:50'), true]);

    const failed = unsigned().tell(['07-10 09:00', reinspector2, fail()]);
    expect(failed.finding).toMatchObject({ state: 'rectifying', reworks: 1 });
    expect(dues(failed)).toEqual({ workDue: local('07-17 09:00'), scoreDue: local('06-30 09:20') });
    failed.tell(['07-11 09:00', owner, report()], ['07-11 10:00', deputy, countersign({}, { isHead: true })]);
    expect(onTime(failed)).toBe(false);
  });

  it('a rework that fails once more starts the short limit once more', () => {
    const told = handedOver('06-19 10:00', { severity: 'ordinary' });
    for (const [made, signed, seen, workDue] of [
      ['06-20 09:00', '06-20 10:00', '06-20 15:00', '06-21 15:00'],
      ['06-21 09:00', '06-21 10:00', '06-21 11:00', '06-25 11:00'],
      ['06-25 09:00', '06-25 10:00', '06-25 10:30', '06-26 10:30'],
    ] as const) {
      told.tell([made, owner, report()], [signed, deputy, countersign()]);
      checked(told, seen, fail);
      expect(dues(told)).toEqual({ workDue: local(workDue), scoreDue: local('06-21 10:00') });
    }
    expect(told.finding).toMatchObject({ reworks: 3, dueVersion: told.facts.length - 1, cycle: 1 });
  });

  it.each([
    ['immediate', 'ordinary', '06-15 18:00'],
    ['by-deadline', 'ordinary', '06-16 16:00'],
    ['by-deadline', 'serious', '06-20 16:00'],
  ] as const)('the short limit of %s, %s never passes the limit itself', (handling, severity, shortDue) => {
    const told = handedOver('06-15 09:20', { handling, severity });
    told.tell(['06-15 10:00', owner, report()], ['06-15 11:00', deputy, countersign()]);
    checked(told, '06-15 16:00', fail);
    expect(told.facts.at(-1)!.fact).toMatchObject({ data: { shortDue: { at: local(shortDue) } } });
  });

  it('a countersignature that was waived leaves the report counting when it was made', () => {
    const told = story(
      ['06-19 10:00', liaison, register({ source: { mode: 'self', level: 'unit' } })],
      ['06-19 10:00', filer, file({ severity: 'ordinary' })],
      ['06-19 10:00', dispatcher, assign()],
      ['06-19 11:00', liaison, sign()],
      ['06-21 10:00', owner, report()],
    );
    expect(told.finding).toMatchObject({ state: 'submitted', reinspectDue: local('06-26 10:00') });
    expect(countsAt(told)).toBe(local('06-21 10:00'));
    expect(onTime(told)).toBe(true);
    checked(told, '06-25 09:00', fail);
    expect([countsAt(told), told.finding.reinspectDue]).toEqual([undefined, undefined]);
  });

  it('every due is kept with its derivation and the calendar it was counted on', () => {
    const { fact } = assigned().facts.at(-1)!;
    expect(fact).toMatchObject({
      data: {
        due: {
          derivation:
            '2023-06-15 09:20 起 5 个工作日：16 日、19 日、20 日、21 日、25 日（周日补班）；22–24 日端午放假；17–18 日周末休息 → 2023-06-25 09:20',
          calendarId: 'office',
          calendarVersion: 1,
        },
      },
    });
  });
});
