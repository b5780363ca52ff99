import { setTimeout as sleep } from 'node:timers/promises';
import { EventTooLarge, StoreUnavailable } from '../errors';
import { NO_STREAM, type EventStore } from '../event-store';
import { MAX_APPEND_BYTES } from '../prepare';
import { event, failure, insist, topic, type Subject } from './under-test';

const HANGS_MS = 15_000;
/** Pauses between attempts end at 2 s; the rest is for connecting. */
const BACK_MS = 3_000;

const calls: Record<string, (store: EventStore) => Promise<unknown>> = {
  append: (store) => store.append(topic().stream(), NO_STREAM, [event()]),
  read: (store) => store.read(topic().stream()),
  readBackwards: (store) => store.readBackwards(topic().stream()),
  readAll: (store) => store.readAll('', 1),
  head: (store) => store.head(),
  health: (store) => store.health(),
};

export function deadlines(subject: Subject): void {
  describe('a deadline', () => {
    it.each<[string, 'freeze' | 'beginOutage', 'thaw' | 'endOutage']>([
      ['falls silent with its connections open', 'freeze', 'thaw'],
      ['cannot be reached', 'beginOutage', 'endOutage'],
    ])(
      'ends every call within 15 s while the server %s',
      async (_case, begin, end) => {
        const store = await subject.connect();
        await store.head();
        const before = Date.now();
        subject.faults[begin]();
        try {
          const ended = Object.entries(calls).map(async ([name, call]) => {
            const error = await failure(call(store));
            return {
              name,
              unavailable: error instanceof StoreUnavailable,
              late: Date.now() - before > HANGS_MS,
            };
          });
          expect(await Promise.all(ended)).toEqual(
            Object.keys(calls).map((name) => ({ name, unavailable: true, late: false })),
          );
          await Promise.race([
            store.now().catch(() => undefined),
            sleep(HANGS_MS, undefined, { ref: false }).then(() => fail('now')),
          ]);
        } finally {
          subject.faults[end]();
        }
        for (const client of [store, subject.store, subject.other]) {
          await insist(() => client.head(), 10);
          await insist(() => client.append(topic().stream(), NO_STREAM, [event()]), 10);
        }
      },
      60_000,
    );

    it('does not make who waits for the server wait much longer than the server does', async () => {
      subject.faults.beginOutage();
      await failure(subject.store.health());
      let back = 0;
      const waiting = (async () => {
        while (back === 0 || Date.now() - back < HANGS_MS) {
          const answered = await subject.store.head().then(
            () => true,
            () => sleep(20, false),
          );
          if (answered) return Date.now() - back;
        }
        return Infinity;
      })();
      // Between two attempts, far apart, of who doubles his pauses without end. In memory there is nobody to pause.
      await sleep(subject.store.name === 'memory' ? 100 : 8_000);
      back = Date.now();
      subject.faults.endOutage();
      expect(await waiting).toBeLessThan(BACK_MS);
    }, 60_000);

    it('is not waited for by what is too large to be sent', async () => {
      subject.faults.beginOutage();
      try {
        const large = event({ data: 'x'.repeat(MAX_APPEND_BYTES) });
        const before = Date.now();
        expect(await failure(subject.store.append(topic().stream(), NO_STREAM, [large]))).toBeInstanceOf(
          EventTooLarge,
        );
        expect(Date.now() - before).toBeLessThan(1_000);
      } finally {
        subject.faults.endOutage();
      }
      await insist(() => subject.store.head(), 10);
    });
  });
}

function fail(name: string): never {
  throw new Error(`${name} hangs`);
}
