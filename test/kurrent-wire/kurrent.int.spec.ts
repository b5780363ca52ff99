import { eventStoreContract, type StoreUnderTest } from '#event-store/contract';
import { KurrentEventStore } from '../../libs/event-store/kurrent/kurrent.event-store';
import { startWire } from './wire';

async function underTest(): Promise<StoreUnderTest> {
  const wire = await startWire();
  return {
    connect: async () => new KurrentEventStore(wire.url),
    loseNextReply: () => wire.loseNextReply(),
    breakConnections: () => wire.dropConnections(),
    beginOutage: () => wire.refuse(true),
    endOutage: () => wire.refuse(false),
    close: () => wire.stop(),
  };
}

eventStoreContract('kurrent', underTest);
