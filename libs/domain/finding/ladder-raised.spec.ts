import { given, type Story } from '#testing/domain';
import { ahead, latest, onItsWay, overdue, reworked, step } from './fixtures/ladder';
import {
  assigned,
  closed,
  commander,
  countersign,
  director,
  endObservation,
  head,
  liaison,
  noteOverdue,
  owner,
  raise,
  remind,
  report,
  supervisor,
  system,
} from './fixtures/scene';
import { askExtension, confirmFraud, grantExtension, shift } from './fixtures/work';

const levelsOf = (told: Story) => ahead(told).map(([level, trigger]) => [level, trigger]);
/** Three reworks, the third of which has prepared L3. */
const thrice = (): Story => {
  const told = ['06-20', '06-21', '06-25'].reduce(reworked, onItsWay());
  return told.tell(['06-25 09:01', system, step(3, latest(told), 'rework')]);
};

describe('a step that was raised', () => {
  it('is the highest ever only if it is', () => {
    const told = onItsWay().tell(
      ['06-19 15:10', director, raise({ level: 3 })],
      ['06-19 15:30', liaison, askExtension({ units: 1 })],
      ['06-19 15:40', supervisor, grantExtension()],
      ['06-19 15:50', director, raise({ level: 1 })],
    );
    expect(told.finding.escalation).toMatchObject({ level: 1, reached: 3 });
    told.tell(['06-19 16:00', commander, raise({ level: 4 })]);
    expect(told.finding.escalation).toMatchObject({ level: 4, reached: 4 });
  });
  it('leaves what is prepared above it, and ends what is prepared up to it', () => {
    const prepared = overdue('grave').tell(['06-21 10:02', system, step(4)]);
    prepared.tell(['06-21 10:30', director, raise({ level: 2 })]);
    expect(prepared.finding.escalation).toMatchObject({ level: 2, proposed: { level: 4, trigger: 'time' } });
    prepared.tell(['06-21 10:40', commander, raise({ level: 5 })]);
    expect(prepared.finding.escalation!.proposed).toBeUndefined();
    expect(prepared.finding.escalation).toMatchObject({ level: 5, reached: 5 });
  });
  it('answers what asked for it: given back by the clock, it does not come a second time', () => {
    const told = reworked(reworked(onItsWay(), '06-20'), '06-21');
    const due = told.finding.dueVersion!; // 06-25 09:00
    told.tell(['06-25 09:01', system, noteOverdue(due)]);
    expect(levelsOf(told).slice(0, 3)).toEqual([
      [1, 'time'],
      [1, 'rework'],
      [2, 'time'],
    ]);
    told.tell(
      ['06-27 09:00', system, step(2, due)],
      ['06-27 09:10', director, shift({ by: { minutes: 1260 } })],
    );
    expect(told.finding.escalation).toMatchObject({ level: 0, reached: 2 });
    expect(ahead(told)).toEqual([]);
  });
});

describe('a step that was prepared', () => {
  it('stops none of the automatic ones below it', () =>
    expect(levelsOf(thrice())).toEqual([
      [1, 'rework'],
      [2, 'rework'],
    ]));
  it('leaves what asks for a higher one', () => {
    const told = thrice().tell(
      ['06-25 10:00', owner, report()],
      ['06-25 10:10', head, countersign({}, { isHead: true })],
      ['06-25 10:20', director, confirmFraud()],
    );
    expect(levelsOf(told)).toEqual([
      [1, 'rework'],
      [2, 'rework'],
      [5, 'fraud'],
    ]);
    told.tell(['06-25 10:30', system, step(5, latest(told), 'fraud')]);
    expect(levelsOf(told)).toEqual([
      [1, 'rework'],
      [2, 'rework'],
    ]);
    expect(told.finding.escalation!.proposed).toMatchObject({ level: 5, trigger: 'fraud' });
  });
  it('answers what asked for it: given back by the clock, it does not come a second time', () => {
    const told = thrice();
    const due = told.finding.dueVersion!; // 06-26 09:00
    told.tell(
      ['06-26 09:01', system, noteOverdue(due)],
      ['06-28 09:00', system, step(2, due)],
      ['06-28 09:10', director, shift({ by: { minutes: 1260 } })],
    );
    expect(told.finding.escalation).toMatchObject({ level: 0, reached: 2 });
    expect(ahead(told)).toEqual([]);
  });
  it('is signed on its ground wherever the finding has got to meanwhile', () => {
    const suggested = () =>
      closed().tell(['06-26 09:00', director, confirmFraud()], ['06-26 09:01', system, step(5, 10, 'fraud')]);
    const stable = suggested().tell(['08-09 18:00', system, endObservation()]);
    for (const told of [suggested(), stable])
      given(told)
        .at('08-10 09:00')
        .as(commander)
        .when(raise({ level: 5, why: '' }))
        .then({
          type: 'EscalationRaised',
          data: { from: 0, to: 5, trigger: 'fraud', basis: '查实弄虚作假', standing: 'in-force' },
        });
    given(suggested())
      .at('08-10 09:00')
      .as(commander)
      .when(raise({ level: 4 }))
      .thenRefuses('finding.wrong-state');
  });
});

describe('whose word it is', () => {
  it('of a person is his own, whatever he says led to it', () => {
    const start = given(overdue()).at('06-21 10:01').as(director);
    start
      .when(raise({ level: 1, trigger: 'time', startVersion: 3 }))
      .then({ type: 'EscalationRaised', data: { trigger: 'leader', basis: '久拖不决', by: 'p-director' } });
    start.when(step(1)).thenRefuses('finding.reason-missing');
  });
  it('of the system may be a leader’s, as of an order that was issued', () =>
    given(onItsWay())
      .at('06-19 15:30')
      .as(system)
      .when(raise({ level: 2, trigger: 'leader', why: '督办单〔2023〕1 号' }))
      .then({ type: 'EscalationRaised', data: { trigger: 'leader', basis: '督办单〔2023〕1 号' } }));
  it('stays quiet for the level in force, and goes on from it to a higher one', () => {
    const raised = given(onItsWay().tell(['06-19 15:30', director, raise({ level: 2 })]))
      .at('06-19 15:40')
      .as(director);
    raised.when(raise({ level: 2 })).thenNothing();
    raised.when(raise({ level: 3 })).then({ type: 'EscalationRaised', data: { from: 2, to: 3 } });
  });
});

it('a reminder keeps everybody it went to', () => {
  const recipients = ['p-owner', 'p-deputy'].map((personId) => ({ personId, unitId: 'u-roads' }));
  given(assigned())
    .at('06-21 09:20')
    .as(system)
    .when(remind({}, { recipients }))
    .then({ type: 'ReminderSent', data: { recipients } });
});
