import { given, local } from '#testing/domain';
import {
  closed,
  commander,
  countersign,
  deputy,
  director,
  failLookBack,
  filer,
  owner,
  pass,
  passed,
  recordRebound,
  reinspector,
  report,
  schedule,
  scheduleLookBack,
  signClosure,
  supervisor,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });
const graveClosed = () => passed().tell(['06-25 15:30', commander, signClosure()]);
const twiceClosed = () =>
  closed().tell(
    ['07-10 09:00', filer, recordRebound()],
    ['07-11 09:00', owner, report()],
    ['07-11 10:00', deputy, countersign()],
    ['07-12 09:00', director, schedule()],
    ['07-12 10:00', reinspector, pass()],
  );

describe('a rebound', () => {
  const start = given(closed()).at('07-10 09:00').as(filer);

  it('names whoever is asked for, if he is of the unit', () =>
    start
      .when(
        recordRebound({ personId: 'p-liaison' }, { person: { personId: 'p-liaison', unitId: 'u-roads' } }),
      )
      .then({ type: 'FindingRebounded', data: { personId: 'p-liaison', unitId: 'u-roads' } }));
  it('refuses where nobody of the unit is there to answer', () =>
    start.when(recordRebound({}, { person: undefined })).thenRefuses('finding.nobody-named'));
  it('has the limits of its severity, with a plan where one is needed', () => {
    const { fact } = closed().tell(['07-10 09:00', filer, recordRebound()]).facts.at(-1)!;
    expect(fact.data).toMatchObject({ limit: { unit: 'WD', n: 5 }, due: due('07-17 09:00') });
    expect(fact.data).not.toHaveProperty('planDue');
    given(graveClosed())
      .at('07-10 09:00')
      .as(filer)
      .when(recordRebound())
      .then({
        type: 'FindingRebounded',
        data: {
          limit: { unit: 'WD', n: 10 },
          due: due('07-24 09:00'),
          dueSoonAt: local('07-21 09:00'),
          planDue: due('07-12 09:00'),
        },
      });
  });
  it('leaves nothing of the cycle before but who was sent and what showed it', () => {
    const { finding } = closed().tell(
      ['07-01 09:00', supervisor, scheduleLookBack()],
      ['07-10 09:00', filer, recordRebound()],
    );
    expect(finding.verification).toEqual({
      sent: ['p-reinspector'],
      inconclusive: 0,
      toOffice: false,
      closers: [],
      challenges: [],
      lookBacks: [],
      reboundsBy: ['f-again'],
    });
    expect([finding.closing, finding.report, finding.reinspectDue]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(finding.assignment).toMatchObject({ leadUnit: 'u-roads', at: local('07-10 09:00') });
  });
  it('by a look-back is shown by no other finding', () => {
    const { finding } = closed().tell(['07-10 09:00', director, failLookBack()]);
    expect(finding.verification!.reboundsBy).toEqual([]);
  });
  it('may come a third time', () => {
    expect(twiceClosed().finding.cycle).toBe(2);
    const { finding } = twiceClosed().tell([
      '07-20 09:00',
      filer,
      recordRebound({ evidenceFinding: 'f-third' }),
    ]);
    expect(finding.cycle).toBe(3);
    expect(finding.items.map(({ cycle }) => cycle)).toEqual([1, 2, 3]);
    expect(finding.verification!.reboundsBy).toEqual(['f-again', 'f-third']);
  });
});
