import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  InMemoryEventStore,
  anchorLedger,
  createEventStore,
  exportLog,
  importLog,
  signingKey,
  verifyStore,
  type EventStore,
} from '#event-store';
import { createReadModel, digests, projections, rebuild } from '#read-model';
import { demoRig } from '../../apps/standalone/demo/rig.fixture';
import { startWire } from './wire';

describe('a whole city’s log', () => {
  it('moves to KurrentDB: it verifies, and the read models are the same but for the positions', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => undefined); // the client's remark about our keep-alive
    const folder = mkdtempSync(join(tmpdir(), 'duban-moving-'));
    const [rig, wire] = [await demoRig(), await startWire()];
    const [first, other] = [new InMemoryEventStore(), await createEventStore(wire.url)];
    const readModel = await createReadModel(rig.database.url);
    const shown = async (store: EventStore, positions: boolean) => {
      await rebuild({ store, readModel, projections });
      return digests(readModel, projections, { positions });
    };
    try {
      await readModel.migrate();
      const key = signingKey(join(folder, 'key.pem'), { create: true });
      const trust = { trusted: [key.fingerprint] };
      await rig.load(first);
      await anchorLedger(first, key, '2026-03-01');
      await exportLog(first, join(folder, 'city.jsonl'), key);
      await importLog(other, join(folder, 'city.jsonl'), trust);
      expect(await verifyStore(other, trust)).toMatchObject({ ok: true, anchors: 1 });

      const before = await shown(first, false);
      expect(new Set(Object.values(before)).size).toBeGreaterThan(3);
      expect(await shown(other, false)).toEqual(before);
      expect(await shown(other, true)).not.toEqual(await shown(first, true));
    } finally {
      await Promise.all([other.dispose(), readModel.dispose()]);
      await rig.close();
      await wire.stop();
      rmSync(folder, { recursive: true });
      jest.restoreAllMocks();
    }
  }, 120_000);
});
