import { given, local, type Story } from '#testing/domain';
import {
  challenge,
  closed,
  commander,
  endObservation,
  failLookBack,
  filer,
  owner,
  pass,
  passed,
  passLookBack,
  recordRebound,
  reinspector,
  reinspector2,
  scheduleLookBack,
  signClosure,
  supervisor,
  system,
} from './fixtures/scene';

/** Closed on 06-25: looked at from 07-10 to 08-09, when the window ends at 18:00. */
const planned = () => closed().tell(['06-26 09:00', supervisor, scheduleLookBack()]);
const graveClosed = () => passed().tell(['06-25 15:30', commander, signClosure()]);
/** 重大: two of them, 07-10 to 08-09 and 09-08 to 09-23; the window ends on 09-25. */
const both = () =>
  graveClosed().tell(
    ['06-26 09:00', supervisor, scheduleLookBack()],
    ['06-26 09:10', supervisor, scheduleLookBack()],
  );
const onceLooked = () => both().tell(['07-12 09:00', reinspector2, passLookBack()]);

describe('the dates of a look-back', () => {
  const closing = given(closed()).as(supervisor);

  it('may be one day, as early as the day of the closing', () =>
    closing
      .at('06-25 12:00')
      .when(scheduleLookBack({ from: '2023-06-25', to: '2023-06-25' }))
      .then({ type: 'LookBackScheduled', data: { from: '2023-06-25', to: '2023-06-25' } }));
  it('end today at the earliest: not on a day gone by', () => {
    const dates = { from: '2023-07-01', to: '2023-07-05' };
    closing.at('07-05 23:59').when(scheduleLookBack(dates)).then('LookBackScheduled');
    closing.at('07-06 00:00').when(scheduleLookBack(dates)).thenRefuses('finding.window-over');
  });
  it('end with the window at the latest', () => {
    const until = (to: string) =>
      closing.at('06-26 09:00').when(scheduleLookBack({ from: '2023-08-09', to }));
    until('2023-08-09').then('LookBackScheduled');
    until('2023-08-10').thenRefuses('finding.window-over', { windowEnds: local('08-09 18:00') });
  });
  it('are planned for another draw besides', () =>
    given(closed().tell(['06-26 09:00', supervisor, scheduleLookBack({ drawId: 'd-1' })]))
      .at('06-27 09:00')
      .as(system)
      .when(scheduleLookBack({ drawId: 'd-2', from: '2023-07-01', to: '2023-07-02' }))
      .then({ type: 'LookBackScheduled', data: { nth: 2, drawId: 'd-2' } }));
});

describe('a look-back', () => {
  const looking = given(planned()).as(reinspector2);

  it.each([
    ['07-09 23:59', 'finding.wrong-state'],
    ['08-09 18:01', 'finding.window-over'],
  ])('at %s is refused: %s', (when, code) => looking.at(when).when(passLookBack()).thenRefuses(code));
  it.each(['07-10 00:00', '08-09 18:00'])('is passed at %s', (when) =>
    looking.at(when).when(passLookBack()).then('LookBackPassed'),
  );
  it('is nothing for one who has recused himself', () => {
    looking
      .at('07-12 09:00')
      .when(passLookBack({}, { recused: true }))
      .thenRefuses('finding.reinspector-recused');
    looking
      .at('07-12 09:00')
      .when(failLookBack({}, { recused: true }))
      .thenRefuses('finding.reinspector-recused');
  });
  it('is passed once: who comes after finds none', () =>
    given(planned().tell(['07-12 09:00', reinspector2, passLookBack()]))
      .at('07-13 09:00')
      .as(supervisor)
      .when(passLookBack())
      .thenRefuses('finding.wrong-state', { state: 'closed' }));
  it('stays open to others where it has not begun for who was there before', () =>
    given(onceLooked()).at('07-13 09:00').as(reinspector2).when(passLookBack()).thenNothing());
  it('the second is passed by whoever looks, the first one’s eyes as well', () => {
    given(onceLooked())
      .at('09-10 09:00')
      .as(reinspector2)
      .when(passLookBack())
      .then({ type: 'LookBackPassed', data: { nth: 2 } });
    expect(onceLooked().finding.verification!.lookBacks).toEqual([
      { nth: 1, from: '2023-07-10', to: '2023-08-09', passedBy: 'p-reinspector2' },
      { nth: 2, from: '2023-09-08', to: '2023-09-23' },
    ]);
  });
  it('the second is failed as the second', () =>
    given(onceLooked())
      .at('09-10 09:00')
      .as(reinspector2)
      .when(
        failLookBack({
          unmetClauses: [
            { clauseId: 'c-1', text: '又裂开了' },
            { clauseId: 'c-2', text: '积水' },
          ],
        }),
      )
      .then({ type: 'LookBackFailed', data: { nth: 2 } }, 'FindingRebounded'));
  it('is nothing for the doer, whatever his role now', () => {
    for (const asked of [passLookBack(), failLookBack()])
      looking
        .at('07-12 09:00')
        .as({ ...owner, role: 'reinspector' })
        .when(asked)
        .thenRefuses('finding.reinspector-of-unit');
  });
});

describe('the observation ends', () => {
  const ending = (before: Story, when = '09-25 18:00') =>
    given(before).at(when).as(system).when(endObservation());

  it('confirmed, where both look-backs were passed', () => {
    const looked = onceLooked().tell(['09-10 09:00', reinspector2, passLookBack()]);
    ending(looked).then({ type: 'StabilityConfirmed', data: { lookBacks: 2 } });
    expect(looked.tell(['09-25 18:00', system, endObservation()]).finding.state).toBe('stable');
  });
  it('presumed, where one of two was', () =>
    ending(onceLooked()).then({ type: 'StabilityPresumed', data: { planned: 2, passed: 1 } }));
  it('in its last minute, and until then it may be found undone', () => {
    ending(closed(), '08-09 17:59').thenNothing();
    const last = given(closed()).at('08-09 18:00');
    last.as(reinspector2).when(failLookBack()).then('LookBackFailed', 'FindingRebounded');
    last.as(filer).when(recordRebound()).then('FindingRebounded');
    last.as(supervisor).when(challenge()).then('ClosureChallenged');
    for (const [actor, asked] of [
      [reinspector2, failLookBack()],
      [filer, recordRebound()],
      [supervisor, challenge()],
    ] as const)
      given(closed())
        .at('08-09 18:01')
        .as(actor)
        .when(asked)
        .thenRefuses('finding.window-over', { windowEnds: local('08-09 18:00') });
  });
  it('for good: nothing more is found undone', () => {
    const stable = given(closed().tell(['08-09 18:00', system, endObservation()])).at('08-10 09:00');
    stable.as(filer).when(recordRebound()).thenRefuses('finding.window-over');
    stable.as(reinspector2).when(failLookBack()).thenRefuses('finding.window-over');
    stable.as(reinspector2).when(passLookBack()).thenRefuses('finding.wrong-state', { state: 'stable' });
    stable.as(reinspector).when(pass()).thenRefuses('finding.wrong-state', { state: 'stable' });
  });
});
