import { createHash } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { canonical } from '../canonical';
import type { EventStore } from '../event-store';
import { Ledger } from './ledger';
import type { SigningKey } from './signature';
import { lineOf, manifestFileOf, storeSource, type Manifest } from './source';

const CHUNK = 1 << 20;

/** The log is damaged at this event: it is not certified by a signature. `npm run verify` says more. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
}

/**
 * Writes the whole log, one event a line in log order, and a signed manifest beside it (`FILE.manifest.json`). Neither file
 * is there before it is complete. Throws `LogDamaged`, `Unreadable`, `StoreUnavailable`, what writing throws.
 */
export async function exportLog(store: EventStore, file: string, key: SigningKey): Promise<Manifest> {
  const draft = `${file}.part`;
  const ledger = new Ledger();
  const hash = createHash('sha256');
  let [first, last, text] = ['', '', ''];
  const handle = await open(draft, 'w', 0o600);
  const flush = async () => {
    hash.update(text, 'utf8');
    await handle.writeFile(text, 'utf8');
    text = '';
  };
  try {
    for await (const event of storeSource(store).events()) {
      const damage = ledger.take(event);
      if (damage) throw new LogDamaged(`${damage} at ${event.stream} ${event.version}`);
      text += `${lineOf(event)}\n`;
      first ||= event.position;
      last = event.position;
      if (text.length > CHUNK) await flush();
    }
    await flush();
    await handle.sync();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  const manifest: Manifest = key.sign('export', {
    ...ledger.seal(0),
    format: 'duban-log/1' as const,
    store: store.name,
    first,
    last,
    exportedAt: await store.now(),
    sha256: hash.digest('hex'),
  });
  await rm(manifestFileOf(file), { force: true });
  await rename(draft, file);
  await writeFile(manifestFileOf(file), `${canonical(manifest)}\n`, { mode: 0o600, flush: true });
  return manifest;
}
