import { local } from '#testing/domain';
import type { Account } from '#identity';
import { UnitDirectory } from '../city/unit-directory';
import { FindingRows } from './finding-rows';
import {
  assign,
  countersign,
  director,
  file,
  happened,
  noteOverdue,
  pass,
  register,
  report,
  schedule,
  sign,
} from './fixtures/told';
import { imposePlate, step } from './fixtures/supervised';
import { toldCity, type ToldCity } from './fixtures/told-city';
import { TodoQuery, TodoQueryHandler } from './todo.query';

jest.setTimeout(60_000);

const now = local('2023-07-25 10:00');
const leader: Account = {
  ...{ userId: 'u-leader', username: 'ld', personId: 'p-leader', name: '唐某', demonstration: false },
  role: 'city-leader',
  unitId: 'u-office',
};
const begun = [
  register()('2023-06-19 08:30'),
  file('2023-06-19 09:30'),
  assign('2023-06-19 10:00'),
  sign('2023-06-19 11:00'),
];
type Step = ReturnType<typeof sign>;
const instruct = (when: string, leaderId: string, dueAt?: string): Step => [
  when,
  director,
  { type: 'RecordInstruction', data: { leaderId, text: '月底前解决', dueAt }, known: {} },
];
const closing = [
  report('2023-06-21 09:00'),
  countersign('2023-06-21 16:00'),
  schedule('2023-06-25 08:40'),
  pass('2023-06-25 11:00'),
];

let city: ToldCity;
let handler: TodoQueryHandler;
beforeAll(async () => {
  city = await toldCity(() => now);
  const overdue = [...begun, noteOverdue('2023-06-28 10:00', 3)];
  await city.tell('f-plain', happened(...begun));
  await city.tell('f-interview', happened(...overdue, step('2023-07-24 09:00', 5)));
  // Reported a day ago: our own clock runs, and it is not late.
  await city.tell(
    'f-hung',
    happened(
      ...overdue,
      imposePlate('2023-07-03 09:00'),
      report('2023-07-24 15:30'),
      countersign('2023-07-24 16:00'),
    ),
  );
  await city.tell('f-second', happened(...overdue, step('2023-07-03 09:00', 2)));
  await city.tell(
    'f-mine',
    happened(...begun, instruct('2023-06-20 09:00', 'p-leader', local('07-28 18:00'))),
  );
  await city.tell('f-theirs', happened(...begun, instruct('2023-06-20 09:00', 'p-other')));
  await city.tell('f-closed', happened(...begun, instruct('2023-06-20 09:00', 'p-leader'), ...closing));
  await city.tell('f-closed-too', happened(...begun, ...closing));
  await city.settled();
  const rows = new FindingRows(city.store, city.city, city.identity, new UnitDirectory(city.readModel));
  handler = new TodoQueryHandler(city.readModel, rows);
});
afterAll(() => city?.close());

describe('the to-do list of a city leader', () => {
  it('has what waits for his word and what he took on himself, nothing else', async () => {
    const { items, counts } = await handler.execute(new TodoQuery(leader));
    expect(new Map(items.map(({ findingId, decision, hint }) => [findingId, [decision, hint]]))).toEqual(
      new Map([
        ['f-interview', [true, expect.stringMatching(/^请您定：是否约谈/)]],
        ['f-hung', [true, expect.stringMatching(/^请您定：挂牌件已报整改/)]],
        ['f-mine', [false, '您 6月20日 09:00 批示：月底前解决，限 7月28日 18:00 前']],
        ['f-closed', [false, expect.stringContaining('认为没有改好可提异议')]],
      ]),
    );
    expect(counts).toEqual({ all: 4, overdue: 2, today: 0, later: 2 });
    // His decisions before what is late, that before the rest.
    expect(items.map(({ findingId }) => findingId)).toEqual(['f-interview', 'f-hung', 'f-mine', 'f-closed']);
  });
  it('marks the one that hangs, as the read model tells it', async () => {
    const { items } = await handler.execute(new TodoQuery(leader));
    expect(items.flatMap(({ findingId, hung }) => (hung ? [findingId] : []))).toEqual(['f-hung']);
  });
  it('lets him object to what was closed on his word, and do nothing else himself', async () => {
    const { items } = await handler.execute(new TodoQuery(leader));
    expect(new Map(items.map(({ findingId, actions }) => [findingId, actions]))).toEqual(
      new Map([
        ['f-interview', []],
        ['f-hung', []],
        ['f-mine', []],
        ['f-closed', ['ChallengeClosure']],
      ]),
    );
  });
  it('begins with how it stands and what is red, with what is asked of him', async () => {
    const { leading } = await handler.execute(new TodoQuery(leader));
    expect(leading).toMatchObject({ open: 6, overdue: 5, red: 5 });
    const asks = leading!.rows.map(({ findingId, light, ask }) => [findingId, light, ask]);
    expect(asks).toHaveLength(5);
    expect(asks).toContainEqual(['f-interview', 'red', expect.stringMatching(/^请您定/)]);
    expect(asks).toContainEqual(['f-mine', 'red', expect.stringMatching(/^您 6月20日 09:00 批示/)]);
    expect(asks).toContainEqual(['f-plain', 'red', undefined]);
  });
  it('is his alone: another leader has neither, and the office no such summary', async () => {
    const other = await handler.execute(new TodoQuery({ ...leader, personId: 'p-other' }));
    expect(other.items.map(({ findingId }) => findingId).sort()).toEqual([
      'f-hung',
      'f-interview',
      'f-theirs',
    ]);
    const office = await handler.execute(new TodoQuery({ ...leader, role: 'headquarters' }));
    expect(office.leading).toBeUndefined();
  });
});
