import type { FindingPage, FindingResponsibility, Todo, UnitList, UnitResponsibility } from '#contracts';
import { dayAfter } from './days';
import { siteFinding, wholeCity } from './whole-city';

const { as, personId, unitId } = wholeCity();

const street = '双清区龙须塘街道';
const today = dayAfter(0);
const page = async (who: string, id: string) => (await as(who)).get<FindingPage>(`/findings/${id}`);

async function filed(title: string, place: string): Promise<string> {
  const inspector = await as('jc-sun');
  const { id } = await inspector.send(
    '/findings',
    await siteFinding(inspector, title, { site: { name: place } }),
  );
  const filer = await as('la-chen');
  await filer.send(`/findings/${id}/filing`, { severity: 'ordinary', handling: 'by-deadline' });
  return id;
}
const assigned = async (title: string, place: string): Promise<string> => {
  const id = await filed(title, place);
  await (await as('dd-huang')).send(`/findings/${id}/assignments`, { leadUnit: await unitId(street) });
  return id;
};

describe('claiming', () => {
  it('is for the unit whose place it is, from its own list', async () => {
    const place = '认领测试处';
    const id = await filed('井盖破损', place);
    const wu = await as('lxt-wu');
    expect((await wu.ask(`/findings/${id}`)).status).toBe(404);
    const refused = await wu.try(`/findings/${id}/claims`, { personId: await personId('lxt-zhang') });
    expect(refused).toMatchObject({ status: 403, body: { code: 'finding.not-claimable' } });

    const link = { area: { name: place }, kind: 'territory', from: '2020-01-01' };
    const { position } = await (await as('zh-deng')).send(`/units/${await unitId(street)}/links`, link);
    // The register is kept for two seconds.
    await new Promise((done) => setTimeout(done, 2_200));
    const todo = await wu.get<Todo>(`/todo?atLeast=${position}`);
    expect(todo.items.find((item) => item.findingId === id)?.actions).toEqual(['ClaimFinding']);
    const claimed = await wu.send(`/findings/${id}/claims`, { personId: await personId('lxt-zhang') });
    expect(claimed.facts).toEqual(['FindingClaimed', 'FindingAssigned', 'AssignmentSignedFor']);
    expect((await page('lxt-zhang', id)).actions).toContain('ReportRectification');
  });
});

describe('returning', () => {
  const ask = async (id: string, consentBy?: string) =>
    (await as('lxt-wu')).try(`/findings/${id}/return-requests`, {
      reasonCode: 'not-ours',
      reason: '该路段已移交',
      consentBy,
    });

  it("needs a leader's consent, and goes to the unit that the office finds", async () => {
    const id = await assigned('路灯不亮', '退回测试处');
    expect((await ask(id)).body).toMatchObject({ code: 'finding.consent-missing' });
    expect((await ask(id, await personId('lxt-wu'))).body).toMatchObject({ code: 'finding.consent-missing' });
    expect((await ask(id, await personId('lxt-li'))).status).toBe(200);
    const shown = await page('dd-huang', id);
    expect(shown.returning).toMatchObject({ nth: 1, conference: false, reason: '该路段已移交' });
    expect(shown.actions).toEqual(expect.arrayContaining(['UpholdReturn', 'RejectReturn']));
    expect(shown.waiting.sentence).toContain('裁定退回申请');
    const other = (await (await as('dd-huang')).get<UnitList>('/units')).units.find(
      ({ name, kind }) => kind === 'township' && name !== street,
    )!;
    const ruled = await (
      await as('dd-huang')
    ).send(`/findings/${id}/return-upholdings`, { newLead: other.unitId, ruling: '属实' });
    expect(ruled.facts).toEqual(['ReturnUpheld', 'FindingReassigned']);
    expect((await page('dd-huang', id)).finding).toMatchObject({
      state: 'assigned',
      leadUnit: { unitId: other.unitId },
    });
    expect((await (await as('lxt-wu')).ask(`/findings/${id}`)).status).toBe(404);
  });

  it('is rejected with reasons, the head then answers for it, and is not asked twice', async () => {
    const id = await assigned('绿地裸露', '驳回测试处');
    expect((await ask(id, await personId('lxt-li'))).status).toBe(200);
    const dispatcher = await as('dd-huang');
    const silent = await dispatcher.try(`/findings/${id}/return-rejections`, { reasons: '' });
    expect(silent.body).toMatchObject({ code: 'finding.reason-missing' });
    await dispatcher.send(`/findings/${id}/return-rejections`, { reasons: '手续未办' });
    const shown = await page('dd-huang', id);
    expect(shown.finding.state).toBe('rectifying');
    expect(shown.finding.person).toBeDefined();
    expect((await ask(id, await personId('lxt-li'))).body).toMatchObject({ code: 'finding.returned-before' });
    const day = await dispatcher.get<FindingResponsibility>(`/findings/${id}/responsibility`);
    expect(day).toMatchObject({ on: today, state: 'rectifying', leadUnit: { name: street } });
    expect(day.person?.personId).toBe(shown.finding.person!.personId);
    const before = await dispatcher.get<FindingResponsibility>(
      `/findings/${id}/responsibility?on=2020-01-01`,
    );
    expect(before).toMatchObject({ state: 'none', stateWord: '尚未登记' });
  });
});

describe('the register of units', () => {
  it('is changed by headquarters alone; a unit that ends hands over what it leads', async () => {
    const hq = await as('zh-deng');
    const parentId = await unitId(street);
    const body = { name: '试设社区', kind: 'community', parentId, from: '2024-01-01' };
    for (const who of ['dc-wang', 'sj-song'])
      expect((await (await as(who)).try('/units', body)).status).toBe(403);
    const { id } = await hq.send('/units', body);
    const person = await personId('lxt-zhang');
    await hq.send(`/units/${id}/appointments`, { postCode: 'head', personId: person, from: '2024-01-01' });
    const renamed = await hq.send(`/units/${id}/names`, {
      newName: '试设新社区',
      from: '2025-01-01',
      basisDoc: '测试文件',
    });
    await new Promise((done) => setTimeout(done, 2_200));
    const on = (day: string) =>
      hq.get<UnitResponsibility>(`/units/${id}/responsibility?on=${day}&atLeast=${renamed.position}`);
    expect((await on('2024-06-01')).onThatDay).toMatchObject({
      name: '试设社区',
      status: '在册',
      posts: [{ post: '主要领导', people: [{ personId: person }] }],
      above: [{ unitId: parentId, name: street }, expect.anything()],
    });
    expect((await on('2025-06-01')).onThatDay.name).toBe('试设新社区');
    expect((await on('2023-06-01')).onThatDay).toMatchObject({ status: '尚未成立', posts: [] });

    const finding = await filed('宣传栏破损', '撤并测试处');
    await (await as('dd-huang')).send(`/findings/${finding}/assignments`, { leadUnit: id });
    const refused = await hq.try(`/units/${parentId}/abolitions`, { date: today });
    expect(refused.body).toMatchObject({ code: 'unit.has-children' });
    const ended = await hq.send(`/units/${id}/abolitions`, { date: today });
    expect(ended.facts).toEqual(['UnitAbolished']);
    for (let tries = 0; tries < 40; tries++) {
      if ((await page('dd-huang', finding)).finding.leadUnit?.unitId === parentId) break;
      await new Promise((done) => setTimeout(done, 500));
    }
    const after = await page('dd-huang', finding);
    expect(after.finding).toMatchObject({ state: 'assigned', leadUnit: { unitId: parentId } });
    expect((await on(today)).onThatDay).toMatchObject({ status: '已撤销', successor: { unitId: parentId } });
  });
});
