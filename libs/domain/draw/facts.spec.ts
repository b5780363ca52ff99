import { drawHistory, type DrawFact } from './draw';

type DataOf<T extends DrawFact['type']> = Extract<DrawFact, { type: T }>['data'];

const digest = '0a'.repeat(32);
const frozen: DataOf<'SampleFrameFrozen'> = {
  drawId: 'd-1',
  title: '三季度回头看',
  position: '100',
  entries: [{ findingId: 'f-1', weight: 1 }],
  frameDigest: digest,
  count: 1,
  seedSource: '7 月 3 日福彩 3D 开奖号',
  seedFrom: '2023-07-03T13:30:00.000Z',
  by: 'p-supervisor',
};
const drawn: DataOf<'SampleDrawn'> = { drawId: 'd-1', seed: '358', findingIds: ['f-1'], by: 'p-supervisor' };

const store = (fact: DrawFact) => drawHistory.lift(drawHistory.store(fact));
const opened = (over: Partial<DataOf<'DeskDrawOpened'>>) =>
  store({ type: 'DeskDrawOpened', data: { quarter: '2023Q2', digest, ...over } });
const frame = (over: Partial<DataOf<'SampleFrameFrozen'>>) =>
  store({ type: 'SampleFrameFrozen', data: { ...frozen, ...over } });
const sample = (over: Partial<DataOf<'SampleDrawn'>>) =>
  store({ type: 'SampleDrawn', data: { ...drawn, ...over } });
const entry = (weight: number) => [{ findingId: 'f-1', weight }];
const many = (n: number) => Array.from({ length: n }, (_, i) => ({ findingId: `f-${i}`, weight: 1 }));

describe('the stored facts of draws', () => {
  it('come back with all they say', () => {
    expect(opened({}).data).toEqual({ quarter: '2023Q2', digest });
    expect(store({ type: 'DeskDrawRevealed', data: { quarter: '2023Q2', secret: digest } }).data).toEqual({
      quarter: '2023Q2',
      secret: digest,
    });
    expect(frame({}).data).toEqual(frozen);
    expect(sample({}).data).toEqual(drawn);
  });

  it.each(['2023Q1', '2023Q4'])('know the quarter %s', (quarter) => {
    expect(opened({ quarter }).data).toMatchObject({ quarter });
  });
  it.each(['2023Q0', '2023Q5', '23Q1', '2023Q12', 'in 2023Q1', 'abcdQ1'])('know no quarter %s', (quarter) => {
    expect(() => opened({ quarter })).toThrow();
  });

  it.each([
    ['short of a digit', digest.slice(1)],
    ['a digit too long', `${digest}0`],
    ['after something else', `x${digest}`],
    ['in capitals', digest.toUpperCase()],
    ['no hex', 'zz'.repeat(32)],
  ])('take no digest %s', (_, wrong) => {
    expect(() => opened({ digest: wrong })).toThrow();
  });

  it.each([1, 20])('take a weight of %i', (weight) => {
    expect(frame({ entries: entry(weight) }).data).toMatchObject({ entries: entry(weight) });
  });
  it.each([0, 21, 1.5])('take no weight of %d', (weight) => {
    expect(() => frame({ entries: entry(weight) })).toThrow();
  });

  it('take a frame of 1 to 5000 findings, and as many drawn', () => {
    expect(frame({ entries: many(5000), count: 5000 }).data).toMatchObject({ count: 5000 });
    expect(() => frame({ entries: many(5001) })).toThrow();
    expect(() => frame({ entries: [] })).toThrow();
    expect(() => frame({ count: 5001 })).toThrow();
    expect(() => frame({ count: 0 })).toThrow();
  });

  it('take names of up to 100 characters, titles of 120, sources and seeds of 200, without blanks around', () => {
    const [id, title, source] = ['i'.repeat(100), 't'.repeat(120), 's'.repeat(200)];
    const long = frame({ drawId: id, title: ` ${title} `, seedSource: ` ${source} ` });
    expect(long.data).toMatchObject({ drawId: id, title, seedSource: source });
    expect(sample({ seed: ` ${source} ` }).data).toMatchObject({ seed: source });
    expect(() => frame({ drawId: `${id}i` })).toThrow();
    expect(() => frame({ title: `${title}t` })).toThrow();
    expect(() => frame({ seedSource: `${source}s` })).toThrow();
    expect(() => sample({ seed: `${source}s` })).toThrow();
  });
  it('take no empty name, title, source or seed', () => {
    expect(() => frame({ drawId: '' })).toThrow();
    expect(() => frame({ title: ' ' })).toThrow();
    expect(() => frame({ seedSource: ' ' })).toThrow();
    expect(() => sample({ seed: ' ' })).toThrow();
  });
});
