import { given, local, type Story } from '#testing/domain';
import { ahead, overdue, step } from './fixtures/ladder';
import { assigned, closed, director, hold, inReview, submitted, supervisor, system } from './fixtures/scene';
import { shift } from './fixtures/work';

const byAnHour = shift({ by: { minutes: 60 } });

describe('HoldLadder', () => {
  it('puts every step off until then', () => {
    const held = overdue().tell(['06-21 10:02', director, hold(local('06-21 11:30'))]);
    given(held).at('06-21 11:29').as(system).when(step(1)).thenNothing();
    given(held).at('06-21 11:30').as(system).when(step(1)).then('EscalationRaised');
    expect(
      ahead(held)
        .map(([, , , at]) => at)
        .slice(0, 2),
    ).toEqual([local('06-21 11:30'), local('06-26 10:00')]);
  });
  it('lasts at most 4 working hours for one due, however often', () => {
    const at = given(overdue()).at('06-21 10:02').as(director); // until 06-21 17:02
    at.when(hold(local('06-21 17:02'))).then({
      type: 'LadderHeld',
      data: { until: local('06-21 17:02'), why: '道路当日封闭' },
    });
    at.when(hold(local('06-21 17:03'))).thenRefuses('finding.hold-too-long', { until: local('06-21 17:02') });
    const held = overdue().tell(['06-21 10:02', director, hold(local('06-21 11:00'))]);
    given(held)
      .at('06-21 10:50')
      .as(director)
      .when(hold(local('06-21 17:03')))
      .thenRefuses('finding.hold-too-long');
    given(held)
      .at('06-21 10:50')
      .as(director)
      .when(hold(local('06-21 17:02')))
      .then('LadderHeld');
  });
  it('stays quiet when it holds already or ends before now; is refused where no unit has it', () => {
    const held = overdue().tell(['06-21 10:02', director, hold(local('06-21 11:00'))]);
    given(held)
      .at('06-21 10:03')
      .as(director)
      .when(hold(local('06-21 11:00')))
      .thenNothing();
    given(held)
      .at('06-21 10:03')
      .as(director)
      .when(hold(local('06-21 10:00')))
      .thenNothing();
    given(closed())
      .at('06-26 09:00')
      .as(director)
      .when(hold(local('06-26 10:00')))
      .thenRefuses('finding.wrong-state');
  });
  it.each([
    ['assigned', assigned],
    ['unit_review', inReview],
  ])('holds what is %s', (_, so) =>
    given(so())
      .at('06-21 10:00')
      .as(supervisor)
      .when(hold(local('06-21 11:00')))
      .then('LadderHeld'),
  );
  it('is refused while the finding is with us', () =>
    given(submitted())
      .at('06-21 17:00')
      .as(supervisor)
      .when(hold(local('06-21 17:30')))
      .thenRefuses('finding.wrong-state'));
  it('stays quiet for what ends now', () =>
    given(overdue())
      .at('06-21 10:30')
      .as(supervisor)
      .when(hold(local('06-21 10:30')))
      .thenNothing());
  it('counts its hours from the first holding of a due, and anew for another due', () => {
    const told = overdue().tell(
      ['06-21 10:02', director, hold(local('06-21 11:00'))],
      ['06-21 10:50', director, hold(local('06-21 16:00'))],
    );
    expect(told.finding.ladderHeld).toEqual({
      from: local('06-21 10:02'),
      until: local('06-21 16:00'),
      dueVersion: 3,
    });
    const at = (so: Story) => given(so).at('06-21 15:30').as(director);
    at(told)
      .when(hold(local('06-21 17:30')))
      .thenRefuses('finding.hold-too-long', { until: local('06-21 17:02') });
    const another = told.tell(['06-21 15:20', director, byAnHour]);
    at(another)
      .when(hold(local('06-21 17:30')))
      .then('LadderHeld');
    another.tell(['06-21 15:30', director, hold(local('06-21 17:30'))]);
    expect(another.finding.ladderHeld).toMatchObject({ from: local('06-21 15:30'), dueVersion: 8 });
  });
});
