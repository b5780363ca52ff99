import { StoreUnavailable } from '../errors';
import { NO_STREAM, type EventStore } from '../event-store';
import { follow } from '../follow';
import { event, failure, insist, range, topic, type Subject } from './under-test';

export function lifetime(subject: Subject): void {
  describe('health', () => {
    it('is well while the log answers', async () => {
      await expect(subject.store.health()).resolves.toBeUndefined();
    });

    it('says within 15 s that the log cannot be reached, and recovers', async () => {
      subject.faults.beginOutage();
      const before = Date.now();
      try {
        expect(await failure(subject.store.health())).toBeInstanceOf(StoreUnavailable);
        expect(Date.now() - before).toBeLessThan(15_000);
      } finally {
        subject.faults.endOutage();
      }
      await settled(subject);
      await expect(subject.store.health()).resolves.toBeUndefined();
    });
  });

  describe('an outage', () => {
    it.each<[string, (store: EventStore, stream: string) => Promise<unknown>]>([
      ['append', (store, stream) => store.append(stream, NO_STREAM, [event()])],
      ['read', (store, stream) => store.read(stream)],
      ['readBackwards', (store, stream) => store.readBackwards(stream)],
      ['readAll', (store) => store.readAll('', 1)],
      ['head', (store) => store.head()],
      ['now', (store) => store.now()],
    ])(
      'is over before %s gives up, or ends in StoreUnavailable: never in another error',
      async (_case, call) => {
        subject.faults.beginOutage();
        const outcome = call(subject.store, topic().stream()).then(
          () => 'answered',
          (error: unknown) => error,
        );
        await new Promise((resolve) => setTimeout(resolve, 400));
        subject.faults.endOutage();
        const answer = await outcome;
        if (answer !== 'answered') expect(answer).toBeInstanceOf(StoreUnavailable);
        await settled(subject);
      },
    );

    it('leaves nothing half done: what was acknowledged is there, once', async () => {
      const { stream } = topic();
      const acknowledged: string[] = [];
      const writers = range(10).map(async (n) => {
        for (const version of range(8)) {
          const sent = event({ data: { n: version } });
          await insist(() => subject.store.append(stream(n), version - 1, [sent]));
          acknowledged.push(`${n} ${sent.id}`);
        }
      });
      for (const round of range(4)) {
        await new Promise((resolve) => setTimeout(resolve, 10 + round * 15));
        subject.faults.breakConnections();
      }
      await Promise.all(writers);
      const stored: string[] = [];
      for (const n of range(10))
        stored.push(...(await subject.other.read(stream(n))).events.map(({ id }) => `${n} ${id}`));
      expect(stored.sort()).toEqual(acknowledged.sort());
    });
  });

  describe('dispose', () => {
    it('lets every later call fail as unavailable, at once', async () => {
      const store = await subject.connect();
      await store.dispose();
      const before = Date.now();
      const calls: (() => Promise<unknown>)[] = [
        () => store.append(topic().stream(), NO_STREAM, [event()]),
        () => store.read(topic().stream()),
        () => store.readBackwards(topic().stream()),
        () => store.readAll('', 1),
        () => store.head(),
        () => store.now(),
        () => store.health(),
      ];
      for (const call of calls) expect(await failure(call())).toBeInstanceOf(StoreUnavailable);
      expect(Date.now() - before).toBeLessThan(1_000);
    });

    it('may be called twice', async () => {
      const store = await subject.connect();
      await store.head();
      await Promise.all([store.dispose(), store.dispose()]);
      await store.dispose();
    });

    it('answers the appends that were accepted before', async () => {
      const store = await subject.connect();
      const { stream } = topic();
      const appends = range(50).map((n) => store.append(stream(n), NO_STREAM, [event()]));
      await store.dispose();
      const outcomes = await Promise.allSettled(appends);
      expect(outcomes.map(({ status }) => status)).toEqual(Array(50).fill('fulfilled'));
      expect((await subject.store.read(stream(49))).events).toHaveLength(1);
    });

    it('leaves other clients alone', async () => {
      const store = await subject.connect();
      await store.append(topic().stream(), NO_STREAM, [event()]);
      await store.dispose();
      await expect(subject.store.append(topic().stream(), NO_STREAM, [event()])).resolves.toMatchObject({
        version: 0,
      });
    });

    it('lets a follower be stopped', async () => {
      const store = await subject.connect();
      const stop = new AbortController();
      const ended = (async () => {
        for await (const _batch of follow({ store, from: await subject.store.head(), signal: stop.signal }));
      })();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await store.dispose();
      stop.abort();
      await expect(ended).resolves.toBeUndefined();
    });
  });
}

/** After an outage a call may still fail; the cases that follow must not. */
async function settled({ store, other }: Subject): Promise<void> {
  for (const client of [store, other]) {
    await insist(() => client.head(), 10);
    await insist(() => client.append(topic().stream(), NO_STREAM, [event()]), 10);
  }
}
