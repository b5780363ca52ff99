import { Grouped } from './grouped';

/** Answers what `values` holds when a look-up begins, and only when it is let go. */
function slow(values: Map<string, string>) {
  const calls: string[][] = [];
  const waiting: (() => void)[] = [];
  const grouped = new Grouped<string>(async (keys) => {
    calls.push([...keys]);
    const read = new Map(values);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (keys.includes('broken')) throw new Error('broken');
    return read;
  });
  const letGo = async () => {
    await new Promise(setImmediate);
    waiting.shift()!();
  };
  return { grouped, calls, letGo };
}

describe('grouped look-ups', () => {
  it('that wait while one is under way share the next, each key once', async () => {
    const { grouped, calls, letGo } = slow(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    );
    const first = grouped.of('a');
    await new Promise(setImmediate);
    const others = ['a', 'b', 'a', 'c'].map((key) => grouped.of(key));
    await letGo();
    expect(await first).toBe('1');
    await letGo();
    expect(await Promise.all(others)).toEqual(['1', '2', '1', undefined]);
    expect(calls).toEqual([['a'], ['a', 'b', 'c']]);
  });

  it('never answer with what was read before one asked', async () => {
    const values = new Map([['a', 'old']]);
    const { grouped, letGo } = slow(values);
    const before = grouped.of('a');
    await new Promise(setImmediate);
    values.set('a', 'new');
    const after = grouped.of('a');
    await letGo();
    expect(await before).toBe('old');
    await letGo();
    expect(await after).toBe('new');
  });

  it('fail alone, and the next ones go on', async () => {
    const { grouped, letGo } = slow(new Map([['a', '1']]));
    const broken = grouped.of('broken');
    await new Promise(setImmediate);
    const next = grouped.of('a');
    const refusal = expect(broken).rejects.toThrow('broken');
    await letGo();
    await refusal;
    await letGo();
    expect(await next).toBe('1');
    const later = grouped.of('a');
    await letGo();
    expect(await later).toBe('1');
  });

  it('are of at most 64 keys', async () => {
    const { grouped, calls, letGo } = slow(new Map());
    const all = Promise.all(Array.from({ length: 100 }, (_, n) => grouped.of(`k${n}`)));
    await letGo();
    await letGo();
    await all;
    expect(calls.map((keys) => keys.length)).toEqual([64, 36]);
  });
});
