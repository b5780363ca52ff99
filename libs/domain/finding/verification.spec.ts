import { given, local, story } from '#testing/domain';
import {
  assign,
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
  inspector,
  owner,
  pass,
  passed,
  photo,
  rectifying,
  refuseClosure,
  register,
  reinspecting,
  reinspector,
  reinspector2,
  report,
  schedule,
  sign,
  signClosure,
  submitted,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });

describe('ScheduleReinspection', () => {
  const start = given(submitted()).at('06-25 08:40').as(director);

  it('names who checks, from where and how', () =>
    start.when(schedule({ covert: true })).then({
      type: 'ReinspectionScheduled',
      data: {
        reinspectorId: 'p-reinspector',
        reinspectorUnitId: 'u-checks',
        method: 'onsite',
        covert: true,
        by: 'p-director',
      },
    }));
  it('refuses who is no re-inspector', () =>
    start
      .when(schedule({ reinspectorId: 'p-owner' }, { mayReinspect: false }))
      .thenRefuses('finding.not-a-reinspector', { personId: 'p-owner' }));
  it('refuses whoever found it', () =>
    start.when(schedule({ reinspectorId: 'p-inspector' })).thenRefuses('finding.reporter-closes'));
  it('refuses people of the units concerned, and whoever reported it put right', () => {
    start.when(schedule({}, { related: true })).thenRefuses('finding.reinspector-of-unit');
    start.when(schedule({ reinspectorId: 'p-owner' })).thenRefuses('finding.reinspector-of-unit');
  });
  it('refuses who has recused himself', () =>
    start.when(schedule({}, { recused: true })).thenRefuses('finding.reinspector-recused'));
  it('refuses another person once it is under way, and before it is submitted', () => {
    given(reinspecting())
      .at('06-25 09:00')
      .as(director)
      .when(schedule({ reinspectorId: 'p-reinspector2' }))
      .thenRefuses('finding.wrong-state', { state: 'reinspecting' });
    given(closed()).at('06-25 12:00').as(director).when(schedule()).thenRefuses('finding.wrong-state');
  });
  it('stays quiet when he is sent', () =>
    given(reinspecting()).at('06-25 09:00').as(director).when(schedule()).thenNothing());
});

describe('PassReinspection', () => {
  const start = given(reinspecting()).at('06-25 11:00').as(reinspector);

  it('closes, with the end of the observation window', () =>
    start.when(pass({ grade: 'B' })).then(
      {
        type: 'ReinspectionPassed',
        data: {
          checkedClauses: ['c-1'],
          photos: [photo],
          grade: 'B',
          method: 'onsite',
          closeAs: 'rectified',
          secondSignature: 'waived',
          by: 'p-reinspector',
        },
      },
      {
        type: 'FindingClosed',
        data: { closedAs: 'rectified', windowEnds: due('08-09 18:00'), by: 'p-reinspector' },
      },
    ));
  it.each(['rectifiedByOther', 'noLongerExists'] as const)('closes as %s', (closeAs) =>
    start
      .when(pass({ closeAs }))
      .then('ReinspectionPassed', { type: 'FindingClosed', data: { closedAs: closeAs } }),
  );
  it('waits for a second signature where it is grave: only passed, one working day to sign', () =>
    given(reinspecting({ severity: 'grave' }))
      .at('06-25 11:00')
      .as(reinspector)
      .when(pass())
      .then({
        type: 'ReinspectionPassed',
        data: { secondSignature: 'required', signDue: due('06-26 11:00') },
      }));
  it.each(['nation', 'province'] as const)('waits for it where the %s found it', (level) => {
    const found = story(
      ['06-15 08:30', inspector, register({ source: { mode: 'provincial', level } })],
      ['06-15 09:00', filer, file()],
      ['06-15 09:20', dispatcher, assign()],
      ['06-15 10:00', owner, sign()],
      ['06-21 09:00', owner, report()],
      ['06-21 16:00', deputy, countersign()],
      ['06-25 08:40', reinspector, schedule()],
    );
    given(found).at('06-25 11:00').as(reinspector).when(pass()).then('ReinspectionPassed');
  });
  it('needs a photo on site only', () => {
    start.when(pass({ photos: [] })).thenRefuses('finding.photo-missing', { needed: 1 });
    const byOthers = submitted().tell(['06-25 08:40', reinspector, schedule({ method: 'third-party' })]);
    given(byOthers)
      .at('06-25 11:00')
      .as(reinspector)
      .when(pass({ photos: [] }))
      .then({ type: 'ReinspectionPassed', data: { method: 'third-party' } }, 'FindingClosed');
  });

  it('refuses everybody but the one sent', () => {
    for (const other of [reinspector2, director, owner])
      start.as(other).when(pass()).thenRefuses('finding.not-the-reinspector');
  });
  it('refuses an unchecked clause', () =>
    start
      .when(pass({ checkedClauses: ['c-2'] }))
      .thenRefuses('finding.clauses-unchecked', { clauses: ['c-1'] }));
  it('refuses who has come to the unit since he was sent', () =>
    start.when(pass({}, { related: true })).thenRefuses('finding.reinspector-of-unit'));
  it('refuses without a re-inspection', () =>
    given(submitted()).at('06-25 08:00').as(reinspector).when(pass()).thenRefuses('finding.wrong-state'));
  it('stays quiet when he has passed it', () => {
    given(passed()).at('06-25 11:30').as(reinspector).when(pass()).thenNothing();
    given(closed()).at('06-25 11:30').as(reinspector).when(pass()).thenNothing();
    given(closed()).at('06-25 11:30').as(reinspector2).when(pass()).thenRefuses('finding.wrong-state');
  });
});

