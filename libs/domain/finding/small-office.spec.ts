import { given, story, type Person, type Story } from '#testing/domain';
import {
  approvePlan,
  assign,
  challenge,
  commander,
  countersign,
  deputy,
  director,
  file,
  head,
  inspector,
  liaison,
  owner,
  pass,
  register,
  report,
  schedule,
  sign,
  signClosure,
  submitPlan,
} from './fixtures/scene';

/** Two people who do everything: one finds, the other files, hands over, checks. */
const finder: Person = { ...inspector, personId: 'p-a' };
const other: Person = { ...inspector, personId: 'p-b', role: 'reinspector' };
const severities = ['ordinary', 'serious', 'grave'] as const;

const toDesk = (severity: (typeof severities)[number], found: Person, rest: Person): Story => {
  const signed = story(
    ['06-15 08:30', found, register({ proposedSeverity: severity })],
    ['06-15 09:00', rest, file({ severity })],
    ['06-15 09:20', rest, assign()],
    ['06-15 10:00', liaison, sign()],
  );
  const planned =
    severity === 'grave'
      ? signed.tell(['06-15 11:00', liaison, submitPlan()], ['06-15 12:00', director, approvePlan()])
      : signed;
  return planned.tell(
    ['06-21 09:00', owner, report()],
    ['06-21 16:00', severity === 'grave' ? head : deputy, countersign({}, { isHead: severity === 'grave' })],
    ['06-25 08:40', rest, schedule({ reinspectorId: rest.personId })],
  );
};

describe('an office of two', () => {
  it.each(severities)('closes what is %s: the other one checks, and 指挥部 signs 重大', (severity) => {
    const before = toDesk(severity, finder, other);
    before.tell(['06-25 11:00', other, pass()]);
    if (severity === 'grave') before.tell(['06-25 12:00', commander, signClosure()]);
    expect(before.finding.state).toBe('closed');
  });
  it('never closes by the one who found it', () => {
    const before = toDesk('grave', finder, other).tell(['06-25 11:00', other, pass()]);
    given(before).at('06-25 12:00').as(finder).when(signClosure()).thenRefuses('finding.reporter-closes');
  });
  it('after a challenge the only closer is out: 主 borrows somebody, who may close it', () => {
    const lent: Person = { ...other, personId: 'p-lent', unitId: 'u-lent', role: 'inspector' };
    const before = toDesk('ordinary', finder, other).tell(
      ['06-25 11:00', other, pass()],
      ['06-26 09:00', finder, challenge()],
    );
    const desk = given(before).at('06-26 10:00').as(other);
    desk.when(schedule({ reinspectorId: 'p-b' })).thenRefuses('finding.closed-it-before');
    desk.when(schedule({ reinspectorId: 'p-a' })).thenRefuses('finding.reporter-closes');
    before.tell(
      [
        '06-26 10:00',
        director,
        schedule(
          { reinspectorId: 'p-lent' },
          { mayReinspect: false, borrowable: true, reinspectorUnitId: 'u-lent' },
        ),
      ],
      ['06-26 11:00', lent, pass()],
    );
    expect(before.finding).toMatchObject({ state: 'closed', closing: { by: 'p-lent' } });
  });
});

describe('an office of one', () => {
  it('cannot close what it found itself: only a borrowed one can', () => {
    const before = story(
      ['06-15 08:30', finder, register()],
      ['06-15 09:00', other, file()],
      ['06-15 09:20', other, assign()],
      ['06-15 10:00', liaison, sign()],
      ['06-21 09:00', owner, report()],
      ['06-21 16:00', deputy, countersign()],
    );
    const alone = given(before)
      .at('06-25 09:00')
      .as({ ...finder, role: 'supervision-director' });
    alone.when(schedule({ reinspectorId: 'p-a' })).thenRefuses('finding.reporter-closes');
    alone
      .when(schedule({ reinspectorId: 'p-lent' }, { mayReinspect: false, borrowable: true }))
      .then({ type: 'ReinspectionScheduled', data: { borrowed: true } });
  });
});
