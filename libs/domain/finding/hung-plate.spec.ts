import { given, local } from '#testing/domain';
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
} from './fixtures/scene';

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
    expect(hung().tell(['06-25 09:00', commander, liftPlate()]).finding.hungPlate).toBeUndefined();
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
    given(told)
      .at('06-20 09:10')
      .as(director)
      .when(instruct({ text: '举一反三' }))
      .then('LeaderInstructed');
  });
  it('is refused for what is closed, or is not there', () => {
    given(closed()).at('06-26 09:10').as(director).when(instruct()).thenRefuses('finding.wrong-state');
    given().at('06-26 09:10').as(deputy).when(instruct()).thenRefuses('finding.not-found');
  });
});
