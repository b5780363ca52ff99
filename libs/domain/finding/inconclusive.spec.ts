import { given, local, type Story } from '#testing/domain';
import {
  commander,
  director,
  fail,
  inconclusive,
  owner,
  pass,
  passed,
  rectifying,
  register,
  reinspecting,
  reinspector,
  reinspector2,
  report,
  schedule,
  signClosure,
  submitted,
  supervisor,
} from './fixtures/scene';

const due = (text: string) => expect.objectContaining({ at: local(text) });
/** In vain, and the same man sent again. */
const inVain = (before: Story, day: string) =>
  before.tell([`${day} 09:00`, reinspector, inconclusive({ newDate: `2023-${day}` })]);
const twice = () => {
  const once = inVain(reinspecting(), '06-26').tell(['06-26 10:00', director, schedule()]);
  return inVain(once, '06-27').tell(['06-27 10:00', director, schedule()]);
};

describe('ReportInconclusive', () => {
  const start = given(reinspecting()).at('06-25 11:00').as(reinspector);

  it('goes back to the desk; our clock runs anew from the opening of the new date', () => {
    start.when(inconclusive()).then({
      type: 'ReinspectionInconclusive',
      data: { newDate: '2023-06-27', nth: 1, toOffice: false, reinspectDue: due('06-29 08:00') },
    });
    const { finding } = inVain(reinspecting(), '06-26');
    expect(finding).toMatchObject({ state: 'submitted', workDue: local('06-25 09:20'), reworks: 0 });
    expect(finding.reinspection).toBeUndefined();
  });
  it('counts a day off as the next opening, and later the same day as from now', () => {
    start
      .when(inconclusive({ newDate: '2023-07-01' }))
      .then({ type: 'ReinspectionInconclusive', data: { reinspectDue: due('07-05 08:00') } });
    start
      .when(inconclusive({ newDate: '2023-06-25' }))
      .then({ type: 'ReinspectionInconclusive', data: { reinspectDue: due('06-27 11:00') } });
  });
  it.each([
    ['06-25 11:00', '2023-06-24', 'the day before'],
    ['06-25 11:00', '2022-12-31', 'last year'],
    ['06-26 00:00', '2023-06-25', 'what was today a minute ago'],
  ])('refuses at %s a re-inspection put off to %s: %s', (when, newDate) =>
    start
      .at(when)
      .when(inconclusive({ newDate }))
      .thenRefuses('finding.new-date-past', { today: `2023-${when.slice(0, 5)}` }),
  );
  it('takes the date of the city: until midnight there it is the same day', () =>
    start
      .at('06-25 23:59')
      .when(inconclusive({ newDate: '2023-06-25' }))
      .then('ReinspectionInconclusive'));
  it('refuses everybody but the one sent, and after a pass', () => {
    start.as(reinspector2).when(inconclusive()).thenRefuses('finding.not-the-reinspector');
    given(passed())
      .at('06-25 12:00')
      .as(reinspector)
      .when(inconclusive())
      .thenRefuses('finding.already-passed');
    given(submitted())
      .at('06-25 08:00')
      .as(reinspector)
      .when(inconclusive())
      .thenRefuses('finding.wrong-state');
  });
  it('the third in a row goes to 督查室: a re-inspector may not take it again', () => {
    const third = given(twice()).at('06-28 09:00').as(reinspector);
    third
      .when(inconclusive({ newDate: '2023-06-29' }))
      .then({ type: 'ReinspectionInconclusive', data: { nth: 3, toOffice: true } });
    const handed = given(inVain(twice(), '06-28')).at('06-28 10:00');
    handed.as(reinspector2).when(schedule()).thenRefuses('permission.denied');
    handed.as(supervisor).when(schedule()).then('ReinspectionScheduled');
  });
  it('a result in between begins the count anew', () => {
    const failed = twice().tell(['06-28 09:00', reinspector, fail()]);
    expect(failed.finding.verification).toMatchObject({ inconclusive: 0, toOffice: false });
  });
});

describe('who may re-inspect', () => {
  const withTeam = (severity: 'ordinary' | 'serious') => {
    const before = submitted({ severity });
    const [first, ...rest] = before.facts;
    const registered = {
      ...first!,
      fact: { ...first!.fact, data: { ...first!.fact.data, team: ['p-reinspector'] } },
    };
    before.facts.splice(0, before.facts.length, registered as typeof first & object, ...rest);
    return before;
  };
  it('from 较重 on nobody of the team that found it', () => {
    const serious = given(withTeam('serious')).at('06-25 09:00').as(director);
    serious.when(schedule()).thenRefuses('finding.first-team');
    serious.when(schedule({ reinspectorId: 'p-reinspector2' })).then('ReinspectionScheduled');
    given(withTeam('ordinary')).at('06-25 09:00').as(director).when(schedule()).then('ReinspectionScheduled');
  });
  it('keeps the team that registered it', () =>
    given()
      .at('06-15 08:30')
      .as(owner)
      .when(register({ team: ['p-a', 'p-b'] }))
      .then({ type: 'FindingRegistered', data: { team: ['p-a', 'p-b'] } }));
  it('refuses who recused himself since he was sent', () =>
    given(reinspecting())
      .at('06-25 11:00')
      .as(reinspector)
      .when(pass({}, { recused: true }))
      .thenRefuses('finding.reinspector-recused'));
});

describe('from L4 on 指挥部 signs', () => {
  const at4 = (before: Story) => {
    const { finding } = before;
    const raised = {
      fact: {
        type: 'EscalationRaised' as const,
        data: {
          from: 0 as const,
          to: 4 as const,
          trigger: 'leader' as const,
          standing: 'in-force' as const,
          basis: '领导批示',
          recipients: [],
          by: 'p-commander',
        },
      },
      version: before.facts.length,
      effectiveAt: finding.lastAt!,
    };
    before.facts.push(raised as (typeof before.facts)[number]);
    return before;
  };
  it('a second signature is due, and 督查室主任 may not give it', () => {
    const waiting = at4(reinspecting());
    given(waiting)
      .at('06-25 11:00')
      .as(reinspector)
      .when(pass())
      .then({ type: 'ReinspectionPassed', data: { secondSignature: 'required' } });
    const sign = given(waiting.tell(['06-25 11:00', reinspector, pass()])).at('06-25 15:00');
    sign.as(director).when(signClosure()).thenRefuses('permission.denied');
    sign.as(commander).when(signClosure()).then('FindingClosed');
  });
  it('below it either may', () => {
    given(passed()).at('06-25 15:00').as(commander).when(signClosure()).then('FindingClosed');
    given(rectifying().tell(['06-21 09:00', owner, report()]))
      .at('06-21 10:00')
      .as(director)
      .when(signClosure())
      .thenRefuses('finding.wrong-state');
  });
});
