import { canonical, fingerprintOf, sha256 } from './canonical';
import { event, metadata, range } from './contract/under-test';
import type { RecordedEvent } from './event-store';
import { GENESIS, chain, verifyStream } from './hash-chain';
import { commandIdOf, eventIdOf, idFrom } from './ids';

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [2, { d: null, c: '甲' }] }, '{"a":[2,{"c":"甲","d":null}],"b":1}'],
    [{ b: undefined, a: [undefined] }, '{"a":[null]}'],
    [{ 10: 1, 9: 2, é: 3, z: 4 }, '{"10":1,"9":2,"z":4,"é":3}'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [-0, '0'],
    ['\ud800', '"\\ud800"'],
    [[true, false], '[true,false]'],
    [{ toJSON: 'a field', '"': null }, '{"\\"":null,"toJSON":"a field"}'],
  ])('writes %j', (value, text) => expect(canonical(value)).toBe(text));

  it('is the same before and after a trip through a store', () => {
    const value = {
      z: -0,
      when: new Date(5),
      none: undefined,
      list: [undefined, 1e21],
      text: 'a\u2028\ud800',
    };
    expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(canonical(value));
  });

  it.each([
    [NaN, 'NaN is not JSON'],
    [-Infinity, '-Infinity is not JSON'],
    [1n, 'a bigint is not JSON'],
    [() => 0, 'a function is not JSON'],
    [{ a: Symbol('s') }, 'a symbol is not JSON'],
    [undefined, 'nothing to write as JSON'],
  ])('refuses %p', (value, why) => {
    expect(() => canonical(value)).toThrow(new TypeError(why));
  });

  it('knows any number of field names', () => {
    const names = range(5_000).map((n) => `n${n}"`);
    for (let twice = 0; twice < 2; twice++)
      for (const name of names) expect(canonical({ [name]: 1 })).toBe(JSON.stringify({ [name]: 1 }));
  });

  it('tells bodies apart, not their spelling', () => {
    expect(fingerprintOf({ a: 1, b: 2 })).toBe(fingerprintOf({ b: 2, a: 1 }));
    expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: '1' }));
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('督办')).toBe('09dee698cf681ee1c9e997f310630d93ee288d4a8cd6a18c330a7ef1f8b84ac3');
  });
});

describe('derived ids', () => {
  it('are the same at every repetition, also of the program', () => {
    expect(eventIdOf('c', 0)).toBe('2c602be9-9239-5a93-8a87-68a312ec708e');
  });

  it('differ by every part and by what they are for', () => {
    const ids = [
      eventIdOf('c', 0),
      eventIdOf('c', 1),
      eventIdOf('d', 0),
      idFrom('c', '0'),
      commandIdOf('c', '0'),
      commandIdOf('c/0'),
      commandIdOf('c', '0', ''),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the hash chain', () => {
  const build = (count: number): RecordedEvent[] => {
    let prevHash = GENESIS;
    return range(count).map((version) => {
      const link = {
        ...event({ data: { n: version, 文: '甲' }, metadata: metadata({ prevHash }) }),
        stream: 'a-1',
        version,
      };
      prevHash = link.metadata.hash = chain(prevHash, link);
      return { ...link, position: String(version) };
    });
  };
  const forge = (events: RecordedEvent[], at: number, over: Partial<RecordedEvent>) =>
    events.map((each, index) => (index === at ? { ...each, ...over } : each));

  it('begins and goes on as it always did, or no stored log would verify', () => {
    const instant = '2026-03-02T01:02:03.004Z';
    const first = {
      ...{ id: eventIdOf('c', 0), type: 'Noted.v1', data: { b: '整改', a: 1 }, stream: 'note-1', version: 0 },
      metadata: {
        commandId: 'c',
        actor: { userId: 'u', role: 'filer', channel: 'web' as const },
        ...{ occurredAt: instant, recordedAt: instant, effectiveAt: instant },
      },
    };
    // sha256sum over the canonical text by hand, and over this hash with the text after it.
    const hash = '4310320d22ddb3cb08d78fe0d64c59c0b790199c6a2b185d0038e037984a0d72';
    expect(chain(GENESIS, first)).toBe(hash);
    expect(chain(hash, { ...first, version: 1 })).toBe(
      '5e27c19566e921b70cfae6f2defed2d0cd046080a6b55d0b359728e329971e8a',
    );
  });

  it('is whole when nothing was touched', () => {
    expect(verifyStream(build(20))).toBeNull();
    expect(verifyStream([])).toBeNull();
  });

  it('does not care what position a store gives', () => {
    expect(verifyStream(build(5).map((each) => ({ ...each, position: 'C:7/P:7' })))).toBeNull();
  });

  it.each<[string, (events: RecordedEvent[]) => RecordedEvent[], number, string]>([
    ['altered data', (all) => forge(all, 3, { data: { n: 99, 文: '甲' } }), 3, 'content'],
    ['another type', (all) => forge(all, 3, { type: 'Other.v1' }), 3, 'content'],
    ['another id', (all) => forge(all, 3, { id: all[4]!.id }), 3, 'content'],
    ['another stream', (all) => forge(all, 3, { stream: 'a-2' }), 3, 'content'],
    [
      'another actor',
      (all) =>
        forge(all, 3, {
          metadata: { ...all[3]!.metadata, actor: { userId: 'x', role: '', channel: 'web' } },
        }),
      3,
      'content',
    ],
    [
      'another instant',
      (all) => forge(all, 0, { metadata: { ...all[0]!.metadata, occurredAt: '1999' } }),
      0,
      'content',
    ],
    ['an event taken out', (all) => all.filter((_each, index) => index !== 4), 5, 'gap'],
    [
      'an event taken out, versions closed up',
      (all) => all.filter((_e, i) => i !== 4).map((each, version) => ({ ...each, version })),
      4,
      'link',
    ],
    ['the first event taken out', (all) => all.slice(1), 1, 'gap'],
    ['an event put in twice', (all) => [...all.slice(0, 5), ...all.slice(4)], 4, 'gap'],
    ['two events swapped', (all) => [all[1]!, all[0]!, ...all.slice(2)], 1, 'gap'],
    [
      'a hash taken away',
      (all) => forge(all, 6, { metadata: { ...all[6]!.metadata, hash: undefined } }),
      6,
      'unchained',
    ],
    ['an event hashed anew after a change', (all) => forge(all, 3, rehashed(all[3]!, { n: 99 })), 4, 'link'],
  ])('shows %s', (_case, damage, version, kind) => {
    expect(verifyStream(damage(build(10)))).toMatchObject({ version, kind });
  });

  function rehashed(old: RecordedEvent, data: unknown): RecordedEvent {
    const forged = { ...old, data };
    return { ...forged, metadata: { ...old.metadata, hash: chain(old.metadata.prevHash!, forged) } };
  }
});
