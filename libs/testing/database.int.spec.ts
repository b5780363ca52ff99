import { Client } from 'pg';
import { createDatabase, type ThrowAwayDatabase } from './index';

const made: ThrowAwayDatabase[] = [];
afterAll(() => Promise.all(made.map((database) => database.drop())));

async function open(options?: { durable?: boolean }) {
  const database = await createDatabase(options);
  made.push(database);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const ask = async (sql: string) => (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  return { ...database, client, ask };
}

describe('a throw-away database', () => {
  it('is empty, UTF-8, in UTC, sorts by code point and can sort by pinyin', async () => {
    const { client, ask } = await open();
    expect(
      await ask(`select count(*)::int from pg_class where relnamespace = 'public'::regnamespace`),
    ).toEqual([0]);
    expect(await ask(`select getdatabaseencoding(), current_setting('timezone')`)).toEqual(['UTF8', 'UTC']);
    const words = `from unnest(array['重庆','阿里','北京']) w order by w`;
    expect(await ask(`select w ${words}`)).toEqual(['北京', '重庆', '阿里']);
    expect(await ask(`select w ${words} collate "zh-x-icu"`)).toEqual(['阿里', '北京', '重庆']);
    await client.end();
  });

  it('shares nothing with another', async () => {
    const one = await open();
    const other = await open();
    await one.client.query('create table seen ()');
    expect(await other.ask(`select to_regclass('seen')`)).toEqual([null]);
    await Promise.all([one.client.end(), other.client.end()]);
  });

  it('waits for its commits only when asked to', async () => {
    for (const [options, expected] of [
      [{ durable: true }, 'on'],
      [{}, 'off'],
    ] as const) {
      const { client, ask } = await open(options);
      expect(await ask('show synchronous_commit')).toEqual([expected]);
      await client.end();
    }
  });

  it('goes away with whoever is still connected', async () => {
    const { client, drop, url } = await open();
    const ended = new Promise<Error>((resolve) => client.on('error', resolve));
    await drop();
    expect((await ended).message).toMatch(/terminat/);
    await expect(new Client({ connectionString: url }).connect()).rejects.toThrow(/does not exist/);
  });
});
