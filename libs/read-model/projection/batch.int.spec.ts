import { findingHistory } from '#domain';
import type { EventStore } from '#event-store';
import { append, assigned, filed, registered, signed, tell, unitRegistered } from '../story.fixture';
import { projections } from '../projections';
import { Fenced } from './batch';
import { openBench, openTwin, type Bench } from './database.fixture';
import { digests } from './digest';
import { rebuild } from './rebuild';
import { parkedEvents, unpark } from './unpark';

jest.setTimeout(30_000);
let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const findingRows = () => bench.query(`select finding_id, version, number from rm.finding order by seq`);
const findings = projections.find(({ name }) => name === 'finding')!;
const broken = { type: 'FindingAssigned.v1', data: null };

describe('a batch', () => {
  it('is fenced when a twin has moved the checkpoint, and leaves nothing behind', async () => {
    const [one, other] = [await openTwin(bench.readModel), await openTwin(bench.readModel)];
    await tell(bench.store, 'a', [registered(), filed]);
    const batch = await bench.store.readAll('', 500);
    await one.apply(batch);
    await bench.query('delete from rm.finding');
    await expect(other.apply(batch)).rejects.toThrow(Fenced);
    expect(await findingRows()).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  it('is fenced when the rows are another version of the code by now', async () => {
    const twin = await openTwin(bench.readModel);
    await tell(bench.store, 'a', [registered()]);
    await bench.query(`update rm.checkpoint set version = version + 1 where projection = 'finding'`);
    await expect(twin.apply(await bench.store.readAll('', 500))).rejects.toThrow(Fenced);
    expect(await findingRows()).toEqual([]);
    expect(await bench.query('select from rm.finding_event')).toEqual([]);
    await twin.close();
  });

  it('writes rows and checkpoints together or not at all', async () => {
    await tell(bench.store, 'a', [registered()]);
    const failing = {
      ...projections.at(-1)!,
      name: 'failing',
      category: 'finding',
      begin: async () => ({
        apply: () => undefined,
        flush: async () => Promise.reject(new Error('the cable was pulled')),
      }),
    };
    await expect(bench.apply({ only: [...projections, failing] })).rejects.toThrow('the cable was pulled');
    expect(await findingRows()).toEqual([]);
    expect(await bench.query('select distinct position from rm.checkpoint')).toEqual([{ position: '' }]);
  });

  it('goes on after an abort between batches and ends with what a rebuild gives', async () => {
    for (let i = 0; i < 30; i++) await tell(bench.store, `f${i}`, [registered(), filed, assigned]);
    for (let batches = 1; (await findingRows()).length < 30; batches++)
      await bench.apply({ size: 7, stopAfter: (batches % 3) + 1 });
    await bench.apply();
    const before = await digests(bench.readModel, projections);
    await rebuild({ ...bench, projections });
    expect(await digests(bench.readModel, projections)).toEqual(before);
    expect((await findingRows()).map(({ version }) => version)).toEqual(Array(30).fill(2));
  });

  it('writes only those timers that a fact has changed', async () => {
    await tell(bench.store, 'a', [registered(), filed, assigned]);
    await bench.apply();
    const timers = () =>
      bench.query(
        `select stage, state, xmin::text as written from rm.timer
          where stage in ('deem-signed', 'due-soon', 'overdue') order by stage`,
      );
    const written = async () =>
      Object.fromEntries((await timers()).map(({ stage, written }) => [stage, written]));
    const before = await written();
    await tell(bench.store, 'a', [signed]);
    await bench.apply();
    expect(await timers()).toMatchObject([
      { stage: 'deem-signed', state: 'cancelled' },
      { stage: 'due-soon', state: 'pending', written: before['due-soon'] },
      { stage: 'overdue', state: 'pending', written: before.overdue },
    ]);
    expect((await written())['deem-signed']).not.toBe(before['deem-signed']);
  });

  it('gives each year its numbers in log order, by the year in Shanghai', async () => {
    const at = (instant: string) => ({ at: instant });
    await tell(bench.store, 'z', [registered()], at('2025-12-31T15:59:59.999Z'));
    await tell(bench.store, 'y', [registered()], at('2025-12-31T16:00:00.000Z'));
    await bench.apply({ size: 1 });
    await tell(bench.store, 'x', [registered()], at('2026-01-05T00:00:00.000Z'));
    await tell(bench.store, 'w', [registered()], at('2025-06-01T00:00:00.000Z'));
    await bench.apply();
    const expected = { z: '2025-0001', y: '2026-0001', x: '2026-0002', w: '2025-0002' };
    const numbers = async () =>
      Object.fromEntries((await findingRows()).map(({ finding_id, number }) => [finding_id, number]));
    expect(await numbers()).toEqual(expected);
    await rebuild({ ...bench, projections });
    expect(await numbers()).toEqual(expected);
  });
});

describe('a rebuild', () => {
  it('never goes back behind what was there to be read', async () => {
    await tell(bench.store, 'a', [registered()]);
    await bench.apply();
    let looks = 0;
    const store = Object.create(bench.store) as EventStore;
    store.head = async () => {
      const head = await bench.store.head();
      if (++looks < 3) return head;
      await tell(bench.store, 'a', [filed]); // after the rebuild's last look at the log, before its swap
      await bench.apply();
      return head;
    };
    const { position } = await rebuild({ ...bench, store, projections });
    expect(looks).toBe(3);
    expect(position).toBe(await bench.store.head());
    expect(await findingRows()).toMatchObject([{ version: 1 }]);
  });

  it('leaves the old rows when it fails, and can be tried again', async () => {
    await tell(bench.store, 'a', [registered(), filed]);
    await bench.apply();
    const before = await digests(bench.readModel, projections);
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(rebuild({ ...bench, projections, signal })).rejects.toThrow('stopped');
    expect(await digests(bench.readModel, projections)).toEqual(before);
    expect((await rebuild({ ...bench, projections })).events).toBe(2);
  });
});

describe('an event that cannot be applied', () => {
  it('parks its stream alone, in that projection alone, with what follows it', async () => {
    await tell(bench.store, 'a', [registered(), filed]);
    await append(bench.store, 'finding-a', broken);
    await tell(bench.store, 'b', [registered(), filed]);
    await bench.apply();
    await tell(bench.store, 'a', [filed]);
    await tell(bench.store, 'b', [assigned]);
    await bench.apply();
    expect(await findingRows()).toEqual([
      { finding_id: 'a', version: 1, number: '2026-0001' },
      { finding_id: 'b', version: 2, number: '2026-0002' },
    ]);
    const parked = await parkedEvents(bench.readModel);
    expect(parked.filter(({ projection }) => projection === 'finding')).toMatchObject([
      {
        stream: 'finding-a',
        version: 2,
        type: 'FindingAssigned.v1',
        error: expect.stringContaining('TypeError'),
      },
      { stream: 'finding-a', version: 3, error: null },
    ]);
    expect((await bench.readModel.progress()).parked).toBe(1);
    expect(await bench.query(`select position from rm.checkpoint where projection = 'finding'`)).toEqual([
      { position: await bench.store.head() },
    ]);
  });

  it('holds back what follows it also within one batch, and nobody else', async () => {
    await tell(bench.store, 'a', [registered()]);
    await append(bench.store, 'finding-a', { type: 'FindingForgotten.v1', data: {} });
    await tell(bench.store, 'a', [filed]);
    await tell(bench.store, 'b', [registered(), filed]);
    await bench.apply();
    expect((await findingRows()).map(({ version }) => version)).toEqual([0, 1]);
    const parked = await parkedEvents(bench.readModel);
    expect(parked.map(({ projection, version }) => `${projection} ${version}`)).toEqual(
      ['finding', 'finding_event', 'message'].flatMap((name) => [`${name} 1`, `${name} 2`]),
    );
  });

  it('is found also when only PostgreSQL refuses its row, and its number is kept for it', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await tell(bench.store, id, [registered()]);
    const unsayable = findingHistory.store(registered({ title: 'nul \u0000 here' }));
    await append(bench.store, 'finding-e', unsayable);
    for (const id of ['f', 'g']) await tell(bench.store, id, [registered()]);
    await append(bench.store, 'unit-u', unitRegistered('u', '市公路局'));
    await bench.apply();
    expect((await findingRows()).map(({ number }) => number)).toEqual(
      ['0001', '0002', '0003', '0004', '0006', '0007'].map((seq) => `2026-${seq}`),
    );
    const parked = await parkedEvents(bench.readModel);
    expect(parked.map(({ projection, stream }) => `${projection} ${stream}`)).toEqual([
      'finding finding-e',
      'finding_event finding-e',
    ]);
    expect(await bench.query('select from rm.unit')).toHaveLength(1);
    expect(await bench.readModel.progress()).toMatchObject({ position: await bench.store.head(), parked: 1 });
  });

  it('is applied, with all that waits behind it, once the code can; then nothing differs from a rebuild', async () => {
    const unable = {
      ...findings,
      begin: async (...args: Parameters<typeof findings.begin>) => {
        const application = await findings.begin(...args);
        return {
          ...application,
          apply: (event: Parameters<typeof application.apply>[0]) => {
            if (event.stream === 'finding-a') throw new Error('not yet understood');
            application.apply(event);
          },
        };
      },
    };
    const others = projections.filter(({ name }) => name !== 'finding');
    await tell(bench.store, 'a', [registered()]);
    await tell(bench.store, 'b', [registered()]);
    await tell(bench.store, 'a', [filed]);
    await bench.apply({ only: [unable, ...others] });
    expect((await findingRows()).map(({ finding_id }) => finding_id)).toEqual(['b']);

    const again = { store: bench.store, readModel: bench.readModel, stream: 'finding-a' };
    expect(await unpark({ ...again, projection: unable })).toBe(2);
    expect(await unpark({ ...again, projection: findings })).toBe(0);
    expect(await unpark({ ...again, projection: findings })).toBe(0);
    expect(await parkedEvents(bench.readModel)).toEqual([]);
    await tell(bench.store, 'a', [assigned]);
    await bench.apply();
    expect(await findingRows()).toEqual([
      { finding_id: 'a', version: 2, number: '2026-0001' },
      { finding_id: 'b', version: 0, number: '2026-0002' },
    ]);
    const before = await digests(bench.readModel, projections);
    await rebuild({ ...bench, projections });
    expect(await digests(bench.readModel, projections)).toEqual(before);
  });
});
