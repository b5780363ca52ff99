import { given, local, type Story } from '#testing/domain';
import { ahead, latest, onItsWay, overdue, reworked, step } from './fixtures/ladder';
import {
  assigned,
  commander,
  confer,
  countersign,
  deputy,
  director,
  dispatcher,
  filer,
  liaison,
  merge,
  name,
  noteOverdue,
  owner,
  pass,
  person,
  raise,
  reinspector,
  report,
  requestReturn,
  requestVoid,
  schedule,
  sign,
  succeed,
  supervisor,
  system,
  uphold,
  voidFinding,
  withdraw,
} from './fixtures/scene';
import {
  askDeferral,
  askExtension,
  confirmFraud,
  grantDeferral,
  grantExtension,
  refuseExtension,
  shift,
} from './fixtures/work';

/** Raised to L3 by a leader's word. */
const led = (): Story => onItsWay().tell(['06-19 15:10', director, raise({ level: 3 })]);
/** Raised to L1 by the clock. */
const late = (): Story => overdue().tell(['06-21 10:02', system, step(1)]);
const levels = ({ finding }: Story) => [finding.escalation?.level, finding.escalation?.reached];
const byAnHour = shift({ by: { minutes: 60 } });
const parks = person('p-parks', 'liaison', 'u-parks');

describe('the level falls to L0, and 曾达 stays', () => {
  it.each<[what: string, so: () => Story]>([
    [
      'with an extension',
      () =>
        led().tell(
          ['06-19 15:30', liaison, askExtension({ units: 1 })],
          ['06-19 15:40', supervisor, grantExtension()],
        ),
    ],
    [
      'with closing',
      () =>
        led().tell(
          ['06-20 08:10', owner, report()],
          ['06-20 08:20', deputy, countersign({}, { isHead: true })],
          ['06-20 08:30', reinspector, schedule()],
          ['06-20 09:00', reinspector, pass()],
        ),
    ],
    [
      'with merging it into another',
      () =>
        led().tell([
          '06-19 15:30',
          filer,
          merge(
            {},
            {
              master: {
                findingId: 'f-master',
                state: 'rectifying',
                key: { place: { name: '宝庆中路' }, about: 'c-1' },
                leadUnit: 'u-roads',
                scoreDue: local('06-20 10:00'),
                position: '10',
              },
            },
          ),
        ]),
    ],
    [
      'with voiding it',
      () => led().tell(['06-19 15:30', dispatcher, requestVoid()], ['06-19 15:40', director, voidFinding()]),
    ],
    [
      'with handing it to another unit',
      () => led().tell(['06-19 15:30', liaison, requestReturn()], ['06-19 15:40', dispatcher, uphold()]),
    ],
  ])('%s', (_, so) => {
    const told = so();
    expect(levels(told)).toEqual([0, 3]);
    expect(told.finding.escalation).toEqual({ level: 0, reached: 3 });
    expect(ahead(told)).toEqual([]);
  });

  it('with what was prepared: an extension drops that too', () => {
    const thrice = reworked(reworked(reworked(onItsWay(), '06-20'), '06-21'), '06-25');
    thrice.tell(['06-25 09:01', system, step(3, latest(thrice), 'rework')]);
    expect(thrice.finding.escalation).toMatchObject({ level: 0, proposed: { level: 3 } });
    thrice.tell(
      ['06-25 10:00', liaison, askExtension({ units: 1 })],
      ['06-25 11:00', supervisor, grantExtension()],
    );
    expect(thrice.finding.escalation).toEqual({ level: 0, reached: 0 });
    expect(ahead(thrice)).toEqual([]);
  });
  it('is none where there was none: nothing is kept of it', () => {
    const told = onItsWay().tell(
      ['06-19 15:30', liaison, requestReturn()],
      ['06-19 15:40', dispatcher, uphold()],
    );
    expect(told.finding.escalation).toBeUndefined();
  });
});

