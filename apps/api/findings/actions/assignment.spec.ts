import type { FindingAction } from '#contracts';
import type { Account, Role } from '#identity';
import { actionsFor } from '.';
import * as told from '../fixtures/told';

const account = (personId: string, role: Role, unitId: string): Account => ({
  userId: `user-${personId}`,
  username: personId,
  name: personId,
  personId,
  role,
  unitId,
  demonstration: false,
});
const cast: Record<string, Account> = {
  dispatcher: account('p-dispatcher', 'dispatch', 'u-office'),
  director: account('p-director', 'supervision-director', 'u-checks'),
  headquarters: account('p-commander', 'headquarters', 'u-hq'),
  liaison: account('p-liaison', 'liaison', 'u-roads'),
  deputy: account('p-deputy', 'unit-lead', 'u-roads'),
  parks: account('p-parks', 'liaison', 'u-parks'),
  coUnit: account('p-street', 'unit-lead', 'u-street'),
};
const chapter: FindingAction[] = [
  'ClaimFinding',
  'RequestReturn',
  'UpholdReturn',
  'RejectReturn',
  'RuleConference',
  'ReassignFinding',
  'RecordHandover',
];
type Story = Parameters<typeof told.happened>;
const finding = (...story: Story) => told.findingOf(told.happened(...story));
const shown = (story: Story, claims = false) =>
  Object.fromEntries(
    Object.entries(cast)
      .map(([who, me]) => [
        who,
        actionsFor(finding(...story), me, false, claims).filter((action) => chapter.includes(action)),
      ])
      .filter(([, actions]) => actions!.length > 0),
  );

const assigned = [told.register()('06-15 08:30'), told.file('06-15 09:00'), told.assign('06-15 09:20')];
const rectifying = [...assigned, told.sign('06-15 10:00')];
const returning = [...assigned, told.requestReturn('06-15 10:00')];
const again = [
  ...returning,
  told.uphold('06-15 11:00'),
  told.requestReturn('06-15 15:00', told.parksLiaison),
];
const office = { director: ['ReassignFinding'] };

describe('the buttons of handing over, returns and rulings', () => {
  it.each<[string, Story, Record<string, string[]>]>([
    ['filed', assigned.slice(0, 2), {}],
    ['assigned', assigned, { ...office, liaison: ['RequestReturn'] }],
    [
      'signed for',
      rectifying,
      { ...office, liaison: ['RequestReturn', 'RecordHandover'], deputy: ['RecordHandover'] },
    ],
    [
      'returned once: the office rules',
      returning,
      {
        dispatcher: ['UpholdReturn', 'RejectReturn'],
        director: ['UpholdReturn', 'RejectReturn'],
      },
    ],
    [
      'upheld: the other unit may return it too',
      [...returning, told.uphold('06-15 11:00')],
      { ...office, parks: ['RequestReturn'] },
    ],
    [
      'rejected: no second time',
      [...returning, told.rejectReturn('06-15 11:00')],
      { ...office, liaison: ['RecordHandover'], deputy: ['RecordHandover'] },
    ],
    ['returned twice: a conference rules', again, { headquarters: ['RuleConference'] }],
    [
      'ruled by a conference: nobody may return it any more',
      [...again, told.confer('06-15 17:00')],
      { ...office, liaison: ['RecordHandover'], deputy: ['RecordHandover'] },
    ],
    [
      'reported and withdrawn: too late to hand it over anew',
      [...rectifying, told.report('06-21 09:00'), told.withdraw('06-21 10:00')],
      { liaison: ['RequestReturn', 'RecordHandover'], deputy: ['RecordHandover'] },
    ],
    [
      'claimed: not to be returned',
      [...assigned.slice(0, 2), told.claim('06-15 09:20')],
      { ...office, liaison: ['RecordHandover'], deputy: ['RecordHandover'] },
    ],
  ])('%s', (_state, story, buttons) => expect(shown(story)).toEqual(buttons));

  it('offers a filed finding to the people of a unit whose place it is, and to nobody once it is handed over', () => {
    const units = { liaison: ['ClaimFinding'], deputy: ['ClaimFinding'], parks: ['ClaimFinding'] };
    expect(shown(assigned.slice(0, 2), true)).toEqual({ ...units, coUnit: ['ClaimFinding'] });
    expect(Object.values(shown(assigned, true)).flat()).not.toContain('ClaimFinding');
  });
});
