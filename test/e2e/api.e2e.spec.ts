import { randomUUID } from 'node:crypto';
import type {
  BatchAnswer,
  FindingPage,
  Health,
  Inspections,
  Ledger,
  Me,
  Problem,
  Ranking,
  Todo,
} from '#contracts';
import { Client, somePhoto } from './client';
import { siteFinding, wholeCity } from './whole-city';

const city = wholeCity();
const { as, unitId } = city;

const registration = (inspector: Client, title: string, place = `${title}处`) =>
  siteFinding(inspector, title, { site: { name: place } });

/** Registers, files, hands over and signs for a finding; answers with its id. */
async function handedOver(title: string, place?: string): Promise<string> {
  const inspector = await as('jc-sun');
  const { id } = await inspector.send('/findings', await registration(inspector, title, place));
  await (
    await as('la-chen')
  ).send(`/findings/${id}/filing`, { severity: 'ordinary', handling: 'by-deadline' });
  await (
    await as('dd-huang')
  ).send(`/findings/${id}/assignments`, { leadUnit: await unitId('双清区龙须塘街道') });
  const liaison = await as('lxt-wu');
  const owner = (await (await as('lxt-zhang')).get<Me>('/session')).person.personId;
  await liaison.send(`/findings/${id}/signatures`, { personId: owner });
  return id;
}

const report = async (id: string, headers = {}, over: object = {}) => {
  const zhang = await as('lxt-zhang');
  const photo = await zhang.photo();
  return zhang.send(
    `/findings/${id}/rectifications`,
    {
      measureText: '破损画面已全部更换',
      rootCause: '日常巡查不到位', // needed once it is found to be 重复
      photosAfter: [{ digest: photo.digest, answers: 0 }],
      ...over,
    },
    headers,
  );
};

async function reinspector(id: string): Promise<{ client: Client; personId: string }> {
  const client = await as('fc-zhao');
  const { personId } = (await client.get<Me>('/session')).person;
  await client.send(`/findings/${id}/reinspections`, { reinspectorId: personId });
  return { client, personId };
}

