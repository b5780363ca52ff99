import { given, local, story, type Story } from '#testing/domain';
import { defaultPolicy } from '../policy';
import {
  approvePlan,
  assign,
  assigned,
  closed,
  commander,
  director,
  dispatcher,
  file,
  filed,
  filer,
  inReview,
  inspector,
  liaison,
  owner,
  photo,
  photoAfter,
  planned,
  rectifying,
  register,
  registered,
  reinspecting,
  reinspector,
  report,
  sign,
  submitPlan,
  submitted,
  supervisor,
  system,
} from './fixtures/scene';
import {
  confirmFraud,
  contain,
  deferred,
  dismissFlag,
  flag,
  planSubmitted,
  progress,
  refusePlan,
} from './fixtures/work';

const due = (text: string) => expect.objectContaining({ at: local(text) });

describe('SubmitPlan', () => {
  const start = given(rectifying({ severity: 'grave' }))
    .at('06-15 11:00')
    .as(liaison);

  it('keeps causes, measures and until when we should decide', () =>
    start.when(submitPlan()).then({
      type: 'RectificationPlanSubmitted',
      data: {
        causes: ['基层松动'],
        measures: [{ text: '铣刨重铺', on: '2023-06-24' }],
        approvalDue: due('06-16 11:00'),
        by: 'p-liaison',
      },
    }));
  it('refuses a plan without causes or without measures', () => {
    start.when(submitPlan({ causes: [] })).thenRefuses('finding.plan-empty');
    start.when(submitPlan({ measures: [] })).thenRefuses('finding.plan-empty');
  });
  it('refuses other units, and what is not being rectified', () => {
    start
      .as(inspector)
      .when(submitPlan({}, { unitIsOwn: false }))
      .thenRefuses('finding.not-lead-unit');
    given(assigned()).at('06-15 09:30').as(liaison).when(submitPlan()).thenRefuses('finding.wrong-state');
  });
  it('stays quiet for the same plan, takes a changed one, and the same again after a refusal', () => {
    const sent = given(planSubmitted()).at('06-15 12:00').as(liaison);
    sent.when(submitPlan()).thenNothing();
    sent.when(submitPlan({ resources: '另行申请' })).then('RectificationPlanSubmitted');
    given(planned({ severity: 'grave' }))
      .at('06-16 09:00')
      .as(liaison)
      .when(submitPlan())
      .thenNothing();
    const refused = planSubmitted().tell(['06-15 15:00', supervisor, refusePlan()]);
    given(refused).at('06-15 16:00').as(liaison).when(submitPlan()).then('RectificationPlanSubmitted');
  });
  it('stops the unit’s clock of two working days, which runs where a plan is required only', () => {
    expect(rectifying({ severity: 'grave' }).finding.clocks?.plan?.due).toBe(local('06-19 09:20'));
    expect(rectifying().finding.clocks?.plan).toBeUndefined();
    const { clocks } = planSubmitted().finding;
    expect([clocks?.plan, clocks?.['plan-approval']?.due]).toEqual([undefined, local('06-16 11:00')]);
  });
});

describe('ApprovePlan, RefusePlan', () => {
  const start = given(planSubmitted()).as(supervisor);

  it('approve in time, moving no due', () => {
    start
      .at('06-16 11:00')
      .when(approvePlan({ remarks: '同意' }))
      .then({
        type: 'PlanApproved',
        data: { remarks: '同意', by: 'p-supervisor' },
      });
    start
      .at('06-16 11:00')
      .when(refusePlan())
      .then({ type: 'PlanRefused', data: { why: '措施没有到人' } });
  });
  it.each([
    ['PlanApproved', approvePlan],
    ['PlanRefused', refusePlan],
  ] as const)('%s late gives back what we ran over', (type, answer) =>
    start
      .at('06-16 12:00')
      .when(answer())
      .then(type, {
        type: 'DeadlineShifted',
        data: {
          cause: 'lateOffice',
          minutes: 60,
          oldDue: local('06-30 09:20'),
          workDue: due('06-30 10:20'),
          scoreDue: due('06-30 10:20'),
          reason: '审批整改方案超时，如数补回',
        },
      }),
  );
  it('refuse where no plan is submitted', () => {
    const none = given(rectifying()).at('06-16 09:00').as(supervisor);
    none.when(approvePlan()).thenRefuses('finding.nothing-submitted');
    none.when(refusePlan()).thenRefuses('finding.nothing-submitted');
    const refused = planSubmitted().tell(['06-15 15:00', supervisor, refusePlan()]);
    given(refused)
      .at('06-15 16:00')
      .as(supervisor)
      .when(approvePlan())
      .thenRefuses('finding.nothing-submitted');
    given(inReview({ severity: 'grave' }))
      .at('06-21 10:00')
      .as(director)
      .when(refusePlan())
      .thenRefuses('finding.wrong-state');
  });
  it('refuse to refuse without a reason', () =>
    start
      .at('06-15 12:00')
      .when(refusePlan({ why: '' }))
      .thenRefuses('finding.reason-missing'));
  it('stay quiet where it is approved', () =>
    given(planned({ severity: 'grave' }))
      .at('06-16 09:00')
      .as(director)
      .when(approvePlan())
      .thenNothing());
});

