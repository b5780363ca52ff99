import { InvalidAppend } from '../errors';
import { NO_STREAM, type Backwards } from '../event-store';
import { events, failure, numbers, range, topic, type Subject } from './under-test';

export function backwards(subject: Subject): void {
  describe('reading a stream backwards', () => {
    const six = async () => {
      const { stream } = topic();
      for (const n of range(6)) {
        await subject.store.append(stream(), n - 1, events(1, n));
        await subject.store.append(stream('another'), n - 1, events(1, 100 + n));
      }
      return stream();
    };

    it.each<[string, Backwards, number[]]>([
      ['all of it, the newest event first', {}, [5, 4, 3, 2, 1, 0]],
      ['the last event', { limit: 1 }, [5]],
      ['the last events', { limit: 3 }, [5, 4, 3]],
      ['from a version, that one included', { from: 2 }, [2, 1, 0]],
      ['a part from a version', { from: 4, limit: 2 }, [4, 3]],
      ['the first event, from the first version', { from: 0 }, [0]],
      ['no more than there is', { from: 1, limit: 100 }, [1, 0]],
      ['from its end, where a version beyond is named', { from: 100, limit: 2 }, [5, 4]],
      ['from its end, where a version far beyond is named', { from: 2 ** 40, limit: 1 }, [5]],
      ['nothing below the first version', { from: -1 }, []],
      ['nothing, if that is asked for', { limit: 0 }, []],
    ])('gives %s', async (_case, options, expected) => {
      const stream = await six();
      expect(numbers((await subject.store.readBackwards(stream, options)).events)).toEqual(expected);
    });

    it('gives the same events as forwards, and the clock', async () => {
      const stream = topic().stream('督查');
      await subject.store.append(stream, NO_STREAM, events(3));
      const before = await subject.store.now();
      const back = await subject.store.readBackwards(stream);
      expect(back.events.toReversed()).toEqual((await subject.store.read(stream)).events);
      expect(back.now >= before && back.now <= (await subject.store.now())).toBe(true);
    });

    it('finds a stream that does not exist empty', async () => {
      const { events: none, now } = await subject.store.readBackwards(topic().stream(), { limit: 1 });
      expect(none).toEqual([]);
      expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('sees at once what others have appended', async () => {
      const stream = await six();
      await subject.other.append(stream, 5, events(1, 6));
      expect(numbers((await subject.store.readBackwards(stream, { limit: 2 })).events)).toEqual([6, 5]);
    });

    it('covers a long stream once, page by page', async () => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(250));
      const found: number[] = [];
      for (let from: number | undefined; ;) {
        const page = await subject.store.readBackwards(stream, { from, limit: 60 });
        if (page.events.length === 0) break;
        found.push(...numbers(page.events));
        from = page.events.at(-1)!.version - 1;
      }
      expect(found).toEqual(range(250).reverse());
    });

    it('refuses a name that can be no stream', async () => {
      expect(await failure(subject.store.readBackwards('nothing'))).toBeInstanceOf(InvalidAppend);
    });
  });
}
