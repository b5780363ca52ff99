import { given, local, story, type Story } from '#testing/domain';
import {
  assign,
  challenge,
  commander,
  countersign,
  deputy,
  director,
  dispatcher,
  fail,
  file,
  filer,
  head,
  inconclusive,
  inspector,
  owner,
  pass,
  passAtDesk,
  passed,
  rectifying,
  refuseClosure,
  register,
  reinspecting,
  reinspector,
  report,
  schedule,
  sign,
  submitted,
  supervisor,
  withdraw,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });
/** Seen in answers, not in a place: 较重, handed in on 06-21. */
const surveyed = (): Story =>
  story(
    ['06-15 08:30', inspector, register({ kind: 'survey', site: undefined, photosBefore: [] })],
    ['06-15 09:00', filer, file()],
    ['06-15 09:20', dispatcher, assign()],
    ['06-15 10:00', deputy, sign()],
    ['06-21 09:00', owner, report({ photosAfter: [] }, { drawn: false })],
    ['06-21 16:00', head, countersign()],
  );

const closedAtDesk = (): Story =>
  story(
    ['06-15 08:30', inspector, register({ source: { mode: 'self', level: 'unit' } })],
    ['06-15 09:00', filer, file({ severity: 'ordinary' })],
    ['06-15 09:20', dispatcher, assign()],
    ['06-15 10:00', deputy, sign()],
    ['06-16 09:00', owner, report({}, { drawn: false })],
    ['06-19 09:00', reinspector, passAtDesk()],
  );

describe('who is sent', () => {
  it('is borrowed only where he is no re-inspector by role', () => {
    const { fact } = submitted().tell(['06-25 08:40', director, schedule()]).facts.at(-1)!;
    expect(fact.data).not.toHaveProperty('borrowed');
  });
  it.each(['onsite', 'third-party'] as const)('looks at a place: %s', (method) =>
    given(submitted())
      .at('06-25 08:40')
      .as(director)
      .when(schedule({ method }))
      .then({ type: 'ReinspectionScheduled', data: { method } }),
  );
  it('judges by the papers what is no place', () =>
    given(surveyed())
      .at('06-25 08:40')
      .as(director)
      .when(schedule({ method: 'desk' }))
      .then({ type: 'ReinspectionScheduled', data: { method: 'desk' } }));
  it('is remembered, each once', () => {
    const told = reinspecting().tell(
      ['06-25 09:00', reinspector, inconclusive()],
      ['06-26 09:00', director, schedule({ reinspectorId: 'p-reinspector2' })],
      ['06-26 10:00', { ...reinspector, personId: 'p-reinspector2' }, inconclusive()],
      ['06-27 09:00', director, schedule()],
    );
    expect(told.finding.verification!.sent).toEqual(['p-reinspector', 'p-reinspector2']);
  });
  it('is the only one who may find it impossible, while he is sent', () => {
    const back = reinspecting().tell(['06-25 09:00', reinspector, inconclusive()]);
    for (const asked of [pass(), inconclusive()])
      given(back).at('06-25 09:10').as(reinspector).when(asked).thenRefuses('finding.wrong-state');
  });
});

describe('a re-inspection in vain', () => {
  it('leaves the report with us: the unit cannot take it back', () =>
    given(reinspecting().tell(['06-25 09:00', reinspector, inconclusive()]))
      .at('06-25 09:10')
      .as(deputy)
      .when(withdraw())
      .thenRefuses('finding.re-inspection-begun'));
});

