import { decideUnit, type UnitCommand } from './decide';
import { unitHistory } from './events';
import { groundFor, isActiveOn, nameOn, parentOn, recusedOn, responsibleOn } from './responsible';
import { evolveUnit, noUnit, type Unit } from './unit';

const register: UnitCommand = {
  type: 'RegisterUnit',
  data: {
    unitId: 'u-1',
    name: '市政公司',
    kind: 'key-unit',
    parentId: 'u-0',
    from: '2017-01-01',
    aliases: [],
    registerOrder: 1,
  },
};
const decide = (unit: Unit, command: UnitCommand) =>
  decideUnit(command, unit).map((fact) =>
    unitHistory.lift(JSON.parse(JSON.stringify(unitHistory.store(fact)))),
  );
const after = (...commands: UnitCommand[]): Unit =>
  [register, ...commands].reduce((unit, command) => decide(unit, command).reduce(evolveUnit, unit), noUnit);
const refusal = (unit: Unit, command: UnitCommand): unknown => {
  try {
    return decide(unit, command);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

type Of<T extends UnitCommand['type']> = Extract<UnitCommand, { type: T }>;
const known = { today: '2023-07-01', other: { active: true }, children: false };
const merge = (over: Partial<Of<'MergeUnit'>['data']> = {}, facts = {}): UnitCommand => ({
  type: 'MergeUnit',
  data: { into: 'u-2', date: '2023-07-01', ...over },
  known: { ...known, ...facts },
});
const abolish = (over: Partial<Of<'AbolishUnit'>['data']> = {}, facts = {}): UnitCommand => ({
  type: 'AbolishUnit',
  data: { date: '2023-07-01', ...over },
  known: { ...known, ...facts },
});
const move = (
  parentId: string | undefined,
  from: string,
  parent = { active: true, below: false },
): UnitCommand => ({
  type: 'ReparentUnit',
  data: { parentId, from, basisDoc: '市编〔2023〕12 号' },
  known: { parent },
});
const start = (
  personId: string,
  from: string,
  postCode: 'head' | 'deputy' | 'gridMember' = 'head',
): UnitCommand => ({
  type: 'StartAppointment',
  data: { postCode, personId, from },
});
const leave = (
  personId: string,
  to: string,
  acceptedBy?: string,
  facts?: Of<'EndAppointment'>['known'],
): UnitCommand => ({
  type: 'EndAppointment',
  data: { postCode: 'head', personId, to, acceptedBy },
  known: facts,
});
const recuse = (
  over: Partial<Of<'DeclareRecusal'>['data']> = {},
  facts: Partial<Of<'DeclareRecusal'>['known']> = {},
): UnitCommand => ({
  type: 'DeclareRecusal',
  data: { personId: 'p-1', why: '配偶在该单位任职', from: '2023-03-01', ...over },
  known: { byPersonId: 'p-1', forAnybody: false, ...facts },
});
const admit = (to: string, personId = 'p-1'): UnitCommand => ({ type: 'EndRecusal', data: { personId, to } });
const place = { name: '宝庆中路' };
const territory = (
  from = '2023-01-01',
  area: { name: string; siteId?: string; categoryCode?: string } = place,
): UnitCommand => ({
  type: 'EstablishLink',
  data: { area, kind: 'territory', obligations: [], from },
});

describe('a unit that ends', () => {
  it('is merged into another: posts and links end with it, the other stands in its place', () => {
    const unit = after(start('p-1', '2022-03-01'), territory(), merge());
    expect(unit.ended).toEqual({ how: 'merged', date: '2023-07-01', successor: 'u-2' });
    expect(unit.appointments).toEqual([
      { postCode: 'head', personId: 'p-1', from: '2022-03-01', to: '2023-07-01' },
    ]);
    expect(unit.links[0]?.to).toBe('2023-07-01');
    expect(decide(after(), merge({ basisDoc: '市编' }))).toEqual([
      { type: 'UnitMerged', data: { unitId: 'u-1', into: 'u-2', date: '2023-07-01', basisDoc: '市编' } },
    ]);
  });
  it('is abolished: the unit above it stands in its place, unless another is named', () => {
    expect(decide(after(), abolish())).toMatchObject([{ type: 'UnitAbolished', data: { successor: 'u-0' } }]);
    expect(decide(after(), abolish({ successor: 'u-9' }))).toMatchObject([{ data: { successor: 'u-9' } }]);
  });
  it('needs a successor that stands and is not itself', () => {
    const alone = after(move(undefined, '2018-01-01'));
    expect(refusal(alone, abolish())).toBe('unit.successor-required');
    expect(refusal(after(), merge({ into: 'u-1' }))).toBe('unit.successor-self');
    expect(refusal(after(), merge({}, { other: { active: false } }))).toBe('unit.not-active');
    expect(refusal(after(), abolish({}, { other: undefined }))).toBe('unit.not-active');
  });
  it('has nobody under it, and ends no later than today', () => {
    expect(refusal(after(), merge({}, { children: true }))).toBe('unit.has-children');
    expect(refusal(after(), merge({ date: '2023-07-02' }))).toBe('unit.date-ahead');
    expect(decide(after(), merge({ date: '2023-06-30' }))).toHaveLength(1);
  });
  it('ends once: the same stays quiet, another end is refused', () => {
    expect(decide(after(merge()), merge({ date: '2023-06-01' }))).toEqual([]);
    expect(refusal(after(merge()), merge({ into: 'u-3' }))).toBe('unit.not-active');
    expect(refusal(after(merge()), abolish({ successor: 'u-2' }))).toBe('unit.not-active');
    expect(decide(after(abolish()), abolish())).toEqual([]);
  });
  it.each([
    { type: 'RenameUnit', data: { newName: '乙', from: '2023-08-01', basisDoc: 'x' } } as UnitCommand,
    move('u-5', '2023-08-01'),
    start('p-2', '2023-08-01'),
    territory(),
  ])('can no longer be changed by $type', (command) =>
    expect(refusal(after(merge()), command)).toBe('unit.not-active'),
  );
});

describe('a unit that moves', () => {
  it('stands under another from that day on, and under none', () => {
    const unit = after(move('u-5', '2020-01-01'), move(undefined, '2021-01-01'));
    expect(unit.parentId).toBeUndefined();
    expect(
      ['2016-01-01', '2019-12-31', '2020-01-01', '2021-01-01'].map((day) => parentOn(unit, day)),
    ).toEqual(['u-0', 'u-0', 'u-5', undefined]);
  });
  it('refuses an earlier day, a unit that is gone, itself and one below it', () => {
    const unit = after(move('u-5', '2020-01-01'));
    expect(refusal(unit, move('u-6', '2020-01-01'))).toBe('unit.parent-not-later');
    expect(refusal(unit, move('u-6', '2020-01-02', { active: false, below: false }))).toBe('unit.not-active');
    expect(refusal(unit, move('u-1', '2020-01-02'))).toBe('unit.parent-below');
    expect(refusal(unit, move('u-6', '2020-01-02', { active: true, below: true }))).toBe('unit.parent-below');
  });
  it('stays quiet where it stands', () => expect(decide(after(), move('u-0', '2020-01-01'))).toEqual([]));
});

describe('a post that ends', () => {
  const led = after(start('p-1', '2022-03-01'));

  it('keeps what was open, and who takes it over', () => {
    const facts = { openFindings: ['f-1', 'f-2'], accepts: true };
    expect(decide(led, leave('p-1', '2023-05-01', 'p-2', facts))).toEqual([
      {
        type: 'AppointmentEnded',
        data: {
          postCode: 'head',
          personId: 'p-1',
          to: '2023-05-01',
          handover: { openFindings: ['f-1', 'f-2'], acceptedBy: 'p-2' },
        },
      },
    ]);
  });
  it('says what is open though nobody accepted, and nothing where nothing is', () => {
    const open = { openFindings: ['f-1'], accepts: false };
    expect(decide(led, leave('p-1', '2023-05-01', undefined, open))).toMatchObject([
      { data: { handover: { openFindings: ['f-1'] } } },
    ]);
    const [fact] = decide(led, leave('p-1', '2023-05-01', undefined, { openFindings: [], accepts: false }));
    expect(fact?.data).not.toHaveProperty('handover');
  });
  it('refuses an accepter of another unit, and an end before the beginning', () => {
    expect(refusal(led, leave('p-1', '2023-05-01', 'p-9', { openFindings: [], accepts: false }))).toBe(
      'unit.accepter-not-of-unit',
    );
    expect(refusal(led, leave('p-1', '2022-02-28'))).toBe('unit.ends-before-it-begins');
  });
});

describe('a link', () => {
  it('leads to a unit or to an area, never both or none', () => {
    expect(decide(after(), territory())).toHaveLength(1);
    const both = {
      type: 'EstablishLink',
      data: { toUnit: 'u-2', area: place, kind: 'owner', obligations: [], from: '2023-01-01' },
    } as UnitCommand;
    const none = {
      type: 'EstablishLink',
      data: { kind: 'owner', obligations: [], from: '2023-01-01' },
    } as UnitCommand;
    expect([refusal(after(), both), refusal(after(), none)]).toEqual([
      'unit.link-to-one',
      'unit.link-to-one',
    ]);
  });
  it('ends, and may be established again', () => {
    const end = (to: string): UnitCommand => ({
      type: 'EndLink',
      data: { area: place, kind: 'territory', to },
    });
    const ended = after(territory(), end('2023-06-01'));
    expect(ended.links).toMatchObject([{ from: '2023-01-01', to: '2023-06-01' }]);
    expect(decide(ended, end('2023-07-01'))).toEqual([]);
    expect(decide(after(territory()), territory())).toEqual([]);
    expect(decide(ended, territory('2023-08-01'))).toHaveLength(1);
    expect(refusal(after(territory()), end('2022-12-31'))).toBe('unit.ends-before-it-begins');
  });
  it('makes a place the unit’s own while it holds', () => {
    const unit = after(territory(), {
      type: 'EndLink',
      data: { area: place, kind: 'territory', to: '2023-06-01' },
    });
    const on = (day: string, at = place) => groundFor(unit, at, day);
    expect([on('2022-12-31'), on('2023-01-01'), on('2023-05-31'), on('2023-06-01')]).toEqual([
      undefined,
      'territory',
      'territory',
      undefined,
    ]);
    expect(on('2023-02-01', { name: '西湖路' })).toBeUndefined();
  });
  it('goes by the number of a place, and for a trade by its class', () => {
    const unit = after(territory('2023-01-01', { name: '甲处', siteId: 's-1' }), {
      type: 'EstablishLink',
      data: {
        area: { name: '农贸市场', categoryCode: '12' },
        kind: 'regulator',
        obligations: [],
        from: '2023-01-01',
      },
    });
    const at = (of: { name: string; siteId?: string; categoryCode?: string }) =>
      groundFor(unit, of, '2023-02-01');
    expect(at({ name: '乙处', siteId: 's-1' })).toBe('territory');
    expect(at({ name: '甲处', siteId: 's-2' })).toBeUndefined();
    expect(at({ name: '红旗市场', categoryCode: '12' })).toBe('regulator');
    expect(at({ name: '红旗市场', categoryCode: '13' })).toBeUndefined();
  });
  it('of another kind is no ground', () => {
    const unit = after({
      type: 'EstablishLink',
      data: { area: place, kind: 'building', obligations: [], from: '2023-01-01' },
    });
    expect(groundFor(unit, place, '2023-02-01')).toBeUndefined();
  });
});

describe('a recusal', () => {
  const days = ['2023-02-28', '2023-03-01', '2023-06-30', '2023-07-01'];
  const heldOn = (unit: Unit) => days.map((day) => recusedOn(unit, day).includes('p-1'));

  it('holds from its first day on, up to the day before its end', () => {
    expect(decide(after(), recuse({ to: '2023-07-01' }))).toEqual([
      {
        type: 'RecusalDeclared',
        data: { personId: 'p-1', why: '配偶在该单位任职', from: '2023-03-01', to: '2023-07-01' },
      },
    ]);
    expect(heldOn(after())).toEqual([false, false, false, false]);
    expect(heldOn(after(recuse()))).toEqual([false, true, true, true]);
    expect(heldOn(after(recuse({ to: '2023-07-01' })))).toEqual([false, true, true, false]);
    expect(decide(after(recuse()), admit('2023-07-01'))).toEqual([
      { type: 'RecusalEnded', data: { personId: 'p-1', to: '2023-07-01' } },
    ]);
    expect(heldOn(after(recuse(), admit('2023-07-01')))).toEqual([false, true, true, false]);
  });
  it('is declared for oneself, and for others only by an office that may', () => {
    expect(refusal(after(), recuse({}, { byPersonId: 'p-2' }))).toBe('unit.recusal-of-another');
    expect(decide(after(), recuse({}, { byPersonId: 'p-2', forAnybody: true }))).toHaveLength(1);
  });
  it('holds at least for a day', () => {
    for (const to of ['2023-02-28', '2023-03-01'])
      expect(refusal(after(), recuse({ to }))).toBe('unit.recusal-of-no-day');
    expect(decide(after(), recuse({ to: '2023-03-02' }))).toHaveLength(1);
  });
  it('stays quiet where one holds for all of that time, and else adds one', () => {
    const bounded = after(recuse({ to: '2023-07-01' }));
    expect(decide(after(recuse()), recuse())).toEqual([]);
    expect(decide(after(recuse()), recuse({ from: '2023-05-01', to: '2024-01-01' }))).toEqual([]);
    expect(decide(bounded, recuse({ from: '2023-04-01', to: '2023-07-01' }))).toEqual([]);
    expect(decide(bounded, recuse({ to: '2023-07-02' }))).toHaveLength(1);
    expect(decide(bounded, recuse())).toHaveLength(1);
    expect(decide(after(recuse()), recuse({ from: '2023-02-01' }))).toHaveLength(1);
    expect(decide(after(recuse()), recuse({ personId: 'p-2' }, { byPersonId: 'p-2' }))).toHaveLength(1);
  });
  it('ends with every other of the same person that would go on; what has not begun holds on no day', () => {
    const twice = after(
      recuse({ to: '2023-05-01' }),
      recuse({ from: '2023-04-01' }),
      recuse({ from: '2023-08-01', to: '2023-09-01' }),
      recuse({ personId: 'p-2' }, { byPersonId: 'p-2' }),
      admit('2023-06-01'),
    );
    expect(twice.recusals).toMatchObject([
      { personId: 'p-1', from: '2023-03-01', to: '2023-05-01' },
      { personId: 'p-1', from: '2023-04-01', to: '2023-06-01' },
      { personId: 'p-2', from: '2023-03-01' },
    ]);
    expect(twice.recusals?.[2]).not.toHaveProperty('to');
    const ahead = after(recuse({ from: '2023-08-01' }), admit('2023-06-01'));
    expect(recusedOn(ahead, '2023-08-01')).toEqual([]);
  });
  it('that is over, or was never declared, has nothing to end', () => {
    expect(decide(after(), admit('2023-06-01'))).toEqual([]);
    expect(decide(after(recuse()), admit('2023-06-01', 'p-2'))).toEqual([]);
    expect(decide(after(recuse({ to: '2023-06-01' })), admit('2023-06-01'))).toEqual([]);
    expect(decide(after(recuse({ to: '2023-06-02' })), admit('2023-06-01'))).toHaveLength(1);
    expect(refusal(noUnit, admit('2023-06-01'))).toBe('unit.not-found');
  });
  it('outlives the unit, whose findings go to another, and may be ended then', () => {
    const gone = after(recuse(), merge());
    expect(recusedOn(gone, '2023-08-01')).toEqual(['p-1']);
    expect(decide(gone, admit('2023-09-01'))).toHaveLength(1);
    expect(refusal(after(merge()), recuse())).toBe('unit.not-active');
  });
});

describe('who was responsible on a day', () => {
  const unit = after(
    start('p-1', '2022-03-01'),
    start('p-3', '2022-04-01', 'deputy'),
    start('p-4', '2022-05-01', 'deputy'),
    { type: 'RenameUnit', data: { newName: '市市政工程公司', from: '2023-01-01', basisDoc: 'x' } },
    leave('p-1', '2023-05-01'),
    start('p-2', '2023-05-01'),
    territory(),
    merge(),
  );
  const heads = (day: string) =>
    responsibleOn(unit, day)!.posts.find(({ postCode }) => postCode === 'head')?.people;

  it('is told from the facts, by the name of that day', () => {
    expect(responsibleOn(unit, '2022-12-31')).toEqual({
      unitId: 'u-1',
      name: '市政公司',
      active: true,
      parentId: 'u-0',
      successor: undefined,
      posts: [
        { postCode: 'head', people: ['p-1'] },
        { postCode: 'deputy', people: ['p-3', 'p-4'] },
      ],
      links: [],
    });
    expect(nameOn(unit, '2023-01-01')).toBe('市市政工程公司');
    expect(responsibleOn(unit, '2023-01-01')?.links).toHaveLength(1);
  });
  it('changes hands on the day itself: nobody twice, nobody missing', () => {
    expect([heads('2022-02-28'), heads('2023-04-30'), heads('2023-05-01')]).toEqual([
      undefined,
      ['p-1'],
      ['p-2'],
    ]);
  });
  it('is the successor once the unit has ended', () => {
    expect(responsibleOn(unit, '2023-06-30')).toMatchObject({ active: true, successor: undefined });
    expect(responsibleOn(unit, '2023-07-01')).toMatchObject({
      active: false,
      successor: 'u-2',
      posts: [],
      links: [],
    });
    expect([isActiveOn(unit, '2016-12-31'), isActiveOn(unit, '2017-01-01')]).toEqual([false, true]);
  });
  it('is nobody of no unit', () => expect(responsibleOn(noUnit, '2023-01-01')).toBeUndefined());
});
