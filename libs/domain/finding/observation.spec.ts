import { given, local, story } from '#testing/domain';
import { defaultPolicy } from '../policy';
import {
  assigned,
  assign,
  closed,
  commander,
  countersign,
  deputy,
  director,
  dispatcher,
  endObservation,
  failLookBack,
  file,
  filer,
  inspector,
  owner,
  pass,
  passed,
  passLookBack,
  recordRebound,
  register,
  reinspecting,
  reinspector,
  reinspector2,
  report,
  schedule,
  scheduleLookBack,
  sign,
  signClosure,
  supervisor,
  system,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });
/** Closed on 06-25; the window ends on 08-09 at closing. */
const planned = () => closed().tell(['06-26 09:00', supervisor, scheduleLookBack()]);
const graveClosed = () => passed().tell(['06-25 15:30', commander, signClosure()]);

describe('ScheduleLookBack', () => {
  const start = given(closed()).at('06-26 09:00').as(supervisor);

  it('plans the first from the 15th to the 45th day after closing', () =>
    start.when(scheduleLookBack({ drawId: 'd-1' })).then({
      type: 'LookBackScheduled',
      data: { nth: 1, from: '2023-07-10', to: '2023-08-09', drawId: 'd-1', by: 'p-supervisor' },
    }));
  it('plans the second, where it is observed longer, from the 75th to the 90th day', () =>
    given(graveClosed().tell(['06-26 09:00', supervisor, scheduleLookBack()]))
      .at('06-26 10:00')
      .as(system)
      .when(scheduleLookBack())
      .then({ type: 'LookBackScheduled', data: { nth: 2, from: '2023-09-08', to: '2023-09-23' } }));
  it('takes dates that somebody chose, inside the window', () => {
    start
      .when(scheduleLookBack({ from: '2023-07-01', to: '2023-07-05' }))
      .then({ type: 'LookBackScheduled', data: { from: '2023-07-01', to: '2023-07-05' } });
    start.when(scheduleLookBack({ from: '2023-08-01', to: '2023-08-10' })).thenRefuses('finding.window-over');
    start.when(scheduleLookBack({ from: '2023-06-24', to: '2023-07-01' })).thenRefuses('finding.window-over');
    start.when(scheduleLookBack({ from: '2023-07-05', to: '2023-07-01' })).thenRefuses('finding.window-over');
  });
  it('has no second one where it is not observed longer', () =>
    given(planned())
      .at('06-26 10:00')
      .as(supervisor)
      .when(scheduleLookBack())
      .thenRefuses('finding.window-over'));
  it('follows the policy of the unit’s assignment', () => {
    const later = {
      ...defaultPolicy,
      lookBack: { ...defaultPolicy.lookBack, first: { fromDay: 2, toDay: 9 } },
    };
    start
      .under(later, defaultPolicy)
      .when(scheduleLookBack())
      .then({ type: 'LookBackScheduled', data: { from: '2023-07-10' } });
  });
  it('stays quiet for the same draw; refuses what is not closed', () => {
    given(closed().tell(['06-26 09:00', supervisor, scheduleLookBack({ drawId: 'd-1' })]))
      .at('06-26 10:00')
      .as(system)
      .when(scheduleLookBack({ drawId: 'd-1' }))
      .thenNothing();
    given(reinspecting())
      .at('06-25 09:00')
      .as(supervisor)
      .when(scheduleLookBack())
      .thenRefuses('finding.wrong-state');
  });
});

