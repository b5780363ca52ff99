import { randomUUID } from 'node:crypto';
import { fingerprintOf } from '../canonical';
import { StoreUnavailable } from '../errors';
import { NO_STREAM, type EventStore } from '../event-store';
import { verifyStream } from '../hash-chain';
import { run, type Decider, type Ran, type Run } from '../run';
import { event, failure, range, topic, type Subject } from './under-test';

type Fact = { type: 'Counted.v1'; data: { sum: number } };
const counter: Decider<number, Fact> = {
  initial: 0,
  evolve: (_sum, fact) => fact.data.sum,
  history: { lift: (stored) => stored as Fact, store: (fact) => fact },
};

const count = (stream: string, over: Partial<Run<number, Fact>> = {}): Run<number, Fact> => ({
  stream,
  commandId: randomUUID(),
  fingerprint: fingerprintOf('count'),
  decider: counter,
  decide: (sum) => [{ type: 'Counted.v1', data: { sum: sum + 1 } }],
  metadata: { actor: { userId: 'u', role: 'r', channel: 'system' } },
  ...over,
});

export function running(subject: Subject): void {
  describe('commands', () => {
    it('are carried out once each, in turn, on one stream', async () => {
      const stream = topic().stream();
      const ran = await Promise.all(range(40).map(() => run(subject.store, count(stream))));
      expect(ran.map(({ version }) => version)).toEqual(range(40));
      const { events } = await subject.store.read(stream);
      expect(events.map(({ data }) => data)).toEqual(range(40, 1).map((sum) => ({ sum })));
      expect(verifyStream(events)).toBeNull();
    });

    it('of two processes on one stream lose no update', async () => {
      const stream = topic().stream();
      const until = async (store: EventStore, command: Run<number, Fact>): Promise<Ran> => {
        for (;;) {
          try {
            return await run(store, command);
          } catch (error) {
            if ((error as { code?: string }).code !== 'store.conflict') throw error;
          }
        }
      };
      await Promise.all(range(30).map((n) => until(n % 2 ? subject.store : subject.other, count(stream))));
      const { events } = await subject.store.read(stream);
      expect(events.map(({ data }) => data)).toEqual(range(30, 1).map((sum) => ({ sum })));
      expect(verifyStream(events)).toBeNull();
    });

    it('sent to two processes at once are carried out by one', async () => {
      const stream = topic().stream();
      const command = count(stream);
      const both = await Promise.all([run(subject.store, command), run(subject.other, command)]);
      expect((await subject.store.read(stream)).events).toHaveLength(1);
      expect(both[0].events[0]!.metadata.hash).toBe(both[1].events[0]!.metadata.hash);
      expect(both[0].position).toBe(both[1].position);
    });

    it.each([0, 2])(
      'whose reply is lost are answered when sent again, with %d commands in between',
      async (between) => {
        const stream = topic().stream();
        await run(subject.store, count(stream));
        const command = count(stream);
        subject.faults.loseNextReply();
        await run(subject.store, command).catch((error: unknown) => {
          if (!(error instanceof StoreUnavailable)) throw error;
        });
        for (const _ of range(between)) await run(subject.other, count(stream));
        const again = await run(subject.store, command);
        expect(again).toMatchObject({ version: 1, replayed: true });
        expect(again.events[0]!.data).toEqual({ sum: 2 });
        expect((await subject.store.read(stream)).events).toHaveLength(2 + between);
      },
    );

    it('with another body under the same id are refused by every process', async () => {
      const stream = topic().stream();
      const command = count(stream);
      await run(subject.store, command);
      const other = { ...command, fingerprint: fingerprintOf('other') };
      for (const store of [subject.store, subject.other])
        expect(await failure(run(store, other))).toMatchObject({ code: 'command.idempotency-mismatch' });
    });

    it('are refused when the caller saw another version', async () => {
      const stream = topic().stream();
      await subject.store.append(stream, NO_STREAM, [event({ type: 'Counted.v1', data: { sum: 5 } })]);
      const error = await failure(run(subject.store, count(stream, { expectedVersion: 3 })));
      expect(error).toMatchObject({ code: 'command.version-mismatch', expected: 3, actual: 0 });
    });
  });
}
