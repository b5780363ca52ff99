import type {
  DeskDraws,
  DrawingAnswer,
  FindingList,
  FindingPage,
  LookBackDraw,
  Me,
  RecusalList,
  UnitResponsibility,
} from '#contracts';
import { dayAfter } from './days';
import { siteFinding, wholeCity } from './whole-city';

const { as, personId, unitId } = wholeCity();

const page = async (who: string, id: string) => (await as(who)).get<FindingPage>(`/findings/${id}`);

/** Registered, handed over, reported and countersigned: it waits for the desk. */
async function submitted(title: string): Promise<string> {
  const inspector = await as('jc-sun');
  const { id } = await inspector.send('/findings', await siteFinding(inspector, title));
  await (
    await as('la-chen')
  ).send(`/findings/${id}/filing`, { severity: 'ordinary', handling: 'by-deadline' });
  const leadUnit = await unitId('双清区龙须塘街道');
  await (await as('dd-huang')).send(`/findings/${id}/assignments`, { leadUnit });
  const owner = await personId('lxt-zhang');
  await (await as('lxt-wu')).send(`/findings/${id}/signatures`, { personId: owner });
  const zhang = await as('lxt-zhang');
  await zhang.send(`/findings/${id}/rectifications`, {
    measureText: '破损画面已全部更换',
    rootCause: '日常巡查不到位',
    photosAfter: [await zhang.photo()],
  });
  await (await as('lxt-li')).send(`/findings/${id}/countersignatures`, {});
  return id;
}
const sendTo = async (id: string, username: string, over = {}) =>
  (await as('dc-wang')).send(`/findings/${id}/reinspections`, {
    reinspectorId: await personId(username),
    ...over,
  });
async function passedBy(id: string, username: string): Promise<void> {
  const who = await as(username);
  const { clause } = await who.get<FindingPage>(`/findings/${id}`);
  await who.send(`/findings/${id}/passes`, {
    checkedClauses: [clause.clauseId],
    photos: [await who.photo()],
  });
}

describe('what follows a closing', () => {
  it('is challenged, passed by another, found again at a look-back, and voided by two', async () => {
    const id = await submitted('护栏歪斜');
    await sendTo(id, 'fc-zhao');
    const inDays = (days: number) => ({
      why: '大雨，看不清',
      newDate: dayAfter(days),
    });
    const inVain = `/findings/${id}/inconclusive-reinspections`;
    const gone = await (await as('fc-zhao')).try(inVain, inDays(-2));
    expect(gone).toMatchObject({ status: 422, body: { code: 'finding.new-date-past' } });
    const again = await (await as('fc-zhao')).send(inVain, inDays(1));
    expect(again.facts).toEqual(['ReinspectionInconclusive']);
    await sendTo(id, 'fc-zhao');
    await passedBy(id, 'fc-zhao');

    const challenged = await (
      await as('ld-tang')
    ).send(`/findings/${id}/challenges`, { why: '现场又看了，没有修好' });
    expect(challenged.facts).toEqual(['ClosureChallenged']);
    const same = await (
      await as('dc-wang')
    ).try(`/findings/${id}/reinspections`, { reinspectorId: await personId('fc-zhao') });
    expect(same).toMatchObject({ status: 403, body: { code: 'finding.closed-it-before' } });
    const desk = await (await as('fc-qian')).try(`/findings/${id}/desk-passes`, {});
    expect(desk).toMatchObject({ status: 409, body: { code: 'finding.needs-on-site' } });
    await sendTo(id, 'fc-qian');
    await passedBy(id, 'fc-qian');

    const { clause } = await page('fc-zhao', id);
    const failed = await (
      await as('fc-zhao')
    ).send(`/findings/${id}/look-back-failures`, {
      unmetClauses: [{ clauseId: clause.clauseId, text: '又歪了' }],
    });
    expect(failed.facts).toEqual(['LookBackFailed', 'FindingRebounded']);
    const second = await page('lxt-zhang', id);
    expect(second.finding).toMatchObject({ state: 'rectifying', cycle: 2 });
    expect(second.actions).toContain('ReportRectification');

    await (await as('la-chen')).send(`/findings/${id}/void-requests`, { why: '不属创建范围' });
    const voided = await (await as('ds-liu')).send(`/findings/${id}/voidings`, {});
    expect(voided.facts).toEqual(['FindingVoided']);
    const told = (await page('dc-wang', id)).history.map((entry) =>
      entry.kind === 'event' ? entry.parts.map((part) => part.text).join('') : '',
    );
    expect(told.at(-1)).toMatch(/^督查室主任 柳某 撤销/);
  });

  it('shows the unit no name of whom a covert re-inspection sent', async () => {
    const id = await submitted('广告牌褪色');
    const { position } = await sendTo(id, 'fc-qian', { covert: true });
    const { name } = (await (await as('fc-qian')).get<Me>('/session')).person;
    const everything = async (username: string) => {
      const who = await as(username);
      const list = await who.get<FindingList>(`/findings?q=广告牌褪色&atLeast=${position}`);
      return JSON.stringify([await who.get<FindingPage>(`/findings/${id}`), list]);
    };
    expect(await everything('lxt-zhang')).not.toContain(name);
    expect(await everything('ds-liu')).toContain(name);
    await passedBy(id, 'fc-qian');
    expect(await everything('lxt-zhang')).not.toContain(name);
  });

  it('lets a re-inspector read what he was sent to and what waits on the desk, nothing else', async () => {
    const id = await submitted('树池积水');
    expect((await (await as('fc-zhao')).ask(`/findings/${id}`)).status).toBe(200);
    await sendTo(id, 'fc-qian');
    expect((await (await as('fc-zhao')).ask(`/findings/${id}`)).status).toBe(404);
    expect((await (await as('fc-qian')).ask(`/findings/${id}`)).status).toBe(200);
    expect((await (await as('fc-zhao')).ask('/board')).status).toBe(403);
  });
});