describe('ReportRectification where a plan is required', () => {
  const duty = (): Story =>
    story(
      ['06-15 08:30', inspector, register({ kind: 'duty', photosBefore: [] })],
      ['06-15 09:00', filer, file()],
      ['06-15 09:20', dispatcher, assign()],
      ['06-15 10:00', liaison, sign()],
    );
  it.each([
    ['重大', () => rectifying({ severity: 'grave' })],
    ['长期整改', () => rectifying({ handling: 'long-term' })],
    ['职责类', duty],
    ['submitted only', planSubmitted],
    ['refused', () => planSubmitted().tell(['06-15 15:00', supervisor, refusePlan()])],
  ])('refuses before it is approved: %s', (_, so) =>
    given(so()).at('06-16 09:00').as(owner).when(report()).thenRefuses('finding.plan-not-approved'),
  );
  it('takes it once it is approved, and without one where the policy asks none', () => {
    given(planned({ severity: 'grave' }))
      .at('06-16 09:00')
      .as(owner)
      .when(report())
      .then('RectificationReported');
    given(rectifying({ severity: 'grave' }))
      .at('06-16 09:00')
      .as(owner)
      .under({ ...defaultPolicy, planFor: { severities: [], handlings: [], kinds: [] } })
      .when(report())
      .then('RectificationReported');
  });
});

describe('TakeContainment, ReportProgress', () => {
  it.each([
    ['assigned', assigned],
    ['rectifying', rectifying],
    ['deferred', deferred],
  ])('are told in %s, which they leave as it is', (state, so: () => Story) => {
    const told = so().tell(['06-25 11:00', owner, contain()], ['06-25 11:10', owner, progress()]);
    expect(told.facts.slice(-2).map(({ fact }) => fact)).toEqual([
      { type: 'ContainmentTaken', data: { text: '已围挡并放警示牌', photos: [photoAfter], by: 'p-owner' } },
      { type: 'ProgressReported', data: { text: '已铣刨', percent: 40, by: 'p-owner' } },
    ]);
    expect(told.finding.state).toBe(state);
  });
  it('refuse other units, and what is not with the unit', () => {
    const start = given(rectifying()).at('06-16 09:00').as(inspector);
    start.when(contain({}, { unitIsOwn: false })).thenRefuses('finding.not-lead-unit');
    start.when(progress({}, { unitIsOwn: false })).thenRefuses('finding.not-lead-unit');
    for (const so of [filed, inReview, submitted]) {
      given(so()).at('06-21 17:00').as(owner).when(contain()).thenRefuses('finding.wrong-state');
      given(so()).at('06-21 17:00').as(owner).when(progress()).thenRefuses('finding.wrong-state');
    }
  });
});