const until = async <T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> => {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (tries > 80) throw new Error(`it never came: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};

describe('two findings of one problem', () => {
  it('are compared at filing, merged into the first, linked both ways, and told apart again', async () => {
    const filer = await as('la-chen');
    const register = async (client: Client, title: string) =>
      client.send('/findings', await registration(client, title, '宝庆西路口'));
    const { id: first } = await register(await as('jc-sun'), '人行道板破损');
    await filer.send(`/findings/${first}/filing`, { severity: 'ordinary', handling: 'by-deadline' });
    const { id: second, position: registered } = await register(await as('dc-wang'), '人行道砖松动');
    const page = async (id: string, position = registered) =>
      filer.get<FindingPage>(`/findings/${id}?atLeast=${position}`);

    const before = await until(
      () => page(second),
      ({ candidates }) => candidates.length > 0,
    );
    expect(before.candidates).toMatchObject([{ findingId: first, state: 'filed', mayBeMaster: true }]);
    const filing = { severity: 'ordinary', handling: 'by-deadline' };
    const blind = await filer.try(`/findings/${second}/filing`, filing);
    expect(blind.body).toMatchObject({ status: 409, code: 'finding.duplicates-not-seen' });
    const round = await filer.try(`/findings/${first}/mergers`, { masterId: second });
    expect(round.body).toMatchObject({ code: 'finding.master-due-later' });
    const merged = await filer.send(`/findings/${second}/mergers`, { masterId: first, why: '同一处' });
    expect(merged.facts).toEqual(['FindingMerged']);

    // The master is told by a process of its own, a moment later.
    const master = await until(
      () => page(first),
      ({ duplicates }) => duplicates.length > 0,
    );
    expect(master.duplicates).toMatchObject([{ findingId: second, state: 'merged' }]);
    expect((await page(second, merged.position)).mergedInto).toMatchObject({
      findingId: first,
      title: '人行道板破损',
    });

    const apart = await (await as('ds-liu')).send(`/findings/${second}/unmergers`, { why: '相隔二十米' });
    const again = await page(second, apart.position);
    expect(again.finding.state).toBe('filed');
    const corrected = await filer.send(`/findings/${second}/corrections`, {
      field: 'title',
      old: '人行道砖松动',
      new: '人行道砖松动两处',
      why: '数错了',
    });
    const classified = await filer.send(`/findings/${second}/classifications`, {
      class: 'special',
      reason: '施工围挡内',
    });
    expect([...corrected.facts, ...classified.facts]).toEqual(['FindingCorrected', 'FindingClassified']);
    const last = await page(second, classified.position);
    expect(last.finding.title).toBe('人行道砖松动两处');
    expect(last.classification).toMatchObject({ class: '特殊情况', override: '施工围挡内' });
    const reporter = await (
      await as('dc-wang')
    ).try(`/findings/${second}/corrections`, { field: 'source', new: 'x' });
    expect(reporter.status).toBe(403);
    const fixed = await filer.try(`/findings/${second}/corrections`, {
      field: 'source',
      new: 'x',
      why: '改来源',
    });
    expect(fixed.body).toMatchObject({ status: 422, code: 'finding.field-fixed' });
  });
});

describe('the life of a finding over HTTP', () => {
  it('goes from the street to a closed line in the ledger', async () => {
    const id = await handedOver('公益广告画面撕裂', '龙须塘社区北门');
    await report(id);
    await (await as('lxt-li')).send(`/findings/${id}/countersignatures`, {});
    const { client } = await reinspector(id);
    const page = await client.get<FindingPage>(`/findings/${id}`);
    expect(page.actions).toEqual(expect.arrayContaining(['PassReinspection', 'FailReinspection']));
    const photo = await client.photo();
    const passed = await client.send(`/findings/${id}/passes`, {
      checkedClauses: [page.clause.clauseId],
      photos: [{ digest: photo.digest }],
    });
    expect(passed.facts).toEqual(['ReinspectionPassed', 'FindingClosed']);

    const unit = await unitId('双清区龙须塘街道');
    const ledger = await (
      await as('dc-wang')
    ).get<Ledger>(`/units/${unit}/ledger?tab=closed&atLeast=${passed.position}`);
    expect(ledger.rows[0]).toMatchObject({ findingId: id, state: 'closed', title: '公益广告画面撕裂' });

    const closed = await (await as('dc-wang')).get<FindingPage>(`/findings/${id}`);
    const told = closed.history.map((entry) =>
      entry.kind === 'event' ? entry.parts.map((part) => part.text).join('') : entry.text,
    );
    expect(told.at(-1)).toBe('销号。');
    expect(told[0]).toContain('龙须塘社区北门');
    expect(closed.integrity.intact).toBe(true);
    // 10 of people, and one where its class was found to be another once its unit was known.
    expect([10, 11]).toContain(closed.integrity.events);
    expect(closed.due?.derivation).toContain('个工作日');
    expect(closed.asOf.position >= passed.position).toBe(true);
  });

  it('sends a failed one back, and closes it late without hiding the rework', async () => {
    const id = await handedOver('垃圾桶分类标识破损');
    await report(id);
    await (await as('lxt-li')).send(`/findings/${id}/countersignatures`, {});
    const { client } = await reinspector(id);
    const clause = (await client.get<FindingPage>(`/findings/${id}`)).clause.clauseId;
    const failed = await client.send(`/findings/${id}/failures`, {
      unmetClauses: [{ clauseId: clause, text: '右侧桶标识仍破损' }],
    });
    const todo = await (await as('lxt-zhang')).get<Todo>(`/todo?atLeast=${failed.position}`);
    expect(todo.items.find((item) => item.findingId === id)).toMatchObject({
      state: 'rectifying',
      reworks: 1,
    });
    await report(id);
    await (await as('lxt-li')).send(`/findings/${id}/countersignatures`, {});
    await reinspector(id);
    const photo = await client.photo();
    await client.send(`/findings/${id}/passes`, {
      checkedClauses: [clause],
      photos: [{ digest: photo.digest }],
    });
    const page = await client.get<FindingPage>(`/findings/${id}?`);
    expect(page.finding.reworks).toBe(1);
    expect(page.after).toHaveLength(2);
  });

  it('knows a rebound at the same place under the same clause, and asks for its cause', async () => {
    const id = await handedOver('公益广告又破了', '龙须塘社区北门');
    const page = await (await as('lxt-zhang')).get<FindingPage>(`/findings/${id}`);
    expect(page.nature).toContain('反弹');
    expect(page.rootCauseRequired).toBe(true);
    await expect(report(id, {}, { rootCause: undefined })).rejects.toThrow('finding.root-cause-missing');
  });

  it('refuses with a code and a Chinese sentence, and changes nothing', async () => {
    const id = await handedOver('占道经营');
    const wrongPerson = await (
      await as('lxt-wu')
    ).try(`/findings/${id}/rectifications`, { measureText: '已经劝离并清理', photosAfter: [] });
    expect(wrongPerson).toMatchObject({ status: 403, body: { code: 'finding.not-named-person' } });
    expect(wrongPerson.headers.get('content-type')).toContain('application/problem+json');
    expect(wrongPerson.body.detail).toMatch(/责任人/);

    const noPhoto = await (
      await as('lxt-zhang')
    ).try(`/findings/${id}/rectifications`, { measureText: '已经劝离并清理', photosAfter: [] });
    expect(noPhoto).toMatchObject({ status: 422, body: { code: 'finding.evidence-missing' } });
    const neverSent = await (
      await as('lxt-zhang')
    ).try(`/findings/${id}/rectifications`, {
      measureText: '已经劝离并清理',
      photosAfter: [{ digest: 'a'.repeat(64) }],
    });
    expect(neverSent).toMatchObject({ status: 422, body: { code: 'photo.not-stored' } });
    const short = await (
      await as('lxt-zhang')
    ).try(`/findings/${id}/rectifications`, { measureText: '已改' });
    expect(short).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', errors: [{ field: 'measureText' }] },
    });

    await report(id);
    const own = await (await as('lxt-zhang')).try(`/findings/${id}/countersignatures`, {});
    expect(own.status).toBe(403);
    await (await as('lxt-li')).send(`/findings/${id}/countersignatures`, {});
    const inspector = (await (await as('jc-sun')).get<Me>('/session')).person.personId;
    const reporterCloses = await (
      await as('fc-zhao')
    ).try(`/findings/${id}/reinspections`, { reinspectorId: inspector });
    expect(reporterCloses.status).toBeGreaterThanOrEqual(400);
    expect((await (await as('dc-wang')).get<FindingPage>(`/findings/${id}`)).finding.state).toBe('submitted');
  });
});

describe('sending a command', () => {
  it('answers a repetition as the first time, and 422 for another body under the same key', async () => {
    const inspector = await as('jc-sun');
    const body = await registration(inspector, '井盖沉降');
    const key = { 'Idempotency-Key': randomUUID() };
    const [first, second] = [
      await inspector.send('/findings', body, key),
      await inspector.send('/findings', body, key),
    ];
    expect(second).toEqual(first);
    const other = await inspector.try('/findings', { ...body, title: '另一件' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'command.idempotency-mismatch' } });

    const filing = await as('la-chen');
    const path = `/findings/${first.id}/filing`;
    const again = { 'Idempotency-Key': randomUUID() };
    const filed = await filing.send(path, { severity: 'ordinary', handling: 'by-deadline' }, again);
    expect(await filing.send(path, { severity: 'ordinary', handling: 'by-deadline' }, again)).toEqual(filed);
    const changed = await filing.try(path, { severity: 'grave', handling: 'by-deadline' }, again);
    expect(changed).toMatchObject({ status: 422, body: { code: 'command.idempotency-mismatch' } });
  });

  it('refuses what was decided on an old version with 412', async () => {
    const inspector = await as('jc-sun');
    const { id, version } = await inspector.send('/findings', await registration(inspector, '绿化缺株'));
    const filing = await as('la-chen');
    await filing.send(
      `/findings/${id}/filing`,
      { severity: 'ordinary', handling: 'by-deadline' },
      { 'If-Match': `"${version}"` },
    );
    const late = await (
      await as('dd-huang')
    ).try(
      `/findings/${id}/assignments`,
      { leadUnit: await unitId('双清区龙须塘街道') },
      { 'If-Match': `"${version}"` },
    );
    expect(late).toMatchObject({ status: 412, body: { code: 'command.version-mismatch' } });
  });

  it('lets one of many at once win, and tells the others why', async () => {
    const id = await handedOver('小广告成片');
    const zhang = await as('lxt-zhang');
    const photo = await zhang.photo();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        zhang.try<{ code?: string }>(`/findings/${id}/rectifications`, {
          measureText: '小广告已全部清除',
          // The city has closed others of the unit under this clause: a repeated one, as soon as that has been looked up.
          rootCause: '保洁只在白天巡查',
          photosAfter: [{ digest: photo.digest }],
        }),
      ),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(
      answers
        .filter((answer) => answer.status !== 200)
        .every((answer) => answer.body.code === 'finding.wrong-state'),
    ).toBe(true);
  });

  it('takes only photos that are photos', async () => {
    const zhang = await as('lxt-zhang');
    expect(await zhang.upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatchObject({
      status: 415,
      body: { code: 'photo.unreadable' },
    });
    expect((await zhang.upload(Buffer.alloc(16 * 1024 * 1024))).status).toBe(413);
    const bytes = await somePhoto();
    const [one, two] = [await zhang.upload(bytes), await zhang.upload(bytes, 'text/plain', 'x.txt')];
    expect(two.body.digest).toBe(one.body.digest);
  });
});

describe('who may see what', () => {
  it('answers nothing without a session, and a foreign finding like one that is not there', async () => {
    const bare = await fetch(`${city.product.url}/api/v1/todo`);
    expect(bare.status).toBe(401);
    expect(((await bare.json()) as Problem).code).toBe('session.missing');
    const id = await handedOver('楼道堆物');
    const foreign = await (await as('yz-luo')).ask(`/findings/${id}`);
    const absent = await (await as('yz-luo')).ask(`/findings/${randomUUID()}`);
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
    expect((await (await as('yz-luo')).ask('/board')).status).toBe(403);
    const command = await (
      await as('yz-luo')
    ).try(`/findings/${id}/rectifications`, { measureText: '不是我的也来报一报', photosAfter: [] });
    expect(command).toMatchObject({ status: 404, body: { code: 'finding.not-found' } });
  });

  it('refuses a command from another site', async () => {
    const client = await as('lxt-zhang');
    const response = await fetch(`${city.product.url}/api/v1/photos`, {
      method: 'POST',
      headers: { cookie: client.cookie, origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
  });

  it('locks an account after five wrong passwords, and says how many tries are left', async () => {
    const attempt = async () => {
      const response = await fetch(`${city.product.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'sj-song', password: 'wrong' }),
      });
      return { status: response.status, body: (await response.json()) as Problem };
    };
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await attempt());
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 429, 429]);
    expect(answers[1]!.body.detail).toContain('还可试 3 次');
    await expect(Client.signIn(city.product.url, 'sj-song')).rejects.toThrow('429');
  });
});