describe('a pass', () => {
  const start = given(reinspecting()).at('06-25 11:00').as(reinspector);

  it.each(['A', 'B', 'C', 'D'] as const)('is graded %s', (grade) =>
    start.when(pass({ grade })).then({ type: 'ReinspectionPassed', data: { grade } }, 'FindingClosed'),
  );
  it('says all that was checked', () =>
    start
      .when(pass({ checkedClauses: ['c-2', 'c-1'] }))
      .then({ type: 'ReinspectionPassed', data: { checkedClauses: ['c-2', 'c-1'] } }, 'FindingClosed'));
  it('needs no photo of what is no place', () =>
    given(surveyed().tell(['06-25 08:40', director, schedule()]))
      .at('06-25 11:00')
      .as(reinspector)
      .when(pass({ photos: [] }))
      .then({ type: 'ReinspectionPassed', data: { method: 'onsite' } }, 'FindingClosed'));
  it('stands in the item with its instant, until it is signed for as well', () =>
    expect(passed().finding).toMatchObject({
      state: 'reinspecting',
      passed: { by: 'p-reinspector', closeAs: 'rectified', signDue: local('06-26 11:00') },
      items: [{ results: [{ at: local('06-25 11:00'), passed: true }] }],
    }));
  it('ends the row of vain ones, though nobody signed it', () => {
    const unsigned = reinspecting({ severity: 'grave' }).tell(
      ['06-25 09:00', reinspector, inconclusive()],
      ['06-26 09:00', director, schedule()],
      ['06-26 10:00', reinspector, inconclusive()],
      ['06-27 09:00', director, schedule()],
      ['06-27 10:00', reinspector, pass()],
      ['06-27 11:00', commander, refuseClosure()],
      ['06-27 15:00', director, schedule()],
    );
    given(unsigned)
      .at('06-27 16:00')
      .as(reinspector)
      .when(inconclusive())
      .then({ type: 'ReinspectionInconclusive', data: { nth: 1, toOffice: false } });
  });
  it('leaves nothing to withdraw: unsigned, or at the desk and challenged', () => {
    given(passed().tell(['06-25 15:30', commander, refuseClosure()]))
      .at('06-25 16:00')
      .as(deputy)
      .when(withdraw())
      .thenRefuses('finding.re-inspection-begun');
    const atDesk = closedAtDesk().tell(['06-20 09:00', supervisor, challenge()]);
    given(atDesk).at('06-20 10:00').as(deputy).when(withdraw()).thenRefuses('finding.closure-challenged');
  });
  it('at the desk is nothing for another once it was given', () =>
    given(closedAtDesk())
      .at('06-20 09:00')
      .as({ ...reinspector, personId: 'p-reinspector2' })
      .when(passAtDesk())
      .thenRefuses('finding.wrong-state', { state: 'closed' }));
});

describe('a failure', () => {
  /** 一般, due 06-19 09:20, soon due 06-16 16:32; half of its limit is one working day. */
  const early = given(
    rectifying({ severity: 'ordinary' }).tell(
      ['06-15 11:00', owner, report()],
      ['06-15 11:10', deputy, countersign()],
      ['06-15 11:20', director, schedule()],
    ),
  ).as(reinspector);

  it('leaves the due alone where the short limit ends with it', () =>
    early
      .at('06-16 09:20')
      .when(fail())
      .then({
        type: 'ReinspectionFailed',
        data: {
          shortDue: due('06-19 09:20'),
          workDue: local('06-19 09:20'),
          dueSoonAt: local('06-16 16:32'),
        },
      }));
  it('moves it by the minute that the short limit ends later', () =>
    early
      .at('06-16 09:21')
      .when(fail())
      .then({
        type: 'ReinspectionFailed',
        data: {
          shortDue: due('06-19 09:21'),
          workDue: local('06-19 09:21'),
          dueSoonAt: local('06-16 17:57'),
        },
      }));
  it('says each thing that is not met, and how it was seen', () => {
    const unmetClauses = [
      { clauseId: 'c-1', text: '接缝仍开裂' },
      { clauseId: 'c-2', text: '井盖松动' },
    ];
    early
      .at('06-16 09:20')
      .when(fail({ unmetClauses }))
      .then({ type: 'ReinspectionFailed', data: { unmetClauses, method: 'onsite' } });
  });
});
