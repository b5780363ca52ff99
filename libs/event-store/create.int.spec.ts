import { createDatabase } from '#testing';
import { event, failure } from './contract/under-test';
import { createEventStore } from './create';
import { StoreMisconfigured, StoreUnavailable } from './errors';
import { NO_STREAM } from './event-store';

describe('the store that a URL names', () => {
  it('is in memory for memory:', async () => {
    expect((await createEventStore('memory:')).name).toBe('memory');
  });

  it.each(['postgres:', 'postgresql:'])('is PostgreSQL, migrated, for %s', async (scheme) => {
    const database = await createDatabase();
    const url = database.url.replace(/^\w+:/, scheme);
    for (const version of [NO_STREAM, 0]) {
      const store = await createEventStore(url, { throwAway: true });
      expect(store.name).toBe('postgres');
      await expect(store.append('a-1', version, [event()])).resolves.toMatchObject({ version: version + 1 });
      await store.dispose();
    }
    await database.drop();
  });

  it.each(['mysql://h/d', 'nonsense', ''])('is none for %j', async (url) => {
    const error = await failure(createEventStore(url));
    expect(error).toBeInstanceOf(StoreMisconfigured);
    expect(error.message).toContain('postgres:');
  });

  it('does not repeat the password when it is none', async () => {
    expect((await failure(createEventStore('mysql://u:secret@h/d'))).message).not.toContain('secret');
  });

  it('is unavailable where nothing listens', async () => {
    expect(await failure(createEventStore('postgres://u:p@127.0.0.1:1/d'))).toBeInstanceOf(StoreUnavailable);
  });
});
