import { findingStream, findingStreamOf, type Finding, type FindingFact } from '#domain';
import { StoreUnavailable, type EventStore } from '#event-store';
import { City } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import {
  at,
  factsIn,
  handOver,
  openScene,
  registeredAndFiled,
  someDue,
  tell,
  type Scene,
} from '../scene.fixture';
import type { Process } from './process';
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

const runner = (processes?: readonly Process[], store: EventStore = scene.store) => {
  const { readModel } = scene;
  const city = new City(store);
  return new ProcessRunner({
    store,
    readModel,
    city,
    processes: processes ?? processesOf({ store, readModel, city }),
  });
};
const folded = async (findingId: string): Promise<Finding> =>
  (await scene.store.read(findingStreamOf(findingId))).events.reduce<Finding>(
    (finding, event) => findingStream.evolve(finding, findingStream.history.lift(event), event),
    findingStream.initial,
  );
const refused = () =>
  scene.query(`select process, finding_id, command, code from rm.refused_command order by at`);
const checkpoints = () => scene.query<{ position: string }>(`select position from rm.process_checkpoint`);

const [registered] = registeredAndFiled as [FindingFact & { type: 'FindingRegistered' }];
const registeredBy = (personId: string): FindingFact => ({
  ...registered,
  data: { ...registered.data, reporter: { personId, role: 'inspector' } },
});
const key = { place: { name: '宝庆中路' }, about: 'c-1' };
/** A duplicate, reported by somebody else, that was merged into the master. */
const merge = (duplicateId: string, masterId: string, reporter: string) =>
  tell(scene.store, duplicateId, [
    registeredBy(reporter),
    {
      type: 'FindingMerged',
      data: {
        master: { findingId: masterId, state: 'filed', key, position: '1' },
        key,
        reporters: [reporter],
        by: 'p-desk',
      },
    },
  ]);
const closed: FindingFact = {
  type: 'FindingClosed',
  data: { closedAs: 'rectified', windowEnds: someDue(), by: 'p-x' },
};
const notFiled: FindingFact = {
  type: 'FindingNotFiled',
  data: { reasonCode: 'not-ours', text: '不属创建范围', by: 'p-desk' },
};

describe('merging', () => {
  it('tells the master of its duplicates and their reporters, once although two runners and a lost checkpoint', async () => {
    await tell(scene.store, 'master', registeredAndFiled);
    for (const n of [1, 2, 3]) await merge(`dup-${n}`, 'master', `p-${n}`);
    await Promise.all([runner().step(), runner().step()]);
    await runner().step();
    await scene.query('delete from rm.process_checkpoint');
    await runner().step();
    const finding = await folded('master');
    expect(finding.reporters).toEqual(['p-inspector', 'p-1', 'p-2', 'p-3']);
    expect(finding.duplicates).toEqual(['dup-1', 'dup-2', 'dup-3']);
    const facts = await factsIn(scene.store, 'DuplicateAbsorbed');
    expect(facts).toHaveLength(3);
    const [merged] = await factsIn(scene.store, 'FindingMerged');
    expect(facts[0]!.metadata).toMatchObject({
      causationId: merged!.id,
      actor: { userId: 'system', role: 'system', channel: 'system' },
      policyVersion: 'default-1',
    });
    expect(await refused()).toEqual([]);
  });

  it.each([
    ['closed', [...registeredAndFiled, closed]],
    ['not filed', [registered, notFiled]],
    ['nowhere', []],
  ])('lets a duplicate go whose master is %s', async (_, master) => {
    if (master.length > 0) await tell(scene.store, 'master', master);
    await merge('dup', 'master', 'p-1');
    await runner().step();
    await runner().step();
    expect(await folded('dup')).toMatchObject({ state: 'filed', severity: 'ordinary' });
    const [unmerged, ...others] = await factsIn(scene.store, 'FindingUnmerged');
    expect(unmerged!.data).toMatchObject({ from: 'master', why: '主件已经办结，不能再并入', by: 'system' });
    expect(others).toEqual([]);
    expect((await folded('master')).reporters).not.toContain('p-1');
    expect(await refused()).toEqual([]);
  });

  it('lets all duplicates go once the master is not filed', async () => {
    await tell(scene.store, 'master', [registered]);
    await merge('dup-1', 'master', 'p-1');
    await merge('dup-2', 'master', 'p-2');
    const one = runner();
    await one.step();
    expect((await folded('dup-1')).state).toBe('merged');
    await tell(scene.store, 'master', [notFiled]);
    await one.step();
    expect([(await folded('dup-1')).state, (await folded('dup-2')).state]).toEqual(['filed', 'filed']);
  });

  it('leaves a duplicate alone that hangs on another master by now', async () => {
    await tell(scene.store, 'old', [...registeredAndFiled, closed]);
    await tell(scene.store, 'new', registeredAndFiled);
    await merge('dup', 'old', 'p-1');
    const again = (await factsIn(scene.store, 'FindingMerged'))[0]!.data as Record<string, unknown>;
    await tell(scene.store, 'dup', [
      {
        type: 'FindingUnmerged',
        data: {
          from: 'old',
          why: '并错了',
          severity: 'ordinary',
          handling: 'by-deadline',
          assignDue: someDue(),
          by: 'p-desk',
        },
      },
      {
        type: 'FindingMerged',
        data: { ...again, master: { findingId: 'new', state: 'filed', key, position: '1' } },
      } as FindingFact,
    ]);
    await runner().step();
    expect(await folded('dup')).toMatchObject({ state: 'merged', mergedInto: 'new' });
    expect((await folded('new')).duplicates).toEqual(['dup']);
  });
});