describe('many at once', () => {
  const filedOne = async (title: string): Promise<string> => {
    const { id } = await (
      await as('jc-sun')
    ).send('/findings', await registration(await as('jc-sun'), title));
    await (
      await as('la-chen')
    ).send(`/findings/${id}/filing`, { severity: 'ordinary', handling: 'by-deadline' });
    return id;
  };
  const batch = async (who: string, noun: string, body: object, key: string = randomUUID()) =>
    (await (await as(who)).try<BatchAnswer>(`/batches/${noun}`, body, { 'Idempotency-Key': key })).body;

  it('hands three over on one form, signs for all, reports two with one set of photos', async () => {
    const ids = [await filedOne('井盖松动'), await filedOne('路沿石破损'), await filedOne('护栏缺失')];
    const data = { leadUnit: await unitId('双清区龙须塘街道') };
    const given = await batch('dd-huang', 'assignments', { findingIds: ids, data });
    expect(given).toMatchObject({ done: 3, refused: 0 });
    const zhang = await as('lxt-zhang');
    const owner = (await zhang.get<Me>('/session')).person.personId;
    const signed = await batch('lxt-wu', 'signatures', { findingIds: ids, data: { personId: owner } });
    expect(signed.results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);

    const photo = await zhang.photo();
    const reported = await batch('lxt-zhang', 'rectifications', {
      findingIds: ids.slice(0, 2),
      data: {
        measureText: '已更换并加固',
        rootCause: '日常巡查不到位',
        photosAfter: [{ digest: photo.digest, answers: 0 }],
      },
    });
    expect(reported).toMatchObject({ done: 2, refused: 0 });
    const second = await zhang.get<FindingPage>(`/findings/${ids[1]}?atLeast=${reported.position}`);
    expect(second.finding.state).toBe('unit_review');
    expect(second.after[0]!.photos).toHaveLength(1);
  });

  it('says which were refused and why, does the rest, and does nothing twice when it is repeated', async () => {
    const ids = [await filedOne('树池缺损'), await filedOne('路灯不亮')];
    const elsewhere = await handedOver('已交办的一件');
    const key = randomUUID();
    const ask = {
      findingIds: [ids[0], elsewhere, ids[1]],
      data: { leadUnit: await unitId('双清区龙须塘街道') },
    };
    const first = await batch('dd-huang', 'assignments', ask, key);
    expect(first.results.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'done']);
    expect(first.results[1]!.problem).toMatchObject({ code: 'finding.wrong-state', status: 409 });
    const again = await batch('dd-huang', 'assignments', ask, key);
    expect(again.results.map(({ version }) => version)).toEqual(first.results.map(({ version }) => version));
    const page = await (await as('dc-wang')).get<FindingPage>(`/findings/${ids[0]}`);
    expect(page.integrity.events).toBe(first.results[0]!.version! + 1);
  });

  it('asks for at least one finding, and none twice', async () => {
    const id = await filedOne('窨井无盖');
    const data = { leadUnit: 'x' };
    const none = await (await as('dd-huang')).try('/batches/assignments', { findingIds: [], data });
    expect(none).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    const twice = await (await as('dd-huang')).try('/batches/assignments', { findingIds: [id, id], data });
    expect(twice.body.detail).toContain('同一件选了两次');
  });
});