describe('PassLookBack', () => {
  const start = given(planned()).at('07-12 09:00').as(reinspector2);

  it('leaves it closed, with who looked', () =>
    start.when(passLookBack()).then({ type: 'LookBackPassed', data: { nth: 1, by: 'p-reinspector2' } }));
  it('refuses who passed it or signed it', () => {
    start.as(reinspector).when(passLookBack()).thenRefuses('finding.closer-looks-back');
    given(graveClosed().tell(['06-26 09:00', supervisor, scheduleLookBack()]))
      .at('07-12 09:00')
      .as(commander)
      .when(passLookBack())
      .thenRefuses('finding.closer-looks-back');
  });
  it('refuses people of the units concerned, and the doer', () => {
    start.when(passLookBack({}, { related: true })).thenRefuses('finding.reinspector-of-unit');
    start.as(owner).when(passLookBack()).thenRefuses('finding.reinspector-of-unit');
  });
  it('refuses who has recused himself', () =>
    start.when(passLookBack({}, { recused: true })).thenRefuses('finding.reinspector-recused'));
  it('refuses before its days, without one planned, and after the window', () => {
    start.at('07-09 17:00').when(passLookBack()).thenRefuses('finding.wrong-state', { state: 'closed' });
    given(closed())
      .at('07-12 09:00')
      .as(reinspector2)
      .when(passLookBack())
      .thenRefuses('finding.wrong-state');
    start.at('08-09 18:01').when(passLookBack()).thenRefuses('finding.window-over');
  });
  it('stays quiet when he has looked', () =>
    given(planned().tell(['07-12 09:00', reinspector2, passLookBack()]))
      .at('07-12 10:00')
      .as(reinspector2)
      .when(passLookBack())
      .thenNothing());
});

describe('FailLookBack', () => {
  const start = given(planned()).at('07-12 09:00').as(reinspector2);

  it('begins a second cycle, whose reporter is who saw it', () => {
    start.when(failLookBack()).then(
      { type: 'LookBackFailed', data: { nth: 1, by: 'p-reinspector2' } },
      {
        type: 'FindingRebounded',
        data: {
          cycle: 2,
          cause: 'lookBack',
          reporters: ['p-reinspector2'],
          daysSinceClose: 17,
          due: due('07-19 09:00'),
        },
      },
    );
  });
  it('takes one that nobody planned', () =>
    given(closed())
      .at('07-01 09:00')
      .as(reinspector2)
      .when(failLookBack())
      .then('LookBackFailed', 'FindingRebounded'));
  it('refuses closers, the units concerned, the recused, and an empty verdict', () => {
    start.as(reinspector).when(failLookBack()).thenRefuses('finding.closer-looks-back');
    start.when(failLookBack({}, { related: true })).thenRefuses('finding.reinspector-of-unit');
    start.when(failLookBack({}, { recused: true })).thenRefuses('finding.reinspector-recused');
    start.when(failLookBack({ unmetClauses: [] })).thenRefuses('finding.unmet-missing');
  });
  it('refuses after the window, and where it is not closed', () => {
    start.at('08-09 18:01').when(failLookBack()).thenRefuses('finding.window-over');
    given(assigned())
      .at('06-20 09:00')
      .as(reinspector2)
      .when(failLookBack())
      .thenRefuses('finding.wrong-state');
  });
  it('refuses where nobody of the unit is there to answer', () =>
    start.when(failLookBack({}, { person: undefined })).thenRefuses('finding.nobody-named'));
});

/** D10: closed on 05-15, 一般 with 2 working days. */
const d10 = () =>
  story(
    ['05-10 08:30', inspector, register()],
    ['05-10 09:00', filer, file({ severity: 'ordinary' })],
    ['05-10 09:20', dispatcher, assign()],
    ['05-10 10:00', deputy, sign()],
    ['05-11 09:00', owner, report()],
    ['05-11 10:00', deputy, countersign()],
    ['05-12 09:00', director, schedule()],
    ['05-15 10:00', reinspector, pass()],
  );