describe('classifying', () => {
  const handedOver = (findingId: string) =>
    handOver(scene.store, findingId, { due: at(HOUR), dueSoon: at(HOUR), signDue: at(HOUR) });

  it('looks again once the unit is known: 重复 of the same unit, with what matched', async () => {
    await handedOver('f-1');
    await handedOver('f-2');
    await runner().step();
    expect((await folded('f-2')).class).toBe('repeated');
    expect((await folded('f-2')).classBasis!.matches).toEqual(['f-1']);
    const before = (await factsIn(scene.store, 'FindingClassified')).length;
    await scene.query('delete from rm.process_checkpoint');
    await runner().step();
    expect(await factsIn(scene.store, 'FindingClassified')).toHaveLength(before);
  });
  it('leaves the class a person has set', async () => {
    await handedOver('f-1');
    await tell(scene.store, 'f-2', [
      ...registeredAndFiled,
      {
        type: 'FindingClassified',
        data: {
          class: 'special',
          basis: { rule: 'no-match', matches: [] },
          override: { reason: '施工围挡内', by: 'p-desk' },
        },
      },
    ]);
    await handedOver('f-2');
    await runner().step();
    expect((await folded('f-2')).class).toBe('special');
  });
});

describe('a runner', () => {
  const refusing: Process = {
    name: 'refusing',
    categories: ['finding'],
    react: (event) =>
      event.type.startsWith('FindingRegistered.')
        ? [
            {
              findingId: event.stream.slice('finding-'.length),
              command: { type: 'CorrectFinding', data: { field: 'reporter', new: 'x', why: '' }, known: {} },
            },
          ]
        : [],
  };

  it('keeps a refusal for people to see, once, and goes on', async () => {
    await tell(scene.store, 'f-1', [registered]);
    await tell(scene.store, 'f-2', [registered]);
    await runner([refusing]).step();
    await scene.query('delete from rm.process_checkpoint');
    await runner([refusing]).step();
    const row = { process: 'refusing', command: 'CorrectFinding', code: 'finding.field-fixed' };
    expect(await refused()).toEqual([
      { ...row, finding_id: 'f-1' },
      { ...row, finding_id: 'f-2' },
    ]);
    const [{ position } = { position: '' }] = await checkpoints();
    expect(position >= (await scene.store.head())).toBe(true);
  });

  it('keeps what it could not read, and goes on', async () => {
    await tell(scene.store, 'f-1', [registered]);
    const broken: Process = {
      ...refusing,
      name: 'broken',
      react: () => {
        throw new Error('what is this');
      },
    };
    await runner([broken]).step();
    expect(await refused()).toEqual([
      { process: 'broken', finding_id: 'f-1', command: '—', code: 'process.failed' },
    ]);
  });

  it('waits out a store that is away, and then does it once', async () => {
    await tell(scene.store, 'master', registeredAndFiled);
    await merge('dup', 'master', 'p-1');
    let away = true;
    const store = new Proxy(scene.store, {
      get(target, name: keyof EventStore) {
        if (name === 'append' && away) return () => Promise.reject(new StoreUnavailable('away'));
        const member = target[name];
        return typeof member === 'function' ? (member as () => unknown).bind(target) : member;
      },
    });
    const one = runner(undefined, store);
    await expect(one.step()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await refused()).toEqual([]);
    away = false;
    await one.step();
    expect((await folded('master')).duplicates).toEqual(['dup']);
    expect(await factsIn(scene.store, 'DuplicateAbsorbed')).toHaveLength(1);
  });

  it('looks at everything anew when the log was restored to an earlier state', async () => {
    await tell(scene.store, 'master', registeredAndFiled);
    await merge('dup', 'master', 'p-1');
    await scene.query(`insert into rm.process_checkpoint values ('merging', '~', now())`);
    await runner().step();
    expect((await folded('master')).duplicates).toEqual(['dup']);
  });

  it('stops after the command it is at, and another goes on', async () => {
    await tell(scene.store, 'master', registeredAndFiled);
    for (const n of [1, 2, 3]) await merge(`dup-${n}`, 'master', `p-${n}`);
    const [merging] = processesOf({
      store: scene.store,
      readModel: scene.readModel,
      city: new City(scene.store),
    });
    const one: ProcessRunner = runner([
      {
        ...merging!,
        react(event) {
          if (event.type.startsWith('FindingMerged.')) one.stop();
          return merging!.react(event);
        },
      },
    ]);
    await one.step();
    expect((await folded('master')).duplicates).toEqual(['dup-1']);
    await runner().step();
    expect((await folded('master')).duplicates).toEqual(['dup-1', 'dup-2', 'dup-3']);
  });
});
