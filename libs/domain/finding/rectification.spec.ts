import { carryOut, given, local, story } from '#testing/domain';
import {
  above,
  assign,
  assigned,
  challenge,
  closed,
  commander,
  countersign,
  deputy,
  director,
  dispatcher,
  fail,
  file,
  filer,
  head,
  helper,
  inReview,
  liaison,
  owner,
  passed,
  photoAfter,
  planned,
  rectifying,
  refuseClosure,
  register,
  reinspecting,
  reinspector2,
  report,
  schedule,
  sendBack,
  sign,
  submitted,
  withdraw,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });
/** 一般, found by the unit itself. */
const selfFound = (severity: 'ordinary' | 'serious' = 'ordinary', kind: 'site' | 'material' = 'site') =>
  story(
    ['06-15 08:30', liaison, register({ kind, source: { mode: 'self', level: 'unit' } })],
    ['06-15 09:00', filer, file({ severity })],
    ['06-15 09:20', dispatcher, assign()],
    ['06-15 10:00', liaison, sign()],
  );

describe('ReportRectification', () => {
  const start = given(rectifying()).at('06-21 09:00').as(owner);

  it('goes to the unit for its countersignature, within one working day', () =>
    start.when(report()).then({
      type: 'RectificationReported',
      data: {
        cycle: 1,
        countersign: 'required',
        countersignDue: due('06-25 09:00'),
        drawn: true,
        photosAfter: [photoAfter],
        by: 'p-owner',
      },
    }));

  it('goes straight to re-inspection where the policy waives the countersignature: 一般 and self-found', () => {
    const reported = selfFound().on('06-16 09:00', owner, report({ rootCause: undefined }));
    expect(reported).toMatchObject([{ data: { countersign: 'waived', reinspectDue: due('06-20 09:00') } }]);
    expect(reported[0]!.data).not.toHaveProperty('countersignDue');
  });
  it.each([
    ['较重, self-found', () => selfFound('serious')],
    ['一般, found by others', () => rectifying({ severity: 'ordinary' })],
  ])('asks the countersignature of what is %s', (_, so) =>
    given(so())
      .at('06-16 09:00')
      .as(owner)
      .when(report())
      .then({ type: 'RectificationReported', data: { countersign: 'required' } }),
  );

  it('asks a photo of a site only', () => {
    start.when(report({ photosAfter: [] })).thenRefuses('finding.evidence-missing', { needed: 1 });
    given(selfFound('ordinary', 'material'))
      .at('06-16 09:00')
      .as(owner)
      .when(report({ photosAfter: [] }))
      .then('RectificationReported');
  });
  it.each([
    ['serious', 'individual', true],
    ['grave', 'individual', true],
    ['ordinary', 'individual', false],
    ['ordinary', 'common', false],
    ['ordinary', 'repeated', true],
    ['ordinary', 'rebound', true],
  ] as const)('root cause of %s, %s: needed %s', (severity, as, needed) => {
    const override = { class: as, reason: '核对台账' };
    const outcome = given(planned({ severity, override }))
      .at('06-16 09:00')
      .as(owner)
      .when(report({ rootCause: undefined }));
    if (needed) outcome.thenRefuses('finding.root-cause-missing');
    else outcome.then('RectificationReported');
  });

  it('refuses everybody but the named person, also the head', () => {
    for (const other of [liaison, head, helper])
      start.as(other).when(report()).thenRefuses('finding.not-named-person');
  });
  it('refuses where nobody is named', () => {
    const finding = { ...rectifying().finding, personId: undefined };
    expect(() => carryOut(report(), finding, { now: local('06-16 09:00'), actor: owner })).toThrow(
      expect.objectContaining({ code: 'finding.nobody-named' }),
    );
  });
  it('refuses before it is signed for, and a second report', () => {
    given(assigned()).at('06-15 09:30').as(owner).when(report()).thenRefuses('finding.wrong-state');
    given(inReview())
      .at('06-21 09:10')
      .as(owner)
      .when(report())
      .thenRefuses('finding.wrong-state', { state: 'unit_review' });
  });
});

