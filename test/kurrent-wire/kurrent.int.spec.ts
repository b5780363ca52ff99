import { eventStoreContract, type StoreUnderTest } from '#event-store/contract';
import { flakyLink } from '#testing';
import { KurrentEventStore } from '../../libs/event-store/kurrent/kurrent.event-store';
import { startWire } from './wire';

/** A real server (one node without TLS, nobody else writing): `KURRENT_URL=esdb://127.0.0.1:2113?tls=false`. */
const real = process.env.KURRENT_URL;

async function overTheWire(): Promise<StoreUnderTest> {
  const wire = await startWire();
  return {
    connect: async () => new KurrentEventStore(wire.url),
    loseNextReply: () => wire.loseNextReply(),
    breakConnections: () => wire.dropConnections(),
    beginOutage: () => wire.refuse(true),
    endOutage: () => wire.refuse(false),
    freeze: () => wire.freeze(),
    thaw: () => wire.thaw(),
    close: () => wire.stop(),
  };
}

async function onTheServer(url: string): Promise<StoreUnderTest> {
  const link = await flakyLink(url.replace(/^esdb:/, 'http:'));
  const throughLink = link.url.replace(/^http:/, 'esdb:');
  return {
    connect: async () => new KurrentEventStore(throughLink),
    // Every append carries this text; its connection breaks as soon as the server has said anything to it.
    loseNextReply: () => link.loseReplyTo('"$attempt"'),
    breakConnections: () => link.breakAll(),
    beginOutage: () => link.refuse(),
    endOutage: () => link.restore(),
    freeze: () => link.freeze(),
    thaw: () => link.thaw(),
    close: () => link.close(),
  };
}

beforeAll(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined); // the client's remark about our keep-alive
});
afterAll(() => jest.restoreAllMocks());

eventStoreContract('kurrent', real ? () => onTheServer(real) : overTheWire);