describe('a recusal', () => {
  const today = dayAfter(0);
  /** The register is kept for two seconds. */
  const known = () => new Promise((done) => setTimeout(done, 2_200));

  it('keeps who declared it from what the unit is to do until it is ended, and is told by the unit', async () => {
    const id = await submitted('公交站牌破损');
    const street = await unitId('双清区龙须塘街道');
    const [qian, zhao] = await Promise.all(['fc-qian', 'fc-zhao'].map(personId));
    const recusal = { personId: qian, why: '配偶在该街道任职', from: today };
    const declares = async (who: string, body: object) =>
      (await as(who)).try(`/units/${street}/recusals`, body);
    expect(await declares('fc-zhao', recusal)).toMatchObject({
      status: 403,
      body: { code: 'unit.recusal-of-another' },
    });
    expect(await declares('lxt-li', recusal)).toMatchObject({
      status: 403,
      body: { code: 'permission.denied' },
    });
    const declared = await (await as('fc-qian')).send(`/units/${street}/recusals`, recusal);
    expect(declared.facts).toEqual(['RecusalDeclared']);
    await known();

    const offered = async () => (await page('ds-liu', id)).reinspectors.map(({ personId: offer }) => offer);
    expect(await offered()).toContain(zhao);
    expect(await offered()).not.toContain(qian);
    const named = await (await as('dc-wang')).try(`/findings/${id}/reinspections`, { reinspectorId: qian });
    expect(named).toMatchObject({ status: 403, body: { code: 'finding.reinspector-recused' } });

    const listed = async (who: string) =>
      (await as(who)).get<RecusalList>(`/recusals?atLeast=${declared.position}`);
    expect(await listed('fc-qian')).toMatchObject({
      recusals: [{ person: { personId: qian }, unit: { unitId: street }, from: today, over: false }],
      mayEnd: false,
      people: [{ personId: qian }],
    });
    expect((await listed('fc-zhao')).recusals).toEqual([]);
    const all = await listed('ds-liu');
    expect(all.recusals).toHaveLength(1);
    expect(all.people.map((one) => one.personId)).toEqual(expect.arrayContaining([qian, zhao]));
    const unit = await (
      await as('ds-liu')
    ).get<UnitResponsibility>(`/units/${street}/responsibility?atLeast=${declared.position}`);
    expect(unit.history.at(-1)?.text).toBe(`钱某 ${today} 起对本单位回避：配偶在该街道任职。`);

    const end = { personId: qian, to: today };
    const own = await (await as('fc-qian')).try(`/units/${street}/recusal-ends`, end);
    expect(own).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
    const ended = await (await as('ds-liu')).send(`/units/${street}/recusal-ends`, end);
    expect(ended.facts).toEqual(['RecusalEnded']);
    await known();
    expect(await offered()).toContain(qian);
    expect((await sendTo(id, 'fc-qian')).facts).toEqual(['ReinspectionScheduled']);
  });

  it('made after one was sent keeps him from passing; somebody else goes', async () => {
    const id = await submitted('电线低垂');
    await sendTo(id, 'fc-qian');
    const district = await unitId('双清区');
    const { position } = await (
      await as('ds-liu')
    ).send(`/units/${district}/recusals`, {
      personId: await personId('fc-qian'),
      why: '曾在该区任职',
      from: today,
    });
    await known();
    await expect(passedBy(id, 'fc-qian')).rejects.toThrow('finding.reinspector-recused');
    const none = { why: '本人已申报回避', newDate: today };
    await (await as('fc-qian')).send(`/findings/${id}/inconclusive-reinspections`, none);
    await sendTo(id, 'fc-zhao');
    await passedBy(id, 'fc-zhao');
    const lookBack = await (
      await as('fc-qian')
    ).try(`/findings/${id}/look-back-failures?atLeast=${position}`, {
      unmetClauses: [{ clauseId: (await page('ds-liu', id)).clause.clauseId, text: '又坏了' }],
    });
    expect(lookBack).toMatchObject({ status: 403, body: { code: 'finding.reinspector-recused' } });
    await (
      await as('ds-liu')
    ).send(`/units/${district}/recusal-ends`, { personId: await personId('fc-qian'), to: today });
    await known();
  });
});

