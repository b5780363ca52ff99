import { resolve } from 'node:path';
import { ConfigInvalid, hostToListen, readConfig, readStandaloneConfig, type Env } from './config';

const secret = 'a-secret-of-more-than-32-characters';
const services: Env = {
  DATABASE_URL: 'postgres://duban:pw@db/duban',
  EVENT_STORE_URL: 'esdb://node1:2113,node2:2113?tls=true',
  SESSION_SECRET: secret,
};

function problems(read: (env: Env) => unknown, env: Env): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('fills in what was not said', () => {
    expect(readConfig(services)).toEqual({
      nodeEnv: 'development',
      port: 3000,
      host: undefined,
      publicUrl: undefined,
      trustProxy: 0,
      dataDir: resolve('.data'),
      photoDir: resolve('.data/photos'),
      demo: 'auto',
      anchorKeyFile: undefined,
      drawSecretFile: resolve('.data/draw-secret'),
      anchorTrusted: [],
      databaseUrl: services.DATABASE_URL,
      eventStoreUrl: services.EVENT_STORE_URL,
      queueUrl: services.DATABASE_URL,
      sessionSecret: secret,
    });
  });

  it('takes what was said', () => {
    const env = {
      ...services,
      PORT: '0',
      HOST: '::1',
      PUBLIC_URL: 'https://duban.example.cn/',
      TRUST_PROXY: '10.0.0.0/8, loopback',
      DATA_DIR: '/srv/duban',
      PHOTO_DIR: 'pictures',
      QUEUE_URL: 'rediss://queue:6380',
      DEMO: 'off',
      NODE_ENV: 'production',
      ANCHOR_KEY_FILE: 'keys/anchor-key.pem',
      DRAW_SECRET_FILE: 'keys/draw-secret',
      ANCHOR_TRUSTED: `${'a1'.repeat(32)}, ${'B2'.repeat(32)}`,
    };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      host: '::1',
      publicUrl: 'https://duban.example.cn',
      trustProxy: '10.0.0.0/8, loopback',
      dataDir: '/srv/duban',
      photoDir: resolve('pictures'),
      queueUrl: 'rediss://queue:6380',
      demo: 'off',
      nodeEnv: 'production',
      anchorKeyFile: resolve('keys/anchor-key.pem'),
      drawSecretFile: resolve('keys/draw-secret'),
      anchorTrusted: ['a1'.repeat(32), 'b2'.repeat(32)],
    });
    expect(readConfig({ ...services, TRUST_PROXY: '2' }).trustProxy).toBe(2);
    expect(readConfig({ ...services, DATA_DIR: '/srv/duban' })).toMatchObject({
      photoDir: '/srv/duban/photos',
      drawSecretFile: '/srv/duban/draw-secret',
    });
  });

  it('treats an empty variable as unset', () => {
    expect(readConfig({ ...services, PORT: '', QUEUE_URL: ' ' })).toMatchObject({
      port: 3000,
      queueUrl: services.DATABASE_URL,
    });
    expect(problems(readConfig, { ...services, SESSION_SECRET: '' })).toEqual(['SESSION_SECRET：必须设置']);
  });

  it('says everything that is wrong at once, in order to be read', () => {
    expect(problems(readConfig, { PORT: '70000', DEMO: 'yes', EVENT_STORE_URL: 'http://log' })).toEqual([
      'PORT：应为 0–65535 的整数，现为“70000”',
      'EVENT_STORE_URL：应以 postgres:// 或 postgresql:// 或 esdb:// 或 esdb+discover:// 开头并写明地址',
      'DEMO：应为 on、off 或 auto，现为“yes”',
      'DATABASE_URL：必须设置',
      'SESSION_SECRET：必须设置',
    ]);
  });

  it.each([
    ['PORT', '30x'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'duban.example.cn'],
    ['PUBLIC_URL', 'https://duban.example.cn/duban'],
    ['TRUST_PROXY', 'true'],
    ['DATABASE_URL', 'postgres://'],
    ['DATABASE_URL', 'mysql://db/duban'],
    ['EVENT_STORE_URL', 'esdbdiscover://a'],
    ['QUEUE_URL', 'amqp://queue'],
    ['SESSION_SECRET', 'short'],
    ['NODE_ENV', 'prod'],
    ['ANCHOR_KEY_FILE', `-----BEGIN ${'PRIVATE'} KEY-----`],
    ['ANCHOR_KEY_FILE', 'key\nMC4CAQAw'],
    ['DRAW_SECRET_FILE', 'a\nb'],
    ['ANCHOR_TRUSTED', 'SHA256:abc'],
    ['ANCHOR_TRUSTED', `${'a1'.repeat(32)},`],
  ])('refuses %s=%s', (key, value) => {
    expect(problems(readConfig, { ...services, [key]: value })).toEqual([
      expect.stringMatching(`^${key}：.*(应|至少)`),
    ]);
  });

  it('never repeats a value that may hold a password', () => {
    const leaked = problems(readConfig, {
      DATABASE_URL: 'mysql://u:hunter2@db',
      SESSION_SECRET: 'hunter2',
      QUEUE_URL: 'x://hunter2',
      ANCHOR_KEY_FILE: '-----hunter2',
    });
    expect(leaked).toHaveLength(5);
    expect(leaked.join()).not.toContain('hunter2');
  });
});

describe('readStandaloneConfig', () => {
  it('is embedded when no store is named, and keeps what else is given', () => {
    expect(readStandaloneConfig({})).toMatchObject({
      embedded: true,
      config: { port: 3000, dataDir: resolve('.data') },
    });
    expect(readStandaloneConfig({ QUEUE_URL: 'redis://q', SESSION_SECRET: secret })).toMatchObject({
      embedded: true,
      given: { queueUrl: 'redis://q', sessionSecret: secret },
    });
  });

  it('wants all of them when one is named', () => {
    expect(problems(readStandaloneConfig, { EVENT_STORE_URL: 'esdb://log' })).toEqual([
      'DATABASE_URL：必须设置',
      'SESSION_SECRET：必须设置',
    ]);
    expect(readStandaloneConfig(services)).toMatchObject({
      embedded: false,
      config: { sessionSecret: secret },
    });
  });
});

describe('hostToListen', () => {
  it('is this machine only where demonstration accounts exist, unless HOST is set', () => {
    const { config } = readStandaloneConfig({});
    expect(hostToListen(config, true)).toBe('127.0.0.1');
    expect(hostToListen(config, false)).toBe('0.0.0.0');
    expect(hostToListen({ ...config, host: '10.1.2.3' }, true)).toBe('10.1.2.3');
  });
});