describe('what was imported', () => {
  it('shows the 196 units of 2023Q2 as printed, ties and shared last place included', async () => {
    const ranking = await (await as('dc-wang')).get<Ranking>('/periods/2023Q2/ranking');
    expect(ranking.groups.map((group) => [group.rows.length, group.tied])).toEqual([
      [9, 0],
      [3, 2],
      [77, 32],
      [76, 37],
      [31, 0],
    ]);
    expect(ranking.groups[1]!.bottom.units.map((unit) => unit.name)).toEqual(['大祥区', '双清区']);
    expect(ranking.groups.flatMap((group) => group.rows).every((row) => row.score === undefined)).toBe(true);
  });

  it('keeps 1,090 sites with passes and 372 questionnaires', async () => {
    const { tasks } = await (await as('dc-wang')).get<Inspections>('/inspections');
    expect(tasks[0]).toMatchObject({ sites: 1090, questionnaires: 372 });
    expect(tasks[0]!.categories).toHaveLength(36);
    expect(tasks[0]!.generated).toBeTruthy();
  });
});

describe('running it', () => {
  it('tells its health without a session', async () => {
    const response = await fetch(`${city.product.url}/health`);
    const health = (await response.json()) as Health;
    expect(response.status).toBe(200);
    expect(health).toMatchObject({ log: { ok: true }, readModels: { ok: true, parked: 0 } });
  });

  it('describes itself', async () => {
    const document = (await (await fetch(`${city.product.url}/docs-json`)).json()) as {
      paths: Record<string, unknown>;
    };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/findings/{id}/rectifications', '/health']),
    );
    expect((await fetch(`${city.product.url}/docs`)).status).toBe(200);
  });

  it('seals and publishes a month by two persons, counted from the ledger', async () => {
    const scorer = await as('jf-feng');
    const { periods } = await scorer.get<{ periods: { periodId: string; status: string }[] }>('/periods');
    const month = periods.find((period) => /^\d{4}-\d{2}$/.test(period.periodId))!;
    await scorer.send(`/periods/${month.periodId}/seals`, {});
    const bulletin = { title: '月度考评通报（示例）', issuer: '市创文办', issuedOn: '2026-01-01' };
    const same = await scorer.try(`/periods/${month.periodId}/publications`, bulletin);
    expect(same.status).toBe(403);
    const published = await (await as('fb-cao')).send(`/periods/${month.periodId}/publications`, bulletin);
    const ranking = await (
      await as('dc-wang')
    ).get<Ranking>(`/periods/${month.periodId}/ranking?atLeast=${published.position}`);
    const rows = ranking.groups.flatMap((group) => group.rows).filter((row) => row.rank !== undefined);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      const [component] = row.sheet!.components;
      expect(component!.items!.filter((item) => item.verdict === '按期合格')).toHaveLength(
        component!.numerator!,
      );
    }
    const frozen = await scorer.try(`/periods/${month.periodId}/seals`, {});
    expect(frozen.body.code).toBe('period.published');
  });
});
