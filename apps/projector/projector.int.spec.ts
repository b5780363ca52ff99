import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { createEventStore, eventIdOf, type EventStore } from '#event-store';
import { createReadModel, type ReadModel } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { startProjector } from './bootstrap';
import { ProjectorModule } from './projector.module';
import { rebuildByName } from './rebuild';

let database: ThrowAwayDatabase;
let store: EventStore;
let readModel: ReadModel;
beforeEach(async () => {
  database = await createDatabase();
  store = await createEventStore(database.url, { throwAway: true });
  readModel = await createReadModel(database.url);
});
afterEach(async () => {
  await readModel.dispose();
  await store.dispose();
  await database.drop();
});

const now = '2026-03-02T01:00:00.000Z';
const register = (unitId: string) =>
  store.append(`unit-${unitId}`, -1, [
    {
      id: eventIdOf(`register ${unitId}`, 0),
      type: 'UnitRegistered.v1',
      data: {
        unitId,
        name: `单位${unitId}`,
        kind: 'office',
        from: '2020-01-01',
        aliases: [],
        registerOrder: 1,
      },
      metadata: {
        commandId: `register ${unitId}`,
        actor: { userId: 'u', role: 'registrar', channel: 'web' },
        occurredAt: now,
        recordedAt: now,
        effectiveAt: now,
      },
    },
  ]);
const names = async () =>
  ((await readModel.dataSource.query('select name from rm.unit order by 1')) as { name: string }[]).map(
    ({ name }) => name,
  );

describe('the projector on PostgreSQL', () => {
  it('migrates, follows the log from where it stopped, and says where it is', async () => {
    const first = await startProjector({ store, readModel });
    const { position } = await register('1');
    await readModel.waitFor(position, 10_000);
    expect(first.status()).toMatchObject({ state: 'running', parked: 0 });
    await first.close();
    const later = await register('2');
    const second = await startProjector({ store, readModel });
    await readModel.waitFor(later.position, 10_000);
    expect(await names()).toEqual(['单位1', '单位2']);
    expect(await readModel.progress()).toMatchObject({
      position: later.position,
      polledAt: expect.any(String),
    });
    await second.close();
  });

  it('runs as a process of its own and ends when told to', async () => {
    const urls = { databaseUrl: database.url, eventStoreUrl: database.url };
    const app = await NestFactory.createApplicationContext(
      ProjectorModule.connectedTo(urls, { throwAway: true }),
      {
        logger: false,
      },
    );
    const { position } = await register('1');
    await readModel.waitFor(position, 10_000);
    await app.close();
    const { position: unread } = await register('2');
    await expect(readModel.waitFor(unread, 300)).rejects.toMatchObject({ code: 'read-model.behind' });
  });

  it('rebuilds by name, and knows its names', async () => {
    await register('1');
    expect(await rebuildByName([], { store, readModel })).toMatch(/由 1 个事件重建 7 个投影/);
    expect(await names()).toEqual(['单位1']);
    expect(await rebuildByName(['unit', 'period'], { store, readModel })).toMatch(/重建 2 个投影/);
    await expect(rebuildByName(['units'], { store, readModel })).rejects.toThrow(/没有这个投影：units/);
  });
});
