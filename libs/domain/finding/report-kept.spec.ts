import { given, local, story, type Story } from '#testing/domain';
import {
  assign,
  assigned,
  closed,
  countersign,
  deputy,
  director,
  dispatcher,
  endObservation,
  file,
  filer,
  head,
  inconclusive,
  inReview,
  inspector,
  liaison,
  owner,
  recordRebound,
  rectifying,
  register,
  reinspecting,
  reinspector,
  report,
  requestReturn,
  sign,
  submitPlan,
  submitted,
  supervisor,
  system,
  withdraw,
} from './fixtures/scene';
import {
  askExtension,
  contain,
  deferred,
  dismissFlag,
  flag,
  planSubmitted,
  progress,
  refusePlan,
} from './fixtures/work';

const lastOf = ({ facts }: Story) => facts.at(-1)!.fact.data;
const stable = () => closed().tell(['08-09 18:00', system, endObservation()]);
/** 一般, found by the unit itself: its report needs no countersignature. */
const selfFound = (): Story =>
  story(
    ['06-15 08:30', inspector, register({ source: { mode: 'self', level: 'unit' } })],
    ['06-15 09:00', filer, file({ severity: 'ordinary' })],
    ['06-15 09:20', dispatcher, assign()],
    ['06-15 10:00', liaison, sign()],
  );

describe('what a report says is kept', () => {
  it('with its causes, and where else the unit has looked', () => {
    const data = {
      measureText: '已更换 3 处井盖',
      rootCause: '基层松动',
      siblingCheck: { sites: ['塔北路', '双拥路'], found: 3 },
    };
    expect(lastOf(rectifying().tell(['06-21 09:00', owner, report(data)]))).toMatchObject(data);
    const none = { sites: [], found: 0 };
    expect(lastOf(rectifying().tell(['06-21 09:00', owner, report({ siblingCheck: none })]))).toMatchObject({
      siblingCheck: none,
    });
  });
  it('in six characters at least, blanks around them not counted', () => {
    const start = given(rectifying()).at('06-21 09:00').as(owner);
    expect(() => start.when(report({ measureText: '  已换好了。  ' }))).toThrow('至少 6 个字');
    start
      .when(report({ measureText: ' 已全部换好。 ' }))
      .then({ type: 'RectificationReported', data: { measureText: '已全部换好。' } });
  });
  it('counts when it is made where no countersignature is needed, and ends an extension asked for', () => {
    const told = selfFound().tell(
      ['06-16 08:30', liaison, askExtension({ units: 1 })],
      ['06-16 09:00', owner, report()],
    );
    expect(told.finding).toMatchObject({
      state: 'submitted',
      report: { countersign: 'waived', countsAt: local('06-16 09:00') },
    });
    expect(told.finding.extension).toBeUndefined();
  });
  it('counts from no instant before it is countersigned, and an extension asked for stays', () => {
    const told = rectifying().tell(
      ['06-21 08:30', liaison, askExtension()],
      ['06-21 09:00', owner, report()],
    );
    expect(told.finding.report!.countsAt).toBeUndefined();
    expect(told.finding.extension).toBeDefined();
    told.tell(['06-21 10:00', deputy, countersign()]);
    expect(told.finding.report!.countsAt).toBe(local('06-21 09:00'));
  });
});

describe('what a plan says is kept', () => {
  const more = submitPlan({
    causes: ['基层松动', '排水不畅'],
    measures: [{ text: '铣刨重铺' }, { text: '疏通雨水口', personId: 'p-owner', on: '2023-06-24' }],
  });
  it('with all its causes and measures', () => {
    const told = rectifying({ severity: 'grave' }).tell(['06-15 11:00', liaison, more]);
    expect(lastOf(told)).toMatchObject(more.data);
    expect(told.finding.plan).toMatchObject({ status: 'submitted', content: more.data });
  });
  it('also when it is refused: the same may be submitted again', () => {
    const told = planSubmitted();
    const { content } = told.finding.plan!;
    told.tell(['06-15 15:30', supervisor, refusePlan()]);
    expect(told.finding.plan).toMatchObject({ status: 'refused', content });
    given(told).at('06-15 16:00').as(owner).when(report()).thenRefuses('finding.plan-not-approved');
    given(told).at('06-15 16:00').as(liaison).when(submitPlan()).then('RectificationPlanSubmitted');
  });
});