describe('doubts that the rules raise by themselves', () => {
  const start = given(rectifying()).at('06-21 09:00').as(owner);

  it('a photo used before: under another finding, or as the one from before', () => {
    const doubt = { kind: 'reusedPhoto', auto: true, score: 100, by: 'system', flagId: 'flag-1' } as const;
    start.when(report({}, { reused: [photoAfter.digest] })).then('RectificationReported', {
      type: 'EvidenceFlagged',
      data: { ...doubt, digests: [photoAfter.digest] },
    });
    start.when(report({ photosAfter: [photo, photoAfter] })).then('RectificationReported', {
      type: 'EvidenceFlagged',
      data: { ...doubt, digests: [photo.digest] },
    });
  });
  it('a photo taken before the unit had it to do', () => {
    const taken = (text: string) => report({ photosAfter: [{ ...photoAfter, takenAt: local(text) }] });
    start.when(taken('06-15 09:19')).then('RectificationReported', {
      type: 'EvidenceFlagged',
      data: { kind: 'timeBeforeAssignment', digests: [photoAfter.digest] },
    });
    start.when(taken('06-15 09:20')).then('RectificationReported');
  });
  it('both at once have names of their own', () => {
    const told = rectifying().tell([
      '06-21 09:00',
      owner,
      report({ photosAfter: [{ ...photo, takenAt: local('06-01 09:00') }] }),
    ]);
    expect(told.finding.flags).toMatchObject([
      { flagId: 'flag-1', kind: 'reusedPhoto', cycle: 1, dismissed: false },
      { flagId: 'flag-2', kind: 'timeBeforeAssignment' },
    ]);
  });
});

describe('FlagEvidence, DismissFlag', () => {
  const flagged = (): Story => submitted().tell(['06-21 17:00', reinspector, flag()]);

  it('raise a doubt, and put it aside with a reason', () => {
    given(submitted())
      .at('06-21 17:00')
      .as(reinspector)
      .when(flag())
      .then({
        type: 'EvidenceFlagged',
        data: { flagId: 'flag-1', kind: 'editedImage', score: 100, auto: false, by: 'p-reinspector' },
      });
    const told = flagged().tell(['06-21 17:30', supervisor, dismissFlag()]);
    expect(told.facts.at(-1)!.fact).toEqual({
      type: 'EvidenceFlagDismissed',
      data: { flagId: 'flag-1', why: '已到现场核对', by: 'p-supervisor' },
    });
    expect(told.finding.flags).toMatchObject([{ flagId: 'flag-1', dismissed: true }]);
    expect(told.finding.state).toBe('submitted');
  });
  it('are possible while it is open, and after it is closed', () => {
    for (const so of [registered, filed, assigned, rectifying, inReview, reinspecting, deferred, closed])
      given(so()).at('06-26 09:00').as(reinspector).when(flag()).then('EvidenceFlagged');
  });
  it('stay quiet where it is said already, by the rules or by a person', () => {
    given(flagged()).at('06-21 17:10').as(reinspector).when(flag()).thenNothing();
    given(flagged())
      .at('06-21 17:10')
      .as(system)
      .when(flag({ kind: 'farFromSite' }))
      .then({
        type: 'EvidenceFlagged',
        data: { flagId: 'flag-2', auto: true },
      });
    const gone = flagged().tell(['06-21 17:30', supervisor, dismissFlag()]);
    given(gone).at('06-21 17:40').as(supervisor).when(dismissFlag()).thenNothing();
  });
  it('refuse an unknown flag, and what is over', () => {
    given(flagged())
      .at('06-21 17:30')
      .as(supervisor)
      .when(dismissFlag({ flagId: 'flag-2' }))
      .thenRefuses('finding.no-such-flag');
    given(story()).at('06-21 17:30').as(supervisor).when(flag()).thenRefuses('finding.not-found');
  });
});

describe('ConfirmFraud', () => {
  it('is a fact, the state stays; once in a cycle', () => {
    for (const so of [submitted, reinspecting, deferred, closed]) {
      const before = so();
      const told = so().tell(['06-26 09:00', commander, confirmFraud()]);
      expect(told.facts.at(-1)!.fact).toMatchObject({
        type: 'FraudConfirmed',
        data: { cycle: 1, by: 'p-commander' },
      });
      expect(told.finding.state).toBe(before.finding.state);
      given(told).at('06-26 10:00').as(director).when(confirmFraud()).thenNothing();
    }
  });
  it('refuses whoever reported the finding or its rectification', () => {
    const start = given(submitted()).at('06-26 09:00');
    start.as(inspector).when(confirmFraud()).thenRefuses('finding.own-report');
    start.as(owner).when(confirmFraud()).thenRefuses('finding.own-report');
  });
  it('refuses before anything was submitted', () => {
    for (const so of [assigned, rectifying, inReview])
      given(so()).at('06-26 09:00').as(commander).when(confirmFraud()).thenRefuses('finding.wrong-state');
  });
});
