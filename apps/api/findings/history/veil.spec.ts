import type { Account, Role } from '#identity';
import * as told from '../fixtures/told';
import { VEILED, veiled } from './veil';

const viewer = (role: Role, personId = `p-any-${role}`): Pick<Account, 'personId' | 'role'> => ({
  role,
  personId,
});
const covertly = (covert: boolean) => {
  const [when, by, asked] = told.schedule('06-25 08:40');
  return [when, by, { ...asked, data: { ...asked.data, covert } }] as ReturnType<typeof told.schedule>;
};
const life = (covert: boolean) => [
  told.register()('06-15 08:30'),
  told.file('06-15 09:00'),
  told.assign('06-15 09:20'),
  told.sign('06-15 10:00'),
  told.report('06-21 09:00'),
  told.countersign('06-21 16:00'),
  covertly(covert),
];
const under = (covert = true) => told.happened(...life(covert));
const failed = () => told.happened(...life(true), told.fail('06-25 11:00'));
const closed = () => told.happened(...life(true), told.pass('06-25 11:00'));
const shows = (happened: ReturnType<typeof under>, who: ReturnType<typeof viewer>) =>
  JSON.stringify(veiled(happened, who).map(({ fact }) => fact)).includes(told.reinspector.personId);

describe('a covert re-inspection', () => {
  it.each([
    'liaison',
    'unit-lead',
    'dispatch',
    'filing',
    'city-leader',
    'headquarters',
    'reinspector',
  ] as const)(
    'does not tell %s who was sent: not on the way, not in a result, not once it is closed',
    (role) => {
      for (const story of [under(), failed(), closed()]) expect(shows(story, viewer(role))).toBe(false);
    },
  );
  it('tells 督查员 once it is closed', () => {
    expect([under(), failed(), closed()].map((story) => shows(story, viewer('supervisor')))).toEqual([
      false,
      false,
      true,
    ]);
  });
  it('tells who was sent, who sent him, 督查室主任 and the auditor', () => {
    for (const who of [
      viewer('reinspector', told.reinspector.personId),
      viewer('supervisor', told.director.personId),
      viewer('supervision-director'),
      viewer('auditor'),
    ])
      expect(shows(under(), who)).toBe(true);
  });
  it('takes him out of reminders as well', () => {
    const before = under();
    const reminder = told.recorded(
      {
        type: 'ReminderSent',
        data: {
          stage: 'reinspect',
          dueAt: '2023-06-27T08:00:00.000Z',
          dueVersion: 3,
          timerId: 't-1',
          recipients: [{ personId: told.reinspector.personId, unitId: 'u-checks' }],
          channels: ['in-app'],
        },
      },
      before.length,
      '2023-06-26T01:00:00.000Z',
      told.clockwork,
    );
    expect(shows([...before, reminder], viewer('liaison'))).toBe(false);
  });
  it('reads as the same life, without his name', () => {
    const { entries, finding } = told.read('06-26 09:00', [...veiled(failed(), viewer('liaison'))]);
    expect(finding.state).toBe('rectifying');
    expect(JSON.stringify(entries)).not.toContain('赵某');
    expect(told.findingOf([...veiled(under(), viewer('liaison'))]).reinspection?.reinspectorId).toBe(VEILED);
  });
  it('an open one hides nothing', () => expect(shows(under(false), viewer('liaison'))).toBe(true));
});
