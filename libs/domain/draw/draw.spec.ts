import { createHash, createHmac } from 'node:crypto';
import { decideDraw, evolveDraws, noDraws, redrawn, type DrawCommand, type Draws } from './draw';
import { deskLot, drawSample, frameText, isDeskDrawn, quarterOf } from './pick';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const secret = 'ab'.repeat(32);
const given = { now: '2023-07-01T01:00:00.000Z', current: '2023Q3', sha256 };
const after = (...commands: DrawCommand[]): Draws =>
  commands.reduce((draws, command) => decideDraw(command, draws, given).reduce(evolveDraws, draws), noDraws);
const code = (command: DrawCommand, draws: Draws, over = {}) => {
  try {
    return decideDraw(command, draws, { ...given, ...over }).map(({ type }) => type);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the desk draw', () => {
  const open = { type: 'OpenDeskDraw', data: { quarter: '2023Q2', digest: sha256(secret) } } as const;
  const reveal = { type: 'RevealDeskDraw', data: { quarter: '2023Q2', secret } } as const;

  it('publishes a digest once, and its secret once the quarter is over', () => {
    expect(code(open, noDraws)).toEqual(['DeskDrawOpened']);
    expect(code(open, after(open))).toEqual([]);
    expect(code(reveal, after(open))).toEqual(['DeskDrawRevealed']);
    expect(code(reveal, after(open, reveal))).toEqual([]);
    expect(after(open, reveal).desk['2023Q2']).toEqual({ digest: sha256(secret), secret });
  });
  it('reveals nothing before the end, nothing unknown, and no other secret', () => {
    expect(code(reveal, after(open), { current: '2023Q2' })).toBe('draw.not-over');
    expect(code(reveal, noDraws)).toBe('draw.not-found');
    const other = { ...reveal, data: { ...reveal.data, secret: 'cd'.repeat(32) } };
    expect(code(other, after(open))).toBe('draw.other-secret');
  });
  it('draws about its share, the same at every look, and each cycle anew', () => {
    const drawn = (lot: string) => isDeskDrawn(createHmac('sha256', secret).update(lot).digest('hex'), 10);
    const lots = Array.from({ length: 4000 }, (_, n) => deskLot(`f-${n}`, 1));
    const share = lots.filter(drawn).length / lots.length;
    expect(share).toBeGreaterThan(0.085);
    expect(share).toBeLessThan(0.115);
    expect(lots.map(drawn)).toEqual(lots.map(drawn));
    expect(lots.map(drawn)).not.toEqual(lots.map((_, n) => drawn(deskLot(`f-${n}`, 2))));
    expect([isDeskDrawn('ff'.repeat(32), 100), isDeskDrawn('00'.repeat(32), 0)]).toEqual([true, false]);
    expect([isDeskDrawn('19999999', 10), isDeskDrawn('1999999a', 10)]).toEqual([true, false]);
  });
  it.each([
    ['2023-01-01', '2023Q1'],
    ['2023-06-30', '2023Q2'],
    ['2023-07-01', '2023Q3'],
    ['2023-12-31', '2023Q4'],
  ])('%s is of %s', (date, quarter) => expect(quarterOf(date)).toBe(quarter));
});

describe('the look-back draw', () => {
  const entries = Array.from({ length: 40 }, (_, n) => ({ findingId: `f-${n}`, weight: 1 + (n % 3) }));
  const freeze = {
    type: 'FreezeFrame',
    data: {
      drawId: 'd-1',
      title: '三季度回头看',
      position: '100',
      entries,
      count: 8,
      seedSource: '7 月 3 日福彩 3D 开奖号',
      seedFrom: '2023-07-03T13:30:00.000Z',
      by: 'p-supervisor',
    },
  } as const satisfies DrawCommand;
  const draw = { type: 'DrawSample', data: { drawId: 'd-1', seed: '358', by: 'p-supervisor' } } as const;
  const later = { now: '2023-07-03T14:00:00.000Z' };

  it('freezes the frame before the seed can be known, and draws after', () => {
    expect(code(freeze, noDraws)).toEqual(['SampleFrameFrozen']);
    expect(code(freeze, after(freeze))).toEqual([]);
    expect(code(freeze, noDraws, { now: freeze.data.seedFrom })).toBe('draw.seed-known');
    expect(code({ ...freeze, data: { ...freeze.data, entries: [] } }, noDraws)).toBe('draw.frame-empty');
    expect(code(draw, after(freeze))).toBe('draw.seed-not-yet');
    expect(code(draw, after(freeze), later)).toEqual(['SampleDrawn']);
    expect(code(draw, noDraws, later)).toBe('draw.not-found');
  });
  it('draws from the very instant on at which the seed can be known, and says when that is', () => {
    expect(code(draw, after(freeze), { now: freeze.data.seedFrom })).toEqual(['SampleDrawn']);
    expect(() => decideDraw(draw, after(freeze), given)).toThrow(
      expect.objectContaining({ detail: { seedFrom: freeze.data.seedFrom } }),
    );
  });
  const done = (): Draws =>
    decideDraw(draw, after(freeze), { ...given, ...later }).reduce(evolveDraws, after(freeze));
  it('draws once: the same seed changes nothing, another is refused', () => {
    expect(code(draw, done(), later)).toEqual([]);
    expect(code({ ...draw, data: { ...draw.data, seed: '359' } }, done(), later)).toBe('draw.drawn-before');
  });
  it('picks by sha256 of seed and lot: whoever repeats it gets the same, whatever the order of the frame', () => {
    const sample = done().samples['d-1']!;
    expect(sample.drawn!.findingIds).toHaveLength(8);
    expect(new Set(sample.drawn!.findingIds).size).toBe(8);
    expect(drawSample({ entries: [...entries].reverse(), count: 8, seed: '358' }, sha256)).toEqual(
      sample.drawn!.findingIds,
    );
    expect(drawSample({ entries, count: 8, seed: '359' }, sha256)).not.toEqual(sample.drawn!.findingIds);
    expect(redrawn(sample, sha256)).toEqual({ frame: true, sample: true });
  });
  it('finds a frame or a sample that was changed afterwards', () => {
    const { frame, drawn } = done().samples['d-1']!;
    const swapped = { ...drawn!, findingIds: ['f-39', ...drawn!.findingIds.slice(1)] };
    expect(redrawn({ frame, drawn: swapped }, sha256)).toEqual({ frame: true, sample: false });
    const heavier = { ...frame, entries: frame.entries.map((one) => ({ ...one, weight: 3 })) };
    expect(redrawn({ frame: heavier, drawn }, sha256).frame).toBe(false);
    expect(redrawn({ frame }, sha256)).toEqual({ frame: true, sample: undefined });
  });
  it('gives more lots to a greater weight', () => {
    const two = [
      { findingId: 'light', weight: 1 },
      { findingId: 'heavy', weight: 3 },
    ];
    const first = Array.from(
      { length: 2000 },
      (_, n) => drawSample({ entries: two, count: 1, seed: String(n) }, sha256)[0],
    );
    const share = first.filter((one) => one === 'heavy').length / first.length;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.8);
  });
  it('takes the digest of the frame over its lines in the order of ids', () => {
    expect(
      frameText([
        { findingId: 'b', weight: 2 },
        { findingId: 'a', weight: 1 },
      ]),
    ).toBe('a 1\nb 2\n');
  });
});
