import type { Calendar } from './calendar';
import { calendarHistory, type CalendarFact } from './events';
import { officeCalendar } from './fixture';
import { decideCalendar, evolveCalendar, noCalendar } from './publish-calendar';

const published = (calendar: Calendar): CalendarFact => ({
  type: 'CalendarPublished',
  data: { calendar, by: 'person-1' },
});
const next = (part: Partial<Calendar> = {}): Calendar => ({ ...officeCalendar, version: 2, ...part });
const publish = (calendar: Calendar, given: CalendarFact[]) =>
  decideCalendar(
    { type: 'PublishCalendar', calendar, by: 'person-1' },
    given.reduce(evolveCalendar, noCalendar),
  );

describe('publishing a calendar', () => {
  const given = [published(officeCalendar)];

  it('publishes the first version', () => {
    expect(publish(officeCalendar, [])).toEqual([published(officeCalendar)]);
  });

  it('publishes the next version, which may cover more', () => {
    const longer = next({ covers: { from: '2016-01-01', to: '2028-12-31' } });
    expect(publish(longer, given)).toEqual([published(longer)]);
  });

  it('is quiet about the version published last, whatever the order of its keys', () => {
    const keys = Object.entries(officeCalendar).reverse();
    expect(publish(Object.fromEntries(keys) as Calendar, given)).toEqual([]);
  });

  it.each<[string, Calendar, CalendarFact[]]>([
    ['calendar.version-exists', { ...officeCalendar, name: '另一个' }, given],
    [
      'calendar.version-exists',
      { ...officeCalendar, days: { ...officeCalendar.days, '2023-06-22': { kind: 'work' } } },
      given,
    ],
    ['calendar.version-exists', officeCalendar, [...given, published(next())]],
    ['calendar.version-gap', next({ version: 3 }), given],
    ['calendar.version-gap', next(), []],
    ['calendar.other-calendar', next({ calendarId: 'district' }), given],
    ['calendar.coverage-shrinks', next({ covers: { from: '2017-01-01', to: '2027-12-30' } }), given],
    ['calendar.coverage-shrinks', next({ covers: { from: '2017-01-02', to: '2027-12-31' } }), given],
    ['calendar.invalid', next({ sessions: [] }), given],
  ])('is refused: %s', (code, calendar, facts) => {
    expect(() => publish(calendar, facts)).toThrow(expect.objectContaining({ code }));
  });

  it('is stored under a name with a version, and read back', () => {
    const stored = calendarHistory.store(published(officeCalendar));
    expect(stored.type).toBe('CalendarPublished.v1');
    expect(calendarHistory.lift(JSON.parse(JSON.stringify(stored)))).toEqual(published(officeCalendar));
  });
});

describe('two persons change the calendar', () => {
  const first = [published(officeCalendar)].reduce(evolveCalendar, noCalendar);
  const propose = (calendar = next(), by = 'p-director') =>
    ({ type: 'ProposeCalendar', calendar, by }) as const;
  const approve = (by = 'p-commander', version = 2) => ({ type: 'ApproveCalendar', version, by }) as const;
  const proposed = decideCalendar(propose(), first).reduce(evolveCalendar, first);
  const code = (of: string) => expect.objectContaining({ code: of });

  it('one proposes, another approves: only then it is published', () => {
    expect(proposed.versions).toEqual([officeCalendar]);
    const facts = decideCalendar(approve(), proposed);
    expect(facts).toEqual([
      { type: 'CalendarPublished', data: { calendar: next(), by: 'p-commander', proposedBy: 'p-director' } },
    ]);
    expect(facts.reduce(evolveCalendar, proposed)).toEqual({ versions: [officeCalendar, next()] });
  });
  it('refuses the same person, what nobody proposed, and what does not follow', () => {
    expect(() => decideCalendar(approve('p-director'), proposed)).toThrow(code('calendar.same-person'));
    expect(() => decideCalendar(approve('p-commander', 3), proposed)).toThrow(
      code('calendar.nothing-proposed'),
    );
    expect(() => decideCalendar(approve(), first)).toThrow(code('calendar.nothing-proposed'));
    expect(() => decideCalendar(propose(next({ version: 4 })), first)).toThrow(code('calendar.version-gap'));
  });
  it('stays quiet for what is proposed or published already', () => {
    expect(decideCalendar(propose(), proposed)).toEqual([]);
    expect(decideCalendar(propose(officeCalendar), first)).toEqual([]);
    expect(decideCalendar(approve('p-commander', 1), proposed)).toEqual([]);
  });
});