describe('FailReinspection', () => {
  const start = given(reinspecting()).at('06-25 11:00').as(reinspector);

  it('sends it to rework with what is not met, and a short limit: half, 3 WD, later than the old due', () =>
    start.when(fail({ partial: true, remark: '只补了一半' })).then({
      type: 'ReinspectionFailed',
      data: {
        unmetClauses: [{ clauseId: 'c-1', text: '接缝仍开裂' }],
        partial: true,
        remark: '只补了一半',
        workDue: local('06-28 11:00'),
        shortDue: due('06-28 11:00'),
        dueSoonAt: local('06-27 11:00'),
        by: 'p-reinspector',
      },
    }));
  it('refuses everybody but the one sent', () =>
    start.as(reinspector2).when(fail()).thenRefuses('finding.not-the-reinspector'));
  it('refuses without saying what is not met', () =>
    start.when(fail({ unmetClauses: [] })).thenRefuses('finding.unmet-missing'));
  it('refuses after he has passed it', () =>
    given(passed()).at('06-25 11:30').as(reinspector).when(fail()).thenRefuses('finding.already-passed'));
  it('refuses without a re-inspection', () =>
    given(rectifying()).at('06-20 08:00').as(reinspector).when(fail()).thenRefuses('finding.wrong-state'));
});

describe('SignClosure', () => {
  const start = given(passed()).at('06-25 15:30').as(director);

  it('closes in the name of who passed it, with the second signer', () =>
    start.when(signClosure()).then({
      type: 'FindingClosed',
      data: {
        closedAs: 'rectified',
        by: 'p-reinspector',
        secondSigner: 'p-director',
        // 重大: observed for 90 days; 23 and 24 September are off.
        windowEnds: due('09-25 18:00'),
      },
    }));
  it('closes as it was passed', () => {
    const gone = reinspecting({ severity: 'grave' }).tell([
      '06-25 11:00',
      reinspector,
      pass({ closeAs: 'noLongerExists' }),
    ]);
    given(gone)
      .at('06-25 15:30')
      .as(director)
      .when(signClosure())
      .then({ type: 'FindingClosed', data: { closedAs: 'noLongerExists' } });
  });
  it('refuses the same hand twice', () =>
    start.as(reinspector).when(signClosure()).thenRefuses('finding.same-signer'));
  it('refuses whoever found it', () =>
    start.as(inspector).when(signClosure()).thenRefuses('finding.reporter-closes'));
  it('refuses the doer, and the units concerned, whatever their role', () => {
    for (const doer of [owner, head, helper, { ...owner, unitId: 'u-office' }])
      start
        .as({ ...doer, role: 'supervision-director' })
        .when(signClosure())
        .thenRefuses('finding.reinspector-of-unit');
  });
  it('refuses where nothing waits for it', () => {
    given(reinspecting())
      .at('06-25 09:00')
      .as(director)
      .when(signClosure())
      .thenRefuses('finding.nothing-to-sign');
    given(submitted()).at('06-25 08:00').as(director).when(signClosure()).thenRefuses('finding.wrong-state');
  });
  it('stays quiet when he has signed; a third signature is refused', () => {
    const signed = passed().tell(['06-25 15:30', director, signClosure()]);
    given(signed).at('06-25 15:40').as(director).when(signClosure()).thenNothing();
    given(signed).at('06-25 15:40').as(commander).when(signClosure()).thenRefuses('finding.wrong-state');
  });
});

describe('RefuseClosure', () => {
  const start = given(passed()).at('06-25 15:30').as(commander);

  it('goes back to the re-inspection, whose clock runs on; the report stands', () => {
    start
      .when(refuseClosure())
      .then({ type: 'ClosureNotSigned', data: { why: '照片与点位不符', by: 'p-commander' } });
    const before = passed().finding;
    const { finding } = passed().tell(['06-25 15:30', commander, refuseClosure()]);
    expect(finding).toMatchObject({
      state: 'submitted',
      reinspectDue: local('06-26 16:00'),
      report: before.report!,
      items: before.items,
      reworks: 0,
    });
    expect([finding.passed, finding.reinspection]).toEqual([undefined, undefined]);
  });
  it('refuses without a reason', () =>
    start.when(refuseClosure({ why: ' ' })).thenRefuses('finding.reason-missing'));
  it('refuses the same hand, the finder and the doer', () => {
    start.as(reinspector).when(refuseClosure()).thenRefuses('finding.same-signer');
    start.as(inspector).when(refuseClosure()).thenRefuses('finding.reporter-closes');
    start.as(owner).when(refuseClosure()).thenRefuses('finding.reinspector-of-unit');
  });
  it('refuses where nothing waits for it', () => {
    given(reinspecting())
      .at('06-25 09:00')
      .as(director)
      .when(refuseClosure())
      .thenRefuses('finding.nothing-to-sign');
    given(closed()).at('06-25 12:00').as(director).when(refuseClosure()).thenRefuses('finding.wrong-state');
  });
});
