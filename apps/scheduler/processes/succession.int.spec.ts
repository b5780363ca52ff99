import { findingStream, findingStreamOf, type Finding, type UnitFact } from '#domain';
import { City } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { appoint, at, factsIn, handOver, openScene, tell, tellUnit, type Scene } from '../scene.fixture';
import { ProcessRunner } from './process-runner';
import { processesOf } from './processes';

jest.setTimeout(60_000);
const HOUR = 3_600_000;

let database: ThrowAwayDatabase;
let scene: Scene;
beforeEach(async () => {
  database = await createDatabase();
  scene = await openScene(database.url);
});
afterEach(async () => {
  await scene.close();
  await database.drop();
});

const step = async () => {
  const { readModel, store } = scene;
  const city = new City(store);
  await new ProcessRunner({
    store,
    readModel,
    city,
    processes: processesOf({ store, readModel, city }),
  }).step();
};
const folded = async (findingId: string): Promise<Finding> =>
  (await scene.store.read(findingStreamOf(findingId))).events.reduce<Finding>(
    (finding, event) => findingStream.evolve(finding, findingStream.history.lift(event), event),
    findingStream.initial,
  );
const refused = () => scene.query(`select command, code from rm.refused_command order by at`);
const dues = { due: at(90 * HOUR), dueSoon: at(50 * HOUR), signDue: at(40 * HOUR) };
const signed = { ...dues, signedBy: 'p-liaison' };

const unit = (unitId: string, parentId?: string): UnitFact => ({
  type: 'UnitRegistered',
  data: {
    unitId,
    name: unitId,
    kind: 'key-unit',
    parentId,
    from: '2020-01-01',
    aliases: [],
    registerOrder: 9,
  },
});
const post = (postCode: 'head' | 'owner' | 'liaison', personId: string): UnitFact => ({
  type: 'AppointmentStarted',
  data: { postCode, personId, from: '2020-01-01' },
});
const merged = (unitId: string, into: string): UnitFact => ({
  type: 'UnitMerged',
  data: { unitId, into, date: '2026-03-01' },
});
const left = (personId: string, openFindings: string[], acceptedBy?: string): UnitFact => ({
  type: 'AppointmentEnded',
  data: { postCode: 'liaison', personId, to: '2026-03-01', handover: { openFindings, acceptedBy } },
});

describe('a unit that ends', () => {
  it('hands what it leads, open or closed, to its successor and its head; the dues stay', async () => {
    await tellUnit(scene.store, 'u-parks', [unit('u-parks'), post('head', 'p-parks')]);
    await handOver(scene.store, 'f-assigned', dues);
    await handOver(scene.store, 'f-signed', signed);
    await handOver(scene.store, 'f-closed', signed);
    await tell(scene.store, 'f-closed', [
      { type: 'FindingClosed', data: { closedAs: 'rectified', by: 'p-x' } },
    ]);
    const before = await folded('f-signed');
    await tellUnit(scene.store, 'u-roads', [merged('u-roads', 'u-parks')]);
    await step();
    await step();
    for (const id of ['f-assigned', 'f-signed', 'f-closed'])
      expect((await folded(id)).assignment?.leadUnit).toBe('u-parks');
    const { workDue, scoreDue, state, dueVersion } = before;
    expect(await folded('f-signed')).toMatchObject({
      personId: 'p-parks',
      personUnitId: 'u-parks',
      workDue,
      scoreDue,
      state,
      dueVersion,
    });
    expect((await folded('f-assigned')).personId).toBeUndefined();
    expect(await factsIn(scene.store, 'LeadUnitSucceeded')).toHaveLength(3);
    expect(await refused()).toEqual([]);
  });

  it('leaves it with the one who is named, if he goes along', async () => {
    await tellUnit(scene.store, 'u-parks', [
      unit('u-parks'),
      post('head', 'p-parks'),
      post('owner', 'p-liaison'),
    ]);
    await handOver(scene.store, 'f-1', signed);
    await tellUnit(scene.store, 'u-roads', [merged('u-roads', 'u-parks')]);
    await step();
    expect(await folded('f-1')).toMatchObject({ personId: 'p-liaison', personUnitId: 'u-parks' });
  });

  it('passes on to the one that stands, though its successor has ended as well', async () => {
    await tellUnit(scene.store, 'u-parks', [unit('u-parks', 'u-city'), post('head', 'p-parks')]);
    await handOver(scene.store, 'f-1', signed);
    await tellUnit(scene.store, 'u-roads', [merged('u-roads', 'u-parks')]);
    await tellUnit(scene.store, 'u-parks', [
      { type: 'UnitAbolished', data: { unitId: 'u-parks', date: '2026-03-02', successor: 'u-city' } },
    ]);
    await step();
    expect(await folded('f-1')).toMatchObject({
      assignment: { leadUnit: 'u-city' },
      personId: 'p-mayor',
    });
  });

  it('sweeps up at the next end what was handed over at the very moment of the last', async () => {
    await tellUnit(scene.store, 'u-parks', [unit('u-parks'), post('head', 'p-parks')]);
    await tellUnit(scene.store, 'u-roads', [merged('u-roads', 'u-parks')]);
    await step();
    await handOver(scene.store, 'f-late', dues);
    await step();
    expect((await folded('f-late')).assignment?.leadUnit).toBe('u-roads');
    await tellUnit(scene.store, 'u-other', [unit('u-other'), merged('u-other', 'u-city')]);
    await step();
    expect((await folded('f-late')).assignment?.leadUnit).toBe('u-parks');
  });
});

describe('a person who leaves', () => {
  it('hands his open findings to whoever accepted them', async () => {
    await tellUnit(scene.store, 'u-roads', [post('owner', 'p-new')]);
    await handOver(scene.store, 'f-1', signed);
    await tellUnit(scene.store, 'u-roads', [left('p-liaison', ['f-1'], 'p-new')]);
    await step();
    expect(await folded('f-1')).toMatchObject({ personId: 'p-new', state: 'rectifying' });
    expect(await factsIn(scene.store, 'HandoverRecorded')).toHaveLength(1);
  });

  it('leaves them to the head where nobody accepted', async () => {
    await handOver(scene.store, 'f-1', signed);
    await tellUnit(scene.store, 'u-roads', [left('p-liaison', ['f-1'])]);
    await step();
    expect((await folded('f-1')).personId).toBe('p-head');
    expect(await refused()).toEqual([]);
  });

  it('changes nothing that waits for a ruling: that names the head itself', async () => {
    await handOver(scene.store, 'f-1', dues);
    await tellUnit(scene.store, 'u-roads', [left('p-liaison', ['f-1'])]);
    await step();
    expect((await folded('f-1')).personId).toBeUndefined();
    expect(await refused()).toEqual([]);
  });

  it('changes nothing where no handover was recorded', async () => {
    await handOver(scene.store, 'f-1', signed);
    await appoint(scene.store, 'u-city', 'p-second');
    await tellUnit(scene.store, 'u-roads', [
      { type: 'AppointmentEnded', data: { postCode: 'liaison', personId: 'p-liaison', to: '2026-03-01' } },
    ]);
    await step();
    expect((await folded('f-1')).personId).toBe('p-liaison');
  });
});
