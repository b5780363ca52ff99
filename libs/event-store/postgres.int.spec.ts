import { createDatabase, flakyLink } from '#testing';
import { eventStoreContract, type StoreUnderTest } from './event-store.contract';
import { PostgresEventStore } from './postgres/postgres.event-store';

async function underTest(): Promise<StoreUnderTest> {
  const database = await createDatabase();
  const link = await flakyLink(database.url);
  return {
    async connect() {
      const store = new PostgresEventStore({ connectionString: link.url, throwAway: true });
      await store.migrate();
      return store;
    },
    loseNextReply: () => link.loseReplyTo('es-append'),
    breakConnections: () => link.breakAll(),
    beginOutage: () => link.refuse(),
    endOutage: () => link.restore(),
    freeze: () => link.freeze(),
    thaw: () => link.thaw(),
    async close() {
      await link.close();
      await database.drop();
    },
  };
}

eventStoreContract('postgres', underTest);
