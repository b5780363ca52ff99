import { given, local, story, type Story } from '#testing/domain';
import {
  assign,
  countersign,
  deputy,
  director,
  dispatcher,
  fail,
  file,
  filer,
  inspector,
  owner,
  pass,
  passAtDesk,
  recordRebound,
  register,
  reinspector,
  reinspector2,
  report,
  schedule,
  sign,
} from './fixtures/scene';
import { flag, shift } from './fixtures/work';

type Registration = Parameters<typeof register>[0];
const selfFound: Registration = { source: { mode: 'self', level: 'unit' } };
const material: Registration = { kind: 'material', site: undefined, photosBefore: [] };

/** 一般, closed on the spot on 06-19, and back on 07-10. */
function back(found: Registration = {}, doubts: Parameters<Story['tell']> = []): Story {
  const waived = found === selfFound;
  return story(
    ['06-15 08:30', inspector, register(found)],
    ['06-15 09:00', filer, file({ severity: 'ordinary' })],
    ['06-15 09:20', dispatcher, assign()],
    ['06-15 10:00', deputy, sign()],
    ['06-16 09:00', owner, report({ rootCause: undefined })],
    ...(waived ? [] : [['06-16 09:30', deputy, countersign()] as Parameters<Story['tell']>[0]]),
    ...doubts,
    ['06-19 08:30', reinspector, schedule()],
    ['06-19 09:00', reinspector, pass()],
    ['07-10 16:00', inspector, recordRebound({}, keyOf(found))],
  );
}
/** What shows it is back is of the same key. */
const keyOf = ({ kind, site }: NonNullable<Registration>) =>
  kind === 'material' && !site ? { evidence: { key: { about: 'c-1' }, reporters: ['p-passer-by'] } } : {};
const reportedAgain = (...of: Parameters<typeof back>): Story =>
  back(...of).tell(['07-11 09:00', owner, report({}, { drawn: false })]);

describe('what came back after closing', () => {
  it('needs its cause named, although 一般 does not the first time', () =>
    given(back())
      .at('07-11 09:00')
      .as(owner)
      .when(report({ rootCause: undefined }))
      .thenRefuses('finding.root-cause-missing'));
  it('is never passed at the desk, though never reworked', () =>
    given(reportedAgain(selfFound))
      .at('07-11 10:00')
      .as(reinspector2)
      .when(passAtDesk())
      .thenRefuses('finding.needs-on-site'));
  it('is not doubted for what was doubted the first time: papers may be sent to the desk again', () => {
    const told = reportedAgain(material, [['06-16 10:00', filer, flag()]]).tell([
      '07-11 09:30',
      deputy,
      countersign(),
    ]);
    given(told)
      .at('07-11 10:00')
      .as(director)
      .when(schedule({ reinspectorId: reinspector2.personId, method: 'desk' }))
      .then({ type: 'ReinspectionScheduled', data: { method: 'desk' } });
  });
  it('leaves what the first cycle was judged by', () => {
    const first = back().finding.items[0]!;
    expect(first).toEqual({
      cycle: 1,
      leadUnit: 'u-roads',
      scoreDue: local('06-19 09:20'),
      countsAt: local('06-16 09:00'),
      closedAs: 'rectified',
      closedAt: local('06-19 09:00'),
      results: [{ at: local('06-19 09:00'), passed: true }],
    });
    const told = reportedAgain().tell(
      ['07-11 09:30', deputy, countersign()],
      ['07-11 10:00', reinspector, schedule()],
      ['07-11 10:30', reinspector, fail()],
      ['07-11 11:00', director, shift({ by: { minutes: 60 } })],
    );
    expect(told.finding.items[0]).toEqual(first);
    expect(told.finding.items[1]).toMatchObject({
      cycle: 2,
      scoreDue: local('07-12 17:00'),
      results: [{ passed: false }],
    });
  });
});