describe('RecordRebound', () => {
  const start = given(d10()).at('06-20 16:00').as(filer);

  it('D10: a new cycle with its own dues, from L2 on; the window of the first ended on 06-29', () => {
    expect(d10().finding.closing!.windowEnds).toBe(local('06-29 18:00'));
    start.when(recordRebound()).then({
      type: 'FindingRebounded',
      data: {
        cycle: 2,
        cause: 'finding',
        evidenceFinding: 'f-again',
        reporters: ['p-passer-by'],
        daysSinceClose: 36,
        due: due('06-25 16:00'),
        personId: 'p-owner',
        policyVersion: 'default-1',
      },
    });
    const before = d10();
    const { finding } = d10().tell(['06-20 16:00', filer, recordRebound()]);
    expect(finding).toMatchObject({
      state: 'rectifying',
      cycle: 2,
      workDue: local('06-25 16:00'),
      scoreDue: local('06-25 16:00'),
      reporters: ['p-inspector', 'p-passer-by'],
      // The system raises it to L2 at once: an L2 without an EscalationRaised would have no sentence.
      escalation: { signals: [{ trigger: 'rebound', level: 2, at: local('06-20 16:00') }] },
    });
    expect(finding.items).toEqual([
      before.finding.items[0],
      { cycle: 2, leadUnit: 'u-roads', scoreDue: local('06-25 16:00'), results: [] },
    ]);
  });
  it('lets who saw it again not close it either; a second cycle is observed longer', () => {
    const again = d10().tell(
      ['06-20 16:00', filer, recordRebound({}, { evidence: { ...evidence, reporters: ['p-reinspector2'] } })],
      ['06-21 09:00', owner, report()],
      ['06-21 10:00', deputy, countersign()],
    );
    const desk = given(again).at('06-25 09:00').as(director);
    desk.when(schedule({ reinspectorId: 'p-reinspector2' })).thenRefuses('finding.reporter-closes');
    given(again.tell(['06-25 09:00', director, schedule()]))
      .at('06-25 10:00')
      .as(reinspector)
      .when(pass())
      .then('ReinspectionPassed', { type: 'FindingClosed', data: { windowEnds: due('09-25 18:00') } });
  });
  it('refuses another place, another clause, and a finding that is not there', () => {
    for (const key of [
      { ...evidence.key, about: 'c-2' },
      { ...evidence.key, place: { name: '西湖路' } },
    ])
      start.when(recordRebound({}, { evidence: { ...evidence, key } })).thenRefuses('finding.other-key');
    start.when(recordRebound({}, { evidence: undefined })).thenRefuses('finding.other-key');
  });
  it('refuses after the window', () =>
    start.at('06-29 18:01').when(recordRebound()).thenRefuses('finding.window-over'));
  it('refuses a person who is not of the unit', () =>
    start
      .when(recordRebound({ personId: 'p-stranger' }, { person: undefined }))
      .thenRefuses('finding.person-not-of-unit', { personId: 'p-stranger' }));
  it('stays quiet for the same evidence', () =>
    given(d10().tell(['06-20 16:00', filer, recordRebound()]))
      .at('06-20 16:10')
      .as(filer)
      .when(recordRebound())
      .thenNothing());
  it('refuses where nothing was closed', () =>
    given(assigned()).at('06-20 09:00').as(filer).when(recordRebound()).thenRefuses('finding.wrong-state'));
});
const evidence = { key: { place: { name: '宝庆中路' }, about: 'c-1' }, reporters: ['p-passer-by'] };

describe('EndObservation', () => {
  const end = '08-09 18:00';

  it('presumes what nobody looked at', () =>
    given(closed())
      .at(end)
      .as(system)
      .when(endObservation())
      .then({ type: 'StabilityPresumed', data: { planned: 0, passed: 0 } }));
  it('confirms what passed every look-back planned', () =>
    given(planned().tell(['07-12 09:00', reinspector2, passLookBack()]))
      .at(end)
      .as(system)
      .when(endObservation())
      .then({ type: 'StabilityConfirmed', data: { lookBacks: 1 } }));
  it('presumes what was planned and not done', () =>
    given(planned())
      .at(end)
      .as(system)
      .when(endObservation())
      .then({ type: 'StabilityPresumed', data: { planned: 1, passed: 0 } }));
  it('stays quiet before the end, once it is stable, and in any other state', () => {
    given(closed()).at('08-09 17:59').as(system).when(endObservation()).thenNothing();
    given(closed().tell([end, system, endObservation()]))
      .at('08-10 09:00')
      .as(system)
      .when(endObservation())
      .thenNothing();
    given(assigned()).at(end).as(system).when(endObservation()).thenNothing();
    expect(closed().tell([end, system, endObservation()]).finding.state).toBe('stable');
  });
});
