import { InvalidAppend } from '../errors';
import { NO_STREAM, type EventStore } from '../event-store';
import { event, events, failure, numbers, range, readOn, topic, type Subject } from './under-test';

export function reading(subject: Subject): void {
  describe('reading a stream', () => {
    it('finds a stream that does not exist empty', async () => {
      expect((await subject.store.read(topic().stream())).events).toEqual([]);
    });

    it.each([
      ['the start', 0, range(6)],
      ['a version', 4, [4, 5]],
      ['its end', 6, []],
      ['far beyond its end', 100, []],
    ])('begins at %s', async (_case, from, expected) => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(6));
      expect(numbers((await subject.store.read(stream, from)).events)).toEqual(expected);
    });

    it('sees at once what it and others have appended', async () => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(1));
      expect((await subject.store.read(stream)).events).toHaveLength(1);
      await subject.other.append(stream, 0, events(1));
      expect((await subject.store.read(stream)).events).toHaveLength(2);
    });

    it('does not mix streams whose names begin alike', async () => {
      const { stream } = topic();
      for (const [n, id] of ['1', '10', '1-1', '1 '].entries())
        await subject.store.append(stream(id), NO_STREAM, events(1, n));
      expect(numbers((await subject.store.read(stream('1'))).events)).toEqual([0]);
    });

    it('gives each of many readers at once his own', async () => {
      const { stream } = topic();
      await Promise.all(
        range(100).map((n) => subject.store.append(stream(n), NO_STREAM, events(1 + (n % 3), n))),
      );
      const wanted = [...range(100), ...range(100), 1_000];
      const found = await Promise.all(wanted.map((n) => subject.store.read(stream(n), n % 2)));
      found.forEach(({ events: stored }, index) => {
        const n = wanted[index]!;
        expect(numbers(stored)).toEqual(n === 1_000 ? [] : range(1 + (n % 3), n).slice(n % 2));
      });
    });

    it("tells the store's clock with it", async () => {
      const before = await subject.store.now();
      const { now } = await subject.store.read(topic().stream());
      expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(now >= before).toBe(true);
      expect((await subject.store.now()) >= now).toBe(true);
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
    });

    it('refuses a name that can be no stream', async () => {
      expect(await failure(subject.store.read('nothing'))).toBeInstanceOf(InvalidAppend);
    });
  });

  describe('reading the log', () => {
    const written = async (count: number) => {
      const { category, stream } = topic();
      const start = await subject.store.head();
      for (const n of range(count))
        await subject.store.append(stream(n % 3), Math.floor(n / 3) - 1, events(1, n));
      return { category, start, stream };
    };

    it('gives all streams in the order of their appends, positions rising', async () => {
      const { category, start } = await written(9);
      const { events: found } = await subject.store.readAll(start, 100, [category]);
      expect(numbers(found)).toEqual(range(9));
      const positions = found.map(({ position }) => position);
      expect([...positions].sort()).toEqual(positions);
      expect(new Set([start, ...positions]).size).toBe(10);
    });

    it('gives the same events as reading their streams', async () => {
      const { category, start, stream } = await written(6);
      const { events: found } = await subject.store.readAll(start, 100, [category]);
      const single = (await Promise.all(range(3).map((n) => subject.store.read(stream(n))))).flatMap(
        (read) => read.events,
      );
      expect(new Set(found.map((entry) => JSON.stringify(entry)))).toEqual(
        new Set(single.map((entry) => JSON.stringify(entry))),
      );
    });

    it('keeps the events of one append together', async () => {
      const { category, stream } = topic();
      const start = await subject.store.head();
      await Promise.all(range(10).map((n) => subject.store.append(stream(n), NO_STREAM, events(5, n * 5))));
      const found = numbers((await subject.store.readAll(start, 100, [category])).events);
      for (const part of range(10)) {
        const own = found.slice(part * 5, part * 5 + 5);
        expect(own).toEqual(range(5, own[0]));
      }
    });

    it('begins after the position named', async () => {
      const { category, start } = await written(5);
      const { events: all } = await subject.store.readAll(start, 100, [category]);
      const { events: rest } = await subject.store.readAll(all[2]!.position, 100, [category]);
      expect(numbers(rest)).toEqual([3, 4]);
    });

    it('begins at the start of everything when no position is named', async () => {
      const { category } = await written(2);
      const { events: all } = await readOn(subject.store, '', [category]);
      expect(numbers(all)).toEqual([0, 1]);
    });

    it('gives at most as many as asked for, and says how far it looked', async () => {
      const { category, start } = await written(5);
      const page = await subject.store.readAll(start, 2, [category]);
      expect(numbers(page.events)).toEqual([0, 1]);
      expect(numbers((await subject.store.readAll(page.scanned, 2, [category])).events)).toEqual([2, 3]);
    });

    it.each([1, 2, 3, 7])('covers everything once in pages of %d', async (limit) => {
      const { category, start } = await written(12);
      expect(numbers((await readOn(subject.store, start, [category], limit)).events)).toEqual(range(12));
    });

    it('gives every category when none is named', async () => {
      const [a, b] = [topic(), topic()];
      const start = await subject.store.head();
      await subject.store.append(a.stream(), NO_STREAM, events(1, 1));
      await subject.store.append(b.stream(), NO_STREAM, events(1, 2));
      const { events: all, scanned } = await readOn(subject.store, start);
      expect(numbers(all)).toEqual([1, 2]);
      expect(scanned).toBe(await subject.store.head());
    });

    it('gives several categories, and not one whose name only begins alike', async () => {
      const { category } = topic();
      const start = await subject.store.head();
      for (const [n, stream] of [`${category}-1`, `${category}x-1`, `${category}y-1`].entries())
        await subject.store.append(stream, NO_STREAM, events(1, n));
      expect(numbers((await readOn(subject.store, start, [category])).events)).toEqual([0]);
      expect(numbers((await readOn(subject.store, start, [category, `${category}y`])).events)).toEqual([
        0, 2,
      ]);
      expect((await readOn(subject.store, start, [topic().category])).events).toEqual([]);
    });

    it('moves on over what does not match', async () => {
      const { start } = await written(7);
      const { events: none, scanned } = await readOn(subject.store, start, [topic().category]);
      expect(none).toEqual([]);
      expect(scanned).toBe(await subject.store.head());
    });

    it('stays where it is at the end', async () => {
      const head = await subject.store.head();
      expect(await subject.store.readAll(head, 10)).toEqual({ events: [], scanned: head });
    });

    it('misses nothing while many write', async () => {
      const { category, stream } = topic();
      const start = await subject.store.head();
      let writing = true;
      const writers = range(8).map(async (writer) => {
        const store: EventStore = writer % 2 ? subject.store : subject.other;
        for (const n of range(25)) await store.append(stream(writer), n - 1, [event({ data: { n } })]);
      });
      const found: string[] = [];
      const reader = (async () => {
        for (let from = start, last = false; ;) {
          const page = await subject.other.readAll(from, 7, [category]);
          found.push(...page.events.map((entry) => `${entry.stream} ${entry.version}`));
          if (page.scanned === from && last) return;
          last = !writing && page.scanned === from;
          from = page.scanned;
        }
      })();
      await Promise.all(writers);
      writing = false;
      await reader;
      expect(found).toHaveLength(200);
      expect(new Set(found).size).toBe(200);
      for (const n of range(8))
        expect(found.filter((entry) => entry.startsWith(`${stream(n)} `))).toEqual(
          range(25).map((v) => `${stream(n)} ${v}`),
        );
    });
  });

  describe('the head', () => {
    it('is the position of the last event, for every client', async () => {
      const { position } = await subject.store.append(topic().stream(), NO_STREAM, events(3));
      expect(await subject.store.head()).toBe(position);
      expect(await subject.other.head()).toBe(position);
    });

    it('rises as text', async () => {
      const { stream } = topic();
      const heads: string[] = [];
      for (const n of range(12)) {
        await subject.store.append(stream(n), NO_STREAM, events(1));
        heads.push(await subject.store.head());
      }
      expect([...new Set(heads)].sort()).toEqual(heads);
      for (const head of heads) expect(head).toMatch(/^[\x21-\x7e]+$/);
    });
  });
}