describe('the level stays', () => {
  it.each<[what: string, so: () => Story]>([
    [
      'while an extension is asked for, and when it is refused',
      () =>
        led().tell(
          ['06-19 15:30', liaison, askExtension({ units: 1 })],
          ['06-19 15:40', supervisor, refuseExtension()],
        ),
    ],
    [
      'through a deferral',
      () => led().tell(['06-19 15:30', deputy, askDeferral()], ['06-19 15:40', commander, grantDeferral()]),
    ],
    ['with a report', () => led().tell(['06-19 15:30', owner, report()])],
    ['with a return', () => led().tell(['06-19 15:30', liaison, requestReturn()])],
    ['with another named person', () => led().tell(['06-19 15:30', liaison, name()])],
    ['with a unit in place of the lead', () => led().tell(['06-19 15:30', system, succeed()])],
    ['with a later due, where it came from a leader', () => led().tell(['06-19 15:30', director, byAnHour])],
  ])('%s', (_, so) => {
    expect(levels(so())).toEqual([3, 3]);
    expect(so().finding.escalation!.trigger).toBe('leader');
  });
});

describe('a due that our side gives back', () => {
  it('takes back what the clock alone had raised, until it has passed once more', () => {
    const told = late().tell(['06-21 10:30', director, byAnHour]); // due 06-21 11:00
    expect(told.finding.escalation).toEqual({ level: 0, reached: 1 });
    given(told).at('06-21 10:40').as(system).when(step(1)).thenNothing();
    told.tell(['06-21 11:01', system, noteOverdue(latest(told))]);
    expect(ahead(told)[0]).toEqual([1, 'time', 7, local('06-21 11:00')]);
  });
  it.each([
    ['before it', '06-21 10:59', 0],
    ['at it: it is not overdue', '06-21 11:00', 0],
    ['after it: it is overdue all the same', '06-21 11:01', 1],
  ])('decided %s', (_, when, level) =>
    expect(levels(late().tell([when, director, byAnHour]))).toEqual([level, 1]),
  );
  it('leaves no step of the due before, though none was raised yet', () =>
    expect(ahead(overdue().tell(['06-21 10:30', director, byAnHour]))).toEqual([]));
  it('leaves what a rework raised', () => {
    const told = reworked(onItsWay(), '06-20');
    told.tell(['06-20 09:01', system, step(1, latest(told), 'rework')], ['06-20 09:30', director, byAnHour]);
    expect(told.finding.escalation).toMatchObject({ level: 1, trigger: 'rework' });
  });
  it('leaves what else asks for a step', () => {
    const told = onItsWay().tell(
      ['06-20 08:10', owner, report()],
      ['06-20 08:20', deputy, countersign()],
      ['06-20 08:25', director, confirmFraud()],
      ['06-20 08:30', liaison, withdraw()],
    );
    const due = told.finding.dueVersion!;
    told.tell(
      ['06-21 10:01', system, noteOverdue(due)],
      ['06-21 10:02', system, step(1)],
      ['06-21 10:30', director, byAnHour],
    );
    expect(told.finding.escalation).toMatchObject({ level: 0, reached: 1 });
    expect(ahead(told)).toEqual([[5, 'fraud', 7, local('06-20 08:25')]]);
  });
});

describe('handing it round', () => {
  it('leaves to the next unit nothing that the one before has done', () => {
    const told = assigned().tell(
      ['06-15 09:30', liaison, sign()],
      ['06-15 09:40', owner, report()],
      ['06-15 09:50', deputy, countersign()],
      ['06-15 10:00', director, confirmFraud()],
      ['06-15 10:10', liaison, withdraw()],
      ['06-15 10:20', liaison, requestReturn()],
      ['06-15 10:30', dispatcher, uphold()],
    );
    expect(told.finding.assignment!.leadUnit).toBe('u-parks');
    expect(ahead(told)).toEqual([]);
  });
  it('is looked into whoever leads: the step of a second return stays', () => {
    const told = assigned().tell(
      ['06-15 11:00', liaison, requestReturn()],
      ['06-15 15:30', dispatcher, uphold()],
      ['06-15 16:00', parks, requestReturn()],
      ['06-16 09:00', commander, confer()],
    );
    expect(told.finding.assignment!.leadUnit).toBe('u-roads');
    expect(ahead(told)).toEqual([[2, 'return', 7, local('06-15 16:00')]]);
  });
});