describe('draws', () => {
  it('publishes the digest of the quarter and keeps its secret until it is over', async () => {
    await submitted('路灯不亮');
    const { quarters } = await (await as('lxt-zhang')).get<DeskDraws>('/desk-draws');
    expect(quarters[0]!.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(quarters[0]!.secret).toBeUndefined();
    const check = await (await as('lxt-zhang')).ask(`/desk-draws/${quarters[0]!.quarter}/check`);
    expect(check).toMatchObject({ status: 409, body: { code: 'draw.not-over' } });
  });

  it('freezes a frame, draws once the seed is public, and plans what was picked', async () => {
    const wang = await as('dc-wang');
    const seedFrom = new Date(Date.now() + 1_500).toISOString();
    const frozen = await wang.try<LookBackDraw>('/look-back-draws', {
      title: '回头看抽签',
      count: 2,
      seedSource: '下一期开奖号',
      seedFrom,
    });
    expect(frozen.status).toBe(201);
    const { drawId, frame } = frozen.body;
    const early = await wang.try(`/look-back-draws/${drawId}/drawings`, { seed: '358' });
    expect(early).toMatchObject({ status: 409, body: { code: 'draw.seed-not-yet' } });
    await new Promise((done) => setTimeout(done, 1_700));
    const drawn = await wang.try<DrawingAnswer>(`/look-back-draws/${drawId}/drawings`, { seed: '358' });
    expect(drawn.status).toBe(200);
    expect(drawn.body.picked).toHaveLength(Math.min(2, frame.length));
    expect(drawn.body.scheduled.map(({ outcome }) => outcome)).toEqual(drawn.body.picked.map(() => 'done'));
    const read = await (await as('lxt-zhang')).get<LookBackDraw>(`/look-back-draws/${drawId}`);
    expect(read.check).toEqual({ frame: true, sample: true });
    expect((await (await as('fc-zhao')).try('/look-back-draws', {})).status).toBeGreaterThanOrEqual(400);
  });
});
