import { local, type Story } from '#testing/domain';
import { officeCalendar } from '../calendar/fixture';
import { heldBy, holdAccount } from './account';
import {
  assign,
  assigned,
  closed,
  closeUnrectified,
  commander,
  director,
  dispatcher,
  filed,
  filer,
  inReview,
  liaison,
  merge,
  pass,
  passed,
  reassign,
  rectifying,
  registered,
  reinspector,
  rejectReturn,
  requestReturn,
  schedule,
  scheduleLookBack,
  submitted,
  supervisor,
  unmerge,
} from './fixtures/scene';
import { askExtension, planSubmitted } from './fixtures/work';
import type { ClockName } from './vocabulary';

const account = ({ facts }: Story, until: string) => holdAccount(facts, local(until), officeCalendar);
const returned = () => assigned().tell(['06-15 11:00', liaison, requestReturn()]);

describe('a clock of ours that runs over', () => {
  type Case = [ClockName, so: () => Story, due: string, version: number, until: string, lateMinutes: number];
  it.each<Case>([
    ['file', registered, '06-15 10:30', 0, '06-15 11:00', 30],
    ['assign', filed, '06-15 11:00', 1, '06-15 11:10', 10],
    ['ruling', returned, '06-15 18:00', 4, '06-16 08:30', 30],
    ['plan-approval', planSubmitted, '06-16 11:00', 5, '06-16 11:45', 45],
    [
      'answer',
      () => rectifying().tell(['06-21 16:00', liaison, askExtension()]),
      '06-25 10:00',
      5,
      '06-25 10:20',
      20,
    ],
    ['reinspect', submitted, '06-26 16:00', 6, '06-26 17:00', 60],
    ['second-signature', passed, '06-26 11:00', 10, '06-26 12:00', 60],
    [
      'look-back',
      () => closed().tell(['06-26 09:00', supervisor, scheduleLookBack()]),
      '08-09 23:59',
      10,
      '08-10 09:00',
      60,
    ],
  ])(
    '%s: is counted by the minute, and not at its due',
    (...[clock, so, due, version, until, lateMinutes]) => {
      expect(account(so(), due).late).toEqual([]);
      expect(account(so(), until).late).toEqual([{ clock, version, due: local(due), lateMinutes }]);
    },
  );

  it.each<[string, () => Story]>([
    ['to sign', assigned],
    ['to plan', () => rectifying({ severity: 'grave' })],
    ['to countersign', inReview],
    ['to rectify', rectifying],
  ])('is none of the unit’s: %s', (_, so) => expect(account(so(), '06-29 18:00').late).toEqual([]));

  it('is counted once, when it ends, whatever happens meanwhile', () => {
    const told = submitted().tell(
      ['06-27 09:00', reinspector, schedule()],
      ['06-27 10:00', reinspector, pass()],
    );
    expect(account(told, '07-10 09:00').late).toEqual([
      { clock: 'reinspect', version: 6, due: local('06-26 16:00'), lateMinutes: 120 + 120 },
    ]);
  });
  it('is not late by the hours in which the office is shut', () => {
    const told = returned().tell(['06-15 21:00', dispatcher, rejectReturn()]);
    expect(account(told, '06-16 08:00').late).toEqual([]);
  });
});

describe('whose hands', () => {
  const hands = (told: Story, until: string) =>
    account(told, until).stretches.map(({ holder, unitId, from, to }) => [holder, unitId, from, to]);

  it('are told apart by unit, and only of a unit is said which', () => {
    const told = returned()
      .tell(['06-15 11:30', dispatcher, rejectReturn()])
      .tell(['06-15 16:00', director, reassign()]);
    expect(hands(told, '06-15 17:00')).toEqual([
      ['filing', undefined, local('06-15 08:30'), local('06-15 09:00')],
      ['dispatch', undefined, local('06-15 09:00'), local('06-15 09:20')],
      ['unit', 'u-roads', local('06-15 09:20'), local('06-15 11:00')],
      ['ruling', undefined, local('06-15 11:00'), local('06-15 11:30')],
      ['unit', 'u-roads', local('06-15 11:30'), local('06-15 16:00')],
      ['unit', 'u-parks', local('06-15 16:00'), local('06-15 17:00')],
    ]);
  });
  it('are none while it is merged: the time before and after are two stretches of one holder', () => {
    const told = filed().tell(
      ['06-15 09:30', filer, merge()],
      ['06-16 09:00', director, unmerge()],
      ['06-16 09:40', dispatcher, assign()],
    );
    expect(hands(told, '06-16 09:40').slice(1)).toEqual([
      ['dispatch', undefined, local('06-15 09:00'), local('06-15 09:30')],
      ['dispatch', undefined, local('06-16 09:00'), local('06-16 09:40')],
    ]);
    expect(heldBy(account(told, '06-16 09:40').stretches)).toEqual([
      { holder: 'filing', minutes: 30 },
      { holder: 'dispatch', minutes: 70 },
    ]);
  });
  it('are none from the end on, be it years ago and past every calendar', () => {
    const ended = rectifying().tell(['06-16 09:00', commander, closeUnrectified()]);
    expect(account(ended, '2040-01-01 00:00')).toEqual(account(ended, '06-16 09:00'));
    expect(account(ended, '06-16 09:00').life).toBe(210 + 180 + 60);
  });
  it('are none of what nobody has registered', () =>
    expect(holdAccount([], local('06-15 09:00'), officeCalendar)).toEqual({
      daysToRegistration: 0,
      stretches: [],
      life: 0,
      late: [],
    }));
});
