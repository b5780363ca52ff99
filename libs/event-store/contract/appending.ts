import { EventTooLarge, InvalidAppend, StoreUnavailable, StreamConflict } from '../errors';
import { NO_STREAM, type Appended, type NewEvent } from '../event-store';
import { MAX_APPEND_BYTES } from '../prepare';
import { event, events, failure, insist, metadata, numbers, range, topic, type Subject } from './under-test';

export function appending(subject: Subject): void {
  describe('versions', () => {
    it('begins a stream at version 0', async () => {
      const appended = await subject.store.append(topic().stream(), NO_STREAM, [event()]);
      expect(appended).toMatchObject({ version: 0, replayed: false });
    });

    it('counts one up for each event of an append', async () => {
      const stream = topic().stream();
      expect(await subject.store.append(stream, NO_STREAM, events(3))).toMatchObject({ version: 2 });
      const { events: stored } = await subject.store.read(stream);
      expect(stored.map(({ version }) => version)).toEqual([0, 1, 2]);
    });

    it('goes on where the stream ends', async () => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(2));
      expect(await subject.store.append(stream, 1, events(3, 2))).toMatchObject({ version: 4 });
      expect(numbers((await subject.store.read(stream)).events)).toEqual(range(5));
    });

    it('answers with the position of the last event', async () => {
      const stream = topic().stream();
      const { position } = await subject.store.append(stream, NO_STREAM, events(3));
      const { events: stored } = await subject.store.read(stream);
      expect(stored.map((stored) => stored.position)).toContain(position);
      expect(stored[2]!.position).toBe(position);
    });

    it('takes the same event id on two streams', async () => {
      const { stream } = topic();
      const same = event();
      await subject.store.append(stream(1), NO_STREAM, [same]);
      expect(await subject.store.append(stream(2), NO_STREAM, [same])).toMatchObject({ replayed: false });
    });
  });

  describe('conflicts', () => {
    it.each([
      ['no stream, and there is one', NO_STREAM],
      ['an earlier version', 1],
      ['a later version', 7],
    ])('refuses who expects %s', async (_case, expected) => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(3));
      const error = await failure(subject.store.append(stream, expected, [event()]));
      expect(error).toBeInstanceOf(StreamConflict);
      expect(error).toMatchObject({ code: 'store.conflict', stream, expected, actual: 2 });
    });

    it('refuses who expects a stream that does not exist', async () => {
      const stream = topic().stream();
      const error = await failure(subject.store.append(stream, 0, [event()]));
      expect(error).toMatchObject({ code: 'store.conflict', actual: NO_STREAM });
    });

    it('writes nothing of a refused append', async () => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(1));
      const head = await subject.store.head();
      await failure(subject.store.append(stream, NO_STREAM, events(5)));
      expect((await subject.store.read(stream)).events).toHaveLength(1);
      expect(await subject.store.head()).toBe(head);
    });

    it('lets one of twenty racers win', async () => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, [event()]);
      const outcomes = await Promise.allSettled(
        range(20).map((n) =>
          (n % 2 ? subject.store : subject.other).append(stream, 0, [event({ data: { n } })]),
        ),
      );
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(lost).toHaveLength(19);
      for (const error of lost)
        expect(error).toMatchObject({ code: 'store.conflict', expected: 0, actual: 1 });
      expect((await subject.store.read(stream)).events).toHaveLength(2);
    });

    it('lets appends to different streams pass each other', async () => {
      const { stream } = topic();
      await Promise.all(range(60).map((n) => subject.store.append(stream(n), NO_STREAM, events(2, n))));
      const again = await Promise.allSettled(
        range(60).map((n) => subject.store.append(stream(n), 1, events(1, n + 2))),
      );
      expect(again.filter(({ status }) => status === 'rejected')).toEqual([]);
      for (const n of [0, 31, 59])
        expect(numbers((await subject.store.read(stream(n))).events)).toEqual(range(3, n));
    });

    it('keeps the order in which one caller appends to one stream without waiting', async () => {
      const stream = topic().stream();
      await Promise.all(range(30).map((n) => subject.store.append(stream, n - 1, events(1, n))));
      expect(numbers((await subject.store.read(stream)).events)).toEqual(range(30));
    });

    it('keeps that order through an outage', async () => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(1));
      subject.faults.beginOutage();
      const outcomes = Promise.allSettled(
        range(10).map((n) => subject.store.append(stream, n, events(1, n + 1))),
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
      subject.faults.endOutage();
      for (const outcome of await outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StoreUnavailable);
      const stored = numbers((await insist(() => subject.store.read(stream))).events);
      expect(stored).toEqual(range(stored.length));
    });
  });

  describe('the same append again', () => {
    const twice = async (batch: NewEvent[], between: () => Promise<unknown> = async () => undefined) => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, events(2));
      const first = await subject.store.append(stream, 1, batch);
      await between();
      return { stream, first, second: await subject.store.append(stream, 1, batch) };
    };

    it.each([
      ['one event', 1],
      ['several events', 5],
    ])('gives the first answer (%s) and writes nothing', async (_case, count) => {
      const { stream, first, second } = await twice(events(count));
      expect(second).toEqual({ ...first, replayed: true });
      expect((await subject.store.read(stream)).events).toHaveLength(2 + count);
    });

    it('is recognised after events of other streams', async () => {
      const { first, second } = await twice(events(1), () =>
        subject.other.append(topic().stream(), NO_STREAM, events(3)),
      );
      expect(second).toEqual({ ...first, replayed: true });
    });

    it('is recognised after later events of the same stream, from another client', async () => {
      const stream = topic().stream();
      const batch = events(2);
      const first = await subject.store.append(stream, NO_STREAM, batch);
      await subject.store.append(stream, 1, events(3));
      expect(await subject.other.append(stream, NO_STREAM, batch)).toEqual({ ...first, replayed: true });
      expect((await subject.store.read(stream)).events).toHaveLength(5);
    });

    it('is recognised for the beginning of what was appended', async () => {
      const stream = topic().stream();
      const batch = events(3);
      await subject.store.append(stream, NO_STREAM, batch);
      const again = await subject.store.append(stream, NO_STREAM, batch.slice(0, 2));
      expect(again).toMatchObject({ version: 1, replayed: true });
    });

    it('conflicts with a new event at its end', async () => {
      const stream = topic().stream();
      const batch = events(2);
      await subject.store.append(stream, NO_STREAM, batch);
      const error = await failure(subject.store.append(stream, NO_STREAM, [...batch, event()]));
      expect(error).toMatchObject({ code: 'store.conflict', actual: 1 });
    });

    it('conflicts in another order', async () => {
      const stream = topic().stream();
      const batch = events(2);
      await subject.store.append(stream, NO_STREAM, batch);
      expect(await failure(subject.store.append(stream, NO_STREAM, batch.reverse()))).toBeInstanceOf(
        StreamConflict,
      );
    });

    it('is written once when both are under way', async () => {
      const stream = topic().stream();
      const batch = events(2);
      const answers = await Promise.all([
        subject.store.append(stream, NO_STREAM, batch),
        subject.store.append(stream, NO_STREAM, batch),
        subject.other.append(stream, NO_STREAM, batch),
      ]);
      expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
      expect((await subject.store.read(stream)).events).toHaveLength(2);
    });

    it.each([
      ['nothing', 0],
      ['events of others', 3],
    ])('is written once though the reply was lost and %s came in between', async (_case, strangers) => {
      const stream = topic().stream();
      const batch = events(2);
      subject.faults.loseNextReply();
      await orUnavailable(subject.store.append(stream, NO_STREAM, batch));
      if (strangers) await subject.other.append(stream, 1, events(strangers));
      const again = await subject.store.append(stream, NO_STREAM, batch);
      expect(again).toMatchObject({ version: 1, replayed: true });
      const { events: stored } = await subject.store.read(stream);
      expect(stored).toHaveLength(2 + strangers);
      expect(again.position).toBe(stored[1]!.position);
    });

    it('is written once each, for many writers whose replies are lost', async () => {
      const { category, stream } = topic();
      const start = await subject.store.head();
      for (const round of range(5)) {
        subject.faults.loseNextReply();
        await Promise.all(
          range(8).map((n) => insist(() => subject.store.append(stream(n), round - 1, [ids(n, round)]))),
        );
      }
      const { events: stored } = await subject.store.readAll(start, 1000, [category]);
      expect(stored).toHaveLength(40);
    });
  });

  describe('what no store could keep', () => {
    const large = (bytes: number) => ({ data: { text: 'x'.repeat(bytes) } });
    const loop: Record<string, unknown> = {};
    loop.loop = loop;
    it.each<[string, string, number, NewEvent[]]>([
      ['a stream without category', 'alone', NO_STREAM, [event()]],
      ['a stream without name', '', NO_STREAM, [event()]],
      ["a system's stream", '$ce-finding', NO_STREAM, [event()]],
      ['a control character in the stream', 'k-a\u001eb', NO_STREAM, [event()]],
      ['half a character in the stream', 'k-\ud800', NO_STREAM, [event()]],
      ['a stream name without end', `k-${'长'.repeat(300)}`, NO_STREAM, [event()]],
      ['no events', 'k-1', NO_STREAM, []],
      ['any version', 'k-1', -2, [event()]],
      ['half a version', 'k-1', 0.5, [event()]],
      ['an id that is none', 'k-1', NO_STREAM, [event({ id: 'one' })]],
      ['an id in capitals', 'k-1', NO_STREAM, [event({ id: 'A1B2C3D4-0000-4000-8000-000000000000' })]],
      ['the same id twice', 'k-1', NO_STREAM, Array(2).fill(event())],
      ['no type', 'k-1', NO_STREAM, [event({ type: '' })]],
      ['a control character in the type', 'k-1', NO_STREAM, [event({ type: 'A\u0000' })]],
      ['no data', 'k-1', NO_STREAM, [event({ data: undefined })]],
      ['data that JSON cannot say', 'k-1', NO_STREAM, [event({ data: { n: 1n } })]],
      ['data without end', 'k-1', NO_STREAM, [event({ data: loop })]],
    ])('refuses %s', async (_case, stream, expected, batch) => {
      const head = await subject.store.head();
      expect(await failure(subject.store.append(stream, expected, batch))).toBeInstanceOf(InvalidAppend);
      expect(await subject.store.head()).toBe(head);
    });

    it('refuses an event over the limit before it is sent', async () => {
      const error = await failure(
        subject.store.append(topic().stream(), NO_STREAM, [event(large(MAX_APPEND_BYTES))]),
      );
      expect(error).toBeInstanceOf(EventTooLarge);
      expect(error).toMatchObject({ code: 'store.event-too-large', limit: MAX_APPEND_BYTES });
    });

    it('refuses an append whose events are together over the limit', async () => {
      const half = () => event(large(MAX_APPEND_BYTES / 2));
      const error = await failure(subject.store.append(topic().stream(), NO_STREAM, [half(), half()]));
      expect(error).toBeInstanceOf(EventTooLarge);
    });

    it('counts bytes, not characters', async () => {
      const data = { text: '督'.repeat(MAX_APPEND_BYTES / 2) };
      expect(
        await failure(subject.store.append(topic().stream(), NO_STREAM, [event({ data })])),
      ).toBeInstanceOf(EventTooLarge);
    });

    it('keeps what is just below the limit', async () => {
      const stream = topic().stream();
      const almost = event({ ...large(MAX_APPEND_BYTES - 1_000), metadata: metadata() });
      await subject.store.append(stream, NO_STREAM, [almost]);
      expect((await subject.store.read(stream)).events[0]!.data).toEqual(almost.data);
    });

    it('does not let one bad append fail its neighbours', async () => {
      const { stream } = topic();
      const good = range(20).map((n) => () => subject.store.append(stream(n), NO_STREAM, [event()]));
      const bad = [
        () => subject.store.append(stream('bad'), NO_STREAM, [event(large(MAX_APPEND_BYTES))]),
        () => subject.store.append(stream('bad'), 5, [event()]),
        () => subject.store.append(stream('bad'), NO_STREAM, [event({ id: 'none' })]),
      ];
      const outcomes = await Promise.allSettled(
        [...good.slice(0, 7), ...bad, ...good.slice(7)].map((start) => start()),
      );
      expect(outcomes.map(({ status }) => status === 'rejected').lastIndexOf(true)).toBe(9);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    });
  });
}

const fixed = new Map<string, NewEvent>();
/** The event of writer `n` in `round`: the same at every attempt. */
function ids(n: number, round: number): NewEvent {
  const key = `${n} ${round}`;
  const known = fixed.get(key) ?? event({ data: { n, round } });
  fixed.set(key, known);
  return known;
}

async function orUnavailable(append: Promise<Appended>): Promise<void> {
  await append.catch((error: unknown) => {
    if (!(error instanceof StoreUnavailable)) throw error;
  });
}
