import { given, local } from '#testing/domain';
import { overdue, step } from './fixtures/ladder';
import {
  closed,
  commander,
  deputy,
  director,
  imposePlate,
  instruct,
  liftPlate,
  raise,
  rectifying,
  registered,
  reinspector,
  submitted,
  system,
} from './fixtures/scene';
import { confirmFraud } from './fixtures/work';

describe('ImposeHungPlate', () => {
  it('raises to L4 and hangs the plate', () => {
    const hung = rectifying().tell(['06-20 09:00', commander, imposePlate()]);
    expect(hung.facts.slice(-2).map(({ fact }) => fact.type)).toEqual([
      'EscalationRaised',
      'HungPlateImposed',
    ]);
    expect(hung.finding).toMatchObject({
      escalation: { level: 4, reached: 4 },
      hungPlate: { formId: 'plate-1', at: local('06-20 09:00'), by: commander.personId },
    });
  });
  it('only hangs it where the level is reached', () => {
    const raised = rectifying().tell(['06-20 09:00', commander, raise({ level: 5 })]);
    given(raised).at('06-20 09:10').as(commander).when(imposePlate()).then('HungPlateImposed');
    const hanging = rectifying().tell(['06-20 09:00', commander, raise({ level: 4 })]);
    given(hanging).at('06-20 09:10').as(commander).when(imposePlate()).then('HungPlateImposed');
  });
  it('signs with it what was prepared, on its ground; else it is a leader’s word', () => {
    const prepared = overdue('grave').tell(['06-21 10:02', system, step(4)]);
    given(prepared)
      .at('06-21 11:00')
      .as(commander)
      .when(imposePlate())
      .then(
        {
          type: 'EscalationRaised',
          data: {
            from: 0,
            to: 4,
            trigger: 'time',
            basis: '重大或省级以上查出的问题逾期',
            standing: 'in-force',
          },
        },
        'HungPlateImposed',
      );
    const suggested = submitted().tell(
      ['06-21 16:30', director, confirmFraud()],
      ['06-21 16:31', system, step(5, 7, 'fraud')],
    );
    for (const before of [suggested, rectifying()])
      given(before)
        .at('06-21 17:00')
        .as(commander)
        .when(imposePlate())
        .then(
          { type: 'EscalationRaised', data: { from: 0, to: 4, trigger: 'leader', basis: '挂牌督办' } },
          'HungPlateImposed',
        );
  });
  it('stays quiet while one hangs; is refused where no unit has it', () => {
    const hung = rectifying().tell(['06-20 09:00', commander, imposePlate()]);
    given(hung)
      .at('06-20 09:10')
      .as(commander)
      .when(imposePlate({ formId: 'plate-2' }))
      .thenNothing();
    given(registered())
      .at('06-20 09:10')
      .as(commander)
      .when(imposePlate())
      .thenRefuses('finding.wrong-state');
    given().at('06-20 09:10').as(commander).when(imposePlate()).thenRefuses('finding.not-found');
  });
});

describe('LiftHungPlate', () => {
  const hung = () => submitted().tell(['06-21 16:30', commander, imposePlate()]);
  it('takes two who accepted it on the spot', () => {
    given(hung())
      .at('06-25 09:00')
      .as(commander)
      .when(liftPlate())
      .then({ type: 'HungPlateLifted', data: { signers: [director.personId, reinspector.personId] } });
    const { hungPlate, ...rest } = hung().tell(['06-25 09:00', commander, liftPlate()]).finding;
    expect(hungPlate).toBeUndefined();
    expect(rest).toMatchObject({ state: 'submitted', escalation: { level: 4, reached: 4 } });
  });
  it('takes more than two as well, and comes down before anything is reported', () => {
    const signers = [director.personId, reinspector.personId, commander.personId];
    given(rectifying().tell(['06-20 09:00', commander, imposePlate()]))
      .at('06-25 09:00')
      .as(commander)
      .when(liftPlate({ signers }, { eligible: signers }))
      .then({ type: 'HungPlateLifted', data: { signers } });
  });
  it.each([
    ['one', { signers: ['p-director'] }, {}],
    ['one twice', { signers: ['p-director', 'p-director'] }, {}],
    ['one of the units', { signers: ['p-director', 'p-deputy'] }, { eligible: ['p-director'] }],
    [
      'who reported it put right',
      { signers: ['p-director', 'p-owner'] },
      { eligible: ['p-director', 'p-owner'] },
    ],
  ])('is refused with %s', (_, data, known) =>
    given(hung())
      .at('06-25 09:00')
      .as(commander)
      .when(liftPlate(data, known))
      .thenRefuses('finding.two-signers-needed', { accepted: ['p-director'] }),
  );
  it('stays quiet where none hangs, comes down after closing as well, and needs a finding', () => {
    given(rectifying()).at('06-25 09:00').as(commander).when(liftPlate()).thenNothing();
    const stillHung = closed();
    stillHung.facts.push(...hungAt(stillHung.facts.length));
    given(stillHung).at('06-26 09:00').as(commander).when(liftPlate()).then('HungPlateLifted');
    given().at('06-26 09:00').as(commander).when(liftPlate()).thenRefuses('finding.not-found');
  });
});

const hungAt = (version: number) => [
  {
    fact: { type: 'HungPlateImposed', data: { formId: 'plate-1', by: commander.personId } } as const,
    version,
    effectiveAt: local('06-25 11:30'),
  },
];

describe('RecordInstruction', () => {
  it('keeps what the leader wrote; one is enough to count as leader-assigned', () => {
    const told = registered().tell(['06-15 08:40', director, instruct({ dueAt: local('06-20 18:00') })]);
    expect(told.finding.instructions).toEqual([
      { leaderId: 'p-leader', text: '限期解决', dueAt: local('06-20 18:00'), at: local('06-15 08:40') },
    ]);
  });
  it('stays quiet for the same words again, not for others', () => {
    const told = rectifying().tell(['06-20 09:00', director, instruct()]);
    given(told).at('06-20 09:10').as(director).when(instruct()).thenNothing();
    const others = [{ text: '举一反三' }, { leaderId: 'p-mayor' }, { dueAt: local('06-30 18:00') }];
    for (const data of others)
      given(told).at('06-20 09:10').as(director).when(instruct(data)).then('LeaderInstructed');
    const more = told.tell(['06-20 09:10', director, instruct({ text: '举一反三' })]);
    given(more).at('06-20 09:20').as(director).when(instruct()).thenNothing();
    expect(more.finding.instructions).toHaveLength(2);
  });
  it('is refused for what is closed, or is not there', () => {
    given(closed()).at('06-26 09:10').as(director).when(instruct()).thenRefuses('finding.wrong-state');
    given().at('06-26 09:10').as(deputy).when(instruct()).thenRefuses('finding.not-found');
  });
});
