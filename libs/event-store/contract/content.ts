import { NO_STREAM } from '../event-store';
import { chain, verifyStream } from '../hash-chain';
import { event, events, metadata, numbers, range, topic, type Subject } from './under-test';

export function content(subject: Subject): void {
  const roundTrip = async (over: Parameters<typeof event>[0], stream = topic().stream()) => {
    const sent = event(over);
    await subject.store.append(stream, NO_STREAM, [sent]);
    const [stored] = (await subject.other.read(stream)).events;
    return { sent, stored: stored! };
  };

  describe('what comes back', () => {
    it.each<[string, unknown]>([
      ['Chinese text', { 描述: '井盖破损，影响通行——请于3日内整改。' }],
      ['characters beyond the first plane', { text: '𠮷野家 👩‍👩‍👧 🀄' }],
      ['NUL, separators and line ends inside text', { text: 'a\u0000b\u001ec\r\n\t\u2028' }],
      ['half characters inside text', { text: 'x\ud83dy\udc00' }],
      ['quotes and backslashes', { text: `'"\\\\' {a,b} $1 --` }],
      ['whole and broken numbers', [0, -1, 0.1, 1e21, 5e-324, Number.MAX_SAFE_INTEGER]],
      ['nothing, truth, and emptiness', { a: null, b: [true, false], c: {}, d: [], e: '' }],
      ['null', null],
      ['a bare text', '只有一句'],
      ['a bare number', 42],
      ['a list', [[1], [2, [3]]]],
      ['deep nesting', JSON.parse('{"a":'.repeat(200) + '1' + '}'.repeat(200))],
    ])('is equal to what went in: %s', async (_case, data) => {
      const { stored } = await roundTrip({ data });
      expect(JSON.stringify(stored.data)).toBe(JSON.stringify(data));
    });

    it('keeps the order of keys, and a key that JavaScript holds special', async () => {
      const text = '{"z":1,"a":{"y":2,"b":3},"__proto__":{"x":1}}';
      const { stored } = await roundTrip({ data: JSON.parse(text) });
      expect(JSON.stringify(stored.data)).toBe(text);
    });

    it('keeps metadata byte for byte', async () => {
      const all = metadata({
        fingerprint: 'f'.repeat(64),
        correlationId: '相关-1',
        causationId: 'why',
        policyVersion: 'p-2023',
        calendarVersion: 'k-7',
        prevHash: '',
        hash: '0'.repeat(64),
      });
      const { stored } = await roundTrip({ metadata: all });
      expect(JSON.stringify(stored.metadata)).toBe(JSON.stringify(all));
    });

    it('gives nothing but the event: id, type, stream, version, position, data, metadata', async () => {
      const stream = topic().stream();
      const { sent, stored } = await roundTrip({}, stream);
      expect(stored).toEqual({ ...sent, stream, version: 0, position: expect.any(String) });
    });

    it.each([
      ['Chinese', '问题-2023年第二季度'],
      ['with dashes', 'a-b-c--d'],
      ['with blanks and slashes', '路 1/2 号?x=%20&y'],
      ['with quotes', `it's "quoted" \\ {x,y}`],
      ['beyond the first plane', '𠮷🀄'],
      ['as long as may be', '督'.repeat(230)],
    ])('knows a stream name %s', async (_case, id) => {
      const stream = topic().stream(id);
      const { stored } = await roundTrip({}, stream);
      expect(stored.stream).toBe(stream);
      expect(await subject.store.read(`${stream}.`)).toMatchObject({ events: [] });
    });

    it('knows a Chinese event type', async () => {
      expect((await roundTrip({ type: '问题已登记.v1' })).stored.type).toBe('问题已登记.v1');
    });

    it('keeps a large batch whole and in order', async () => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(700));
      expect(numbers((await subject.store.read(stream)).events)).toEqual(range(700));
    });

    it('keeps a stream of thousands', async () => {
      const stream = topic().stream();
      for (const part of range(4))
        await subject.store.append(stream, part * 500 - 1, events(500, part * 500));
      expect(numbers((await subject.store.read(stream)).events)).toEqual(range(2_000));
    });

    it('cannot be altered through what was handed in or given out', async () => {
      const stream = topic().stream();
      const data = { n: 1 };
      await subject.store.append(stream, NO_STREAM, [event({ data })]);
      data.n = 2;
      const [given] = (await subject.store.read(stream)).events;
      (given!.data as { n: number }).n = 3;
      expect(numbers((await subject.store.read(stream)).events)).toEqual([1]);
    });

    it('still carries its hashes', async () => {
      const stream = topic().stream();
      let prevHash = '';
      const chained = range(5).map((version) => {
        const link = event({
          data: { 步骤: version, half: '\ud800', none: undefined },
          metadata: metadata({ prevHash }),
        });
        prevHash = link.metadata.hash = chain(prevHash, { ...link, stream, version });
        return link;
      });
      await subject.store.append(stream, NO_STREAM, chained);
      expect(verifyStream((await subject.other.read(stream)).events)).toBeNull();
    });
  });
}