describe('how the work goes on', () => {
  const returned = () => assigned().tell(['06-15 11:00', liaison, requestReturn()]);
  const states: [string, () => Story][] = [
    ['assigned', assigned],
    ['returning', returned],
    ['rectifying', rectifying],
    ['deferred', deferred],
  ];
  it.each(states)('may be told while %s, percent and all', (_, so) => {
    const start = given(so()).at('06-26 09:00').as(liaison);
    start.when(contain()).then('ContainmentTaken');
    for (const percent of [0, 40, 100])
      start.when(progress({ percent })).then({ type: 'ProgressReported', data: { percent } });
    for (const percent of [-1, 101, 40.5]) expect(() => start.when(progress({ percent }))).toThrow();
  });
  it.each<[string, () => Story]>([
    ['in review', inReview],
    ['with us', submitted],
    ['closed', closed],
  ])('is refused while %s', (_, so) => {
    const start = given(so()).at('06-26 09:00').as(liaison);
    start.when(contain()).thenRefuses('finding.wrong-state');
    start.when(progress()).thenRefuses('finding.wrong-state');
  });
});

describe('a doubt about the evidence', () => {
  const digests = ['ab'.repeat(32)];
  it('is kept as it was raised, also after closing', () =>
    given(closed())
      .at('06-26 09:00')
      .as(filer)
      .when(flag({ score: 60, digests }))
      .then({
        type: 'EvidenceFlagged',
        data: { flagId: 'flag-1', kind: 'editedImage', score: 60, digests, auto: false, by: 'p-filer' },
      }));
  it('is raised once, unless it is about other photos, of another kind or of another cycle', () => {
    const doubted = () => closed().tell(['06-26 09:00', filer, flag({ digests })]);
    const start = given(doubted()).at('06-26 09:10').as(filer);
    start.when(flag({ digests })).thenNothing();
    start.when(flag({ digests: ['cd'.repeat(32)] })).then('EvidenceFlagged');
    start.when(flag({ digests, kind: 'farFromSite' })).then('EvidenceFlagged');
    const back = doubted().tell(['07-10 16:00', inspector, recordRebound()]);
    given(back).at('07-11 09:00').as(filer).when(flag({ digests })).then('EvidenceFlagged');
  });
  it('is dismissed in a closed finding, too; a stable one is past it', () => {
    const doubted = closed().tell(['06-26 09:00', filer, flag()]);
    given(doubted).at('06-26 09:10').as(director).when(dismissFlag()).then('EvidenceFlagDismissed');
    const past = doubted.tell(['08-09 18:00', system, endObservation()]);
    given(past).at('08-10 09:00').as(director).when(dismissFlag()).thenRefuses('finding.wrong-state');
    given(stable()).at('08-10 09:00').as(filer).when(flag()).thenRefuses('finding.wrong-state');
  });
});

describe('WithdrawReport', () => {
  it.each<[string, () => Story, string]>([
    ['somebody is sent', reinspecting, 'finding.re-inspection-begun'],
    [
      'somebody was, in vain',
      () => reinspecting().tell(['06-25 11:00', reinspector, inconclusive()]),
      'finding.re-inspection-begun',
    ],
    ['it is closed', closed, 'finding.wrong-state'],
    ['it is stable', stable, 'finding.wrong-state'],
    ['nothing is reported', rectifying, 'finding.wrong-state'],
  ])('is refused where %s', (_, so, code) =>
    given(so()).at('08-10 09:00').as(head).when(withdraw()).thenRefuses(code),
  );
});
