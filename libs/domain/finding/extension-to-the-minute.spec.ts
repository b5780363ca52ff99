import { given, local, type Story } from '#testing/domain';
import {
  assign,
  assigned,
  countersign,
  deputy,
  director,
  dispatcher,
  fail,
  filed,
  filer,
  liaison,
  owner,
  pass,
  recordRebound,
  rectifying,
  reinspector,
  report,
  schedule,
  supervisor,
} from './fixtures/scene';
import { askExtension, grantExtension, refuseExtension } from './fixtures/work';

const due = (text: string) => expect.objectContaining({ at: local(text) });
const dues = ({ finding: { workDue, scoreDue } }: Story) => [workDue, scoreDue];
/** D1's: 5 working days, due 06-25 09:20. */
const asked = (when: string): Story => rectifying().tell([when, liaison, askExtension()]);

/** Failed at once: workDue 06-19 10:00, forty minutes after scoreDue. */
const reworked = (): Story =>
  rectifying({ severity: 'ordinary' }).tell(
    ['06-16 09:00', owner, report()],
    ['06-16 09:10', deputy, countersign()],
    ['06-16 09:20', director, schedule()],
    ['06-16 10:00', reinspector, fail()],
  );

describe('an extension asked for at the last minute', () => {
  it.each([
    ['06-25 09:19', 'a minute before the due'],
    ['06-25 09:20', 'at the due itself'],
  ])('%s, %s, moves both dues, whenever it is granted', (when) => {
    const told = asked(when).tell(['06-25 11:00', supervisor, grantExtension()]);
    expect(dues(told)).toEqual([local('06-28 09:20'), local('06-28 09:20')]);
  });
  it.each([
    ['06-19 09:20', '06-20 09:20', 'at scoreDue: it moves as well'],
    ['06-19 09:21', '06-19 09:20', 'a minute after scoreDue, before workDue: late stays late'],
    ['06-19 10:00', '06-19 09:20', 'at workDue'],
  ])('after a rework, %s: scoreDue %s, %s', (when, scoreDue) => {
    expect(dues(reworked())).toEqual([local('06-19 10:00'), local('06-19 09:20')]);
    const told = reworked().tell(
      [when, liaison, askExtension({ units: 1 })],
      ['06-19 10:30', supervisor, grantExtension()],
    );
    expect(dues(told)).toEqual([local('06-20 10:00'), local(scoreDue)]);
  });
  it('is refused a minute after workDue', () =>
    given(reworked())
      .at('06-19 10:01')
      .as(liaison)
      .when(askExtension({ units: 1 }))
      .thenRefuses('finding.due-passed', { due: local('06-19 10:00') }));
});

describe('how much an extension may be', () => {
  const limited = (unit: 'WD' | 'WH' | 'CD', n: number) =>
    given(filed().tell(['06-15 09:20', dispatcher, assign({ limit: { unit, n } })]))
      .at('06-15 09:30')
      .as(liaison);

  it.each([
    ['WD', 1, 1],
    ['WD', 2, 1],
    ['WD', 3, 2],
    ['WD', 5, 3],
    ['WD', 10, 5],
    ['WH', 4, 2],
    ['CD', 7, 4],
  ] as const)('half of the limit in its own unit, rounded up: of %s %i at most %i', (unit, n, atMost) => {
    limited(unit, n)
      .when(askExtension({ units: atMost }))
      .then({ type: 'ExtensionRequested', data: { asked: { unit, n: atMost } } });
    limited(unit, n)
      .when(askExtension({ units: atMost + 1 }))
      .thenRefuses('finding.too-long', { atMost, unit });
  });
  it('is counted in working hours where the limit is', () =>
    // 4 working hours from 09:20 end at 16:20; 100 minutes are left of the day.
    limited('WH', 4)
      .when(askExtension({ units: 2 }))
      .then({ type: 'ExtensionRequested', data: { proposed: due('06-16 08:20') } }));
  it('is begun anew by another cycle', () => {
    const twice = rectifying().tell(
      ['06-21 16:00', liaison, askExtension({ units: 1 })],
      ['06-21 17:00', supervisor, grantExtension()],
      ['06-25 08:00', liaison, askExtension({ units: 1 })],
      ['06-25 08:30', director, grantExtension()],
      ['06-26 09:00', owner, report()],
      ['06-26 10:00', deputy, countersign()],
      ['06-27 09:00', director, schedule()],
      ['06-27 10:00', reinspector, pass()],
      ['07-10 09:00', filer, recordRebound()],
    );
    given(twice)
      .at('07-10 10:00')
      .as(liaison)
      .when(askExtension())
      .then({ type: 'ExtensionRequested', data: { nth: 1 } });
  });
});

describe('an extension that nobody has signed for yet', () => {
  const waiting = given(assigned().tell(['06-15 09:30', liaison, askExtension()])).at('06-15 09:40');

  it('is granted, or refused', () => {
    waiting
      .as(supervisor)
      .when(grantExtension())
      .then({
        type: 'ExtensionGranted',
        data: { oldDue: local('06-25 09:20'), workDue: due('06-28 09:20') },
      });
    waiting.as(supervisor).when(refuseExtension()).then('ExtensionRefused');
  });
  it('is the director’s, too', () => waiting.as(director).when(refuseExtension()).then('ExtensionRefused'));
});

describe('what a late refusal gives back', () => {
  // Asked on 06-21 16:00: to be answered by 06-25 10:00.
  const refusal = (when: string) =>
    given(asked('06-21 16:00')).at(when).as(supervisor).when(refuseExtension());

  it('nothing at the minute it was due', () => refusal('06-25 10:00').then('ExtensionRefused'));
  it('one minute for one minute', () =>
    refusal('06-25 10:01').then('ExtensionRefused', {
      type: 'DeadlineShifted',
      data: { minutes: 1, workDue: due('06-25 09:21'), scoreDue: due('06-25 09:21') },
    }));
  it('no minute of a break or a night', () =>
    refusal('06-26 07:00').then('ExtensionRefused', { type: 'DeadlineShifted', data: { minutes: 300 } }));
});
