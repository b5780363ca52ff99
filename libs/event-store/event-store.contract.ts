import { appending } from './contract/appending';
import { backwards } from './contract/backwards';
import { content } from './contract/content';
import { deadlines } from './contract/deadlines';
import { following } from './contract/following';
import { lifetime } from './contract/lifetime';
import { reading } from './contract/reading';
import { running } from './contract/running';
import type { StoreUnderTest, Subject } from './contract/under-test';
import type { EventStore } from './event-store';

export type { StoreUnderTest } from './contract/under-test';

/**
 * What every store promises. A store's spec calls this with a way to make one, so that all of them pass the same cases;
 * `makeStore` prepares a log, which the cases share.
 */
export function eventStoreContract(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of the log`, () => {
    const subject = {} as Subject;
    const clients: EventStore[] = [];

    beforeAll(async () => {
      const faults = await makeStore();
      const connect = async () => {
        const client = await faults.connect();
        clients.push(client);
        return client;
      };
      Object.assign(subject, {
        faults,
        connect,
        store: await connect(),
        other: await connect(),
      } satisfies Subject);
    }, 60_000);

    afterAll(async () => {
      await Promise.all(clients.map((client) => client.dispose()));
      await subject.faults?.close();
    }, 30_000);

    jest.setTimeout(30_000);
    appending(subject);
    content(subject);
    reading(subject);
    backwards(subject);
    following(subject);
    running(subject);
    lifetime(subject);
    deadlines(subject);
  });
}