describe('CountersignReport', () => {
  const start = given(inReview()).as(deputy);

  it('leaves the time of the report standing within one working day of it', () =>
    start
      .at('06-25 09:00')
      .when(countersign())
      .then({
        type: 'RectificationCountersigned',
        data: { countsAt: local('06-21 09:00'), reinspectDue: due('06-27 09:00'), by: 'p-deputy' },
      }));
  it('counts itself after that', () =>
    start
      .at('06-25 09:01')
      .when(countersign())
      .then({ type: 'RectificationCountersigned', data: { countsAt: local('06-25 09:01') } }));
  it('is the head’s for what is grave', () => {
    const grave = given(inReview({ severity: 'grave' })).at('06-21 10:00');
    grave.as(deputy).when(countersign()).thenRefuses('finding.head-needed');
    grave
      .as(head)
      .when(countersign({}, { isHead: true }))
      .then('RectificationCountersigned');
  });
  it('is the head’s, too, for what has come up to L3', () => {
    const { finding } = inReview();
    const at = { now: local('06-21 10:00'), actor: deputy };
    for (const [level, code] of [
      [2, undefined],
      [3, 'finding.head-needed'],
      [4, 'finding.head-needed'],
    ] as const) {
      const raised = { ...finding, escalation: { level, reached: level } };
      const sign = () => carryOut(countersign(), raised, at);
      if (code) expect(sign).toThrow(expect.objectContaining({ code }));
      else expect(sign()).toMatchObject([{ type: 'RectificationCountersigned' }]);
    }
  });
  it('is the parent unit’s where the unit has nobody else', () =>
    start
      .at('06-21 10:00')
      .as(above)
      .when(countersign({}, { signerOf: 'parent' }))
      .then('RectificationCountersigned'));

  it('refuses whoever reported', () =>
    start.at('06-21 10:00').as(owner).when(countersign()).thenRefuses('finding.reporter-countersigns'));
  it('refuses other units', () =>
    start
      .at('06-21 10:00')
      .as(helper)
      .when(countersign({}, { signerOf: 'other' }))
      .thenRefuses('finding.not-lead-unit'));
  it('refuses where nothing was reported', () =>
    given(rectifying()).at('06-21 10:00').as(deputy).when(countersign()).thenRefuses('finding.wrong-state'));
  it('refuses where none was asked for', () => {
    const waived = selfFound().tell(['06-16 09:00', owner, report()]);
    given(waived).at('06-16 10:00').as(deputy).when(countersign()).thenRefuses('finding.wrong-state');
  });
  it('stays quiet when it is countersigned', () =>
    given(submitted()).at('06-21 17:00').as(head).when(countersign()).thenNothing());
});

describe('SendBackReport', () => {
  const start = given(inReview()).at('06-21 10:00').as(deputy);

  it('sends back with a reason; no due moves, and the report is gone with its time', () => {
    start.when(sendBack()).then({ type: 'RectificationSentBack', data: { why: '照片不清', by: 'p-deputy' } });
    const back = inReview().tell(['06-21 10:00', deputy, sendBack()]);
    expect(back.finding).toMatchObject({ state: 'rectifying', workDue: local('06-25 09:20'), dueVersion: 3 });
    expect(back.finding.report).toBeUndefined();
    expect(back.finding.items[0]!.countsAt).toBeUndefined();
    given(back).at('06-21 11:00').as(owner).when(report()).then('RectificationReported');
  });
  it('refuses without a reason', () =>
    start.when(sendBack({ why: '' })).thenRefuses('finding.reason-missing'));
  it('refuses whoever reported', () =>
    start.as(owner).when(sendBack()).thenRefuses('finding.reporter-countersigns'));
  it('refuses other units', () =>
    start
      .as(helper)
      .when(sendBack({}, { signerOf: 'other' }))
      .thenRefuses('finding.not-lead-unit'));
  it('refuses what the unit has let go', () =>
    given(submitted())
      .at('06-21 17:00')
      .as(deputy)
      .when(sendBack())
      .thenRefuses('finding.wrong-state', { state: 'submitted' }));
});

describe('WithdrawReport', () => {
  it('refuses what was closed on it and is challenged', () => {
    const challenged = closed().tell(['06-26 09:00', commander, challenge()]);
    given(challenged)
      .at('06-26 10:00')
      .as(liaison)
      .when(withdraw())
      .thenRefuses('finding.closure-challenged');
    // What was failed after the challenge is reported anew, and may be withdrawn as ever.
    const again = challenged.tell(
      ['06-26 11:00', director, schedule({ reinspectorId: reinspector2.personId })],
      ['06-27 09:00', reinspector2, fail()],
      ['06-27 10:00', owner, report()],
    );
    given(again).at('06-27 11:00').as(liaison).when(withdraw()).then('RectificationWithdrawn');
  });
  it.each([
    ['unit_review', inReview],
    ['submitted', submitted],
  ])('takes the report back from %s: its time is lost, no due moves', (_, so) => {
    const back = so().tell(['06-21 17:00', liaison, withdraw()]);
    expect(back.facts.at(-1)!.fact).toEqual({
      type: 'RectificationWithdrawn',
      data: { why: '传错照片', by: 'p-liaison' },
    });
    const { state, report: gone, reinspectDue, items, workDue, dueVersion } = back.finding;
    expect({ state, gone, reinspectDue, workDue, dueVersion }).toEqual({
      state: 'rectifying',
      gone: undefined,
      reinspectDue: undefined,
      workDue: local('06-25 09:20'),
      dueVersion: 3,
    });
    expect(items[0]!.countsAt).toBeUndefined();
  });
  it('refuses once re-inspection is scheduled, and after a pass that was not signed', () => {
    const begun = 'finding.re-inspection-begun';
    given(reinspecting()).at('06-25 09:00').as(liaison).when(withdraw()).thenRefuses(begun);
    const unsigned = passed().tell(['06-25 15:00', commander, refuseClosure()]);
    given(unsigned).at('06-25 16:00').as(liaison).when(withdraw()).thenRefuses(begun);
  });
  it('refuses other units', () =>
    given(submitted())
      .at('06-21 17:00')
      .as(helper)
      .when(withdraw({}, { unitIsOwn: false }))
      .thenRefuses('finding.not-lead-unit'));
  it('refuses where nothing was reported', () =>
    given(rectifying()).at('06-16 09:00').as(owner).when(withdraw()).thenRefuses('finding.wrong-state'));
});
