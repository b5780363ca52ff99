import { Metadata, status } from '@grpc/grpc-js';
import { StoreMisconfigured } from '../errors';
import { connectionOf, openClient } from './connection';

const optionsOf = (url: string) =>
  Object.fromEntries(new URLSearchParams(connectionOf(url).url.split('?')[1]).entries());

describe('the connection string of KurrentDB', () => {
  beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => undefined));
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['esdb://h:2113?tls=false', { tls: 'false', keepAliveInterval: '1000', keepAliveTimeout: '1000' }],
    ['esdb://u:p@h', { keepAliveInterval: '1000', keepAliveTimeout: '1000' }],
    [
      'esdb+discover://u:p@h?keep_alive_interval=5000',
      { keep_alive_interval: '5000', keepAliveTimeout: '1000' },
    ],
    [
      'esdb://u:p@a:1,b:2?nodePreference=leader',
      { nodePreference: 'leader', keepAliveInterval: '1000', keepAliveTimeout: '1000' },
    ],
  ])('is given a short keep-alive unless it names one: %s', (url, options) => {
    expect(optionsOf(url)).toEqual(options);
    expect(() => openClient(connectionOf(url))).not.toThrow();
  });

  it('gives the user who appends', () => {
    expect(connectionOf('esdb://du%20ban:p%40ss@h').credentials).toEqual({
      username: 'du ban',
      password: 'p@ss',
    });
    expect(connectionOf('esdb://h?tls=false').credentials).toEqual({ username: 'none', password: 'none' });
  });

  it.each([
    ['over TLS without a user', 'esdb://h:2113', 'user'],
    [
      'with throwOnAppendFailure=false',
      'esdb://u:secret@h?throwOnAppendFailure=false',
      'throwOnAppendFailure',
    ],
    ['of another scheme', 'http://u:secret@h', 'not understood'],
    ['with a port that is none', 'esdb://u:secret@h:port', 'not understood'],
    ['with an option that is none', 'esdb://u:secret@h?nodePreference=secret', 'not understood'],
  ])('is refused %s, and not repeated', (_case, url, reason) => {
    const open = () => openClient(connectionOf(url));
    expect(open).toThrow(StoreMisconfigured);
    expect(open).toThrow(reason);
    expect(open).not.toThrow('secret');
  });

  it('of a cluster that cannot be discovered does not end the process', async () => {
    const url = 'esdb+discover://127.0.0.1:1?tls=false&maxDiscoverAttempts=1';
    const client = openClient(connectionOf(url)) as unknown as {
      getChannel(): Promise<unknown>;
      handleError(grpc: { getChannel(): unknown }, error: Error): Promise<void>;
    };
    const discovering = client.getChannel().catch(() => 'not found');
    const lost = Object.assign(new Error('lost'), {
      code: status.UNAVAILABLE,
      details: 'lost',
      metadata: new Metadata(),
    });
    await expect(client.handleError({ getChannel: () => 'the lost one' }, lost)).resolves.toBeUndefined();
    expect(await discovering).toBe('not found');
  });
});
