import type { FindingPage, Messages, Todo } from '#contracts';
import { siteFinding, wholeCity } from './whole-city';

const { as, personId, unitId } = wholeCity();

const street = '双清区龙须塘街道';
const company = '市市政工程公司';
const HOUR = 3_600_000;
const page = async (who: string, id: string, position = '') =>
  (await as(who)).get<FindingPage>(`/findings/${id}?atLeast=${position}`);
const told = ({ history }: FindingPage): string[] =>
  history.map((entry) => (entry.kind === 'event' ? entry.parts.map(({ text }) => text).join('') : ''));
const send = async (who: string, id: string, noun: string, body: object) =>
  (await as(who)).send(`/findings/${id}/${noun}`, body);
const tried = async (who: string, id: string, noun: string, body: object) => {
  const { status, body: answer } = await (await as(who)).try(`/findings/${id}/${noun}`, body);
  return { status, code: answer.code };
};

async function registered(title: string): Promise<string> {
  const inspector = await as('jc-sun');
  return (await inspector.send('/findings', await siteFinding(inspector, title))).id;
}
/** Registered, filed and handed over to the street. */
async function assigned(title: string): Promise<string> {
  const id = await registered(title);
  await send('la-chen', id, 'filing', { severity: 'ordinary', handling: 'by-deadline' });
  await send('dd-huang', id, 'assignments', { leadUnit: await unitId(street) });
  return id;
}
/** And signed for. */
async function begun(title: string): Promise<string> {
  const id = await assigned(title);
  await send('lxt-wu', id, 'signatures', { personId: await personId('lxt-zhang') });
  return id;
}
const closed = async (title: string): Promise<string> => {
  const id = await begun(title);
  await send('lxt-zhang', id, 'rectifications', {
    measureText: '已清理并更换破损部件',
    rootCause: '日常巡查不到位',
    photosAfter: [await (await as('lxt-zhang')).photo()],
  });
  await send('lxt-li', id, 'countersignatures', {});
  await send('dc-wang', id, 'reinspections', { reinspectorId: await personId('fc-qian') });
  const { clause } = await page('fc-qian', id);
  await send('fc-qian', id, 'passes', {
    checkedClauses: [clause.clauseId],
    photos: [await (await as('fc-qian')).photo()],
  });
  return id;
};

describe('raising a finding by hand', () => {
  it('urges: the leaders of the unit are told, and the unit sees it', async () => {
    const id = await begun('路面积水');
    const urged = await send('ds-liu', id, 'escalations', { level: 1, why: '群众多次反映' });
    expect(urged.facts).toEqual(['EscalationRaised']);
    const shown = await page('lxt-zhang', id, urged.position);
    expect(shown.supervision).toMatchObject({ level: { level: 1, word: '一级催办' }, reached: { level: 1 } });
    expect(told(shown)).toContain('柳某 签发一级催办：群众多次反映。');
    const { items } = await (await as('lxt-li')).get<Messages>(`/messages?atLeast=${urged.position}`);
    expect(items.find(({ findingId }) => findingId === id)?.text).toContain('已升为一级催办');
  });

  it('goes up to the third level by the director, above it by headquarters, and never down', async () => {
    const id = await begun('占道经营');
    expect(await tried('dc-wang', id, 'escalations', { level: 2, why: '反复出现' })).toEqual({
      status: 403,
      code: 'permission.denied',
    });
    expect(await tried('ds-liu', id, 'escalations', { level: 3, why: ' ' })).toEqual({
      status: 422,
      code: 'finding.reason-missing',
    });
    expect((await send('ds-liu', id, 'escalations', { level: 3, why: '反复出现' })).facts).toEqual([
      'EscalationRaised',
    ]);
    expect((await send('ds-liu', id, 'escalations', { level: 2, why: '反复出现' })).facts).toEqual([]);
    const above = { level: 5, why: '拒不整改' };
    expect(await tried('ds-liu', id, 'escalations', above)).toEqual({
      status: 403,
      code: 'finding.level-too-low',
    });
    const raised = await send('zh-deng', id, 'escalations', above);
    expect((await page('zh-deng', id, raised.position)).supervision.level.word).toBe('约谈');
  });

  it('is for what a unit has been given: before that, and one by one, never for many at once', async () => {
    const id = await registered('杂草丛生');
    expect(await tried('ds-liu', id, 'escalations', { level: 1, why: '加快' })).toEqual({
      status: 409,
      code: 'finding.wrong-state',
    });
    const many = await (await as('ds-liu')).try('/batches/escalations', { findingIds: [id], data: {} });
    expect(many.status).toBe(404);
  });
});

describe('holding the ladder', () => {
  it('is for four working hours at most, with the reason', async () => {
    const id = await begun('井盖松动');
    const { supervision } = await page('dc-wang', id);
    const until = supervision.holdAtMost!;
    const held = await send('dc-wang', id, 'ladder-holds', { until, why: '等电力部门断电' });
    expect(held.facts).toEqual(['LadderHeld']);
    const shown = await page('lxt-zhang', id, held.position);
    expect(shown.supervision.heldUntil).toBe(until);
    expect(told(shown).join()).toMatch(/王某 暂缓督办到 .+：等电力部门断电/);
    expect((await send('dc-wang', id, 'ladder-holds', { until, why: '等电力部门断电' })).facts).toEqual([]);

    const longer = new Date(Date.parse(until) + HOUR).toISOString();
    expect(await tried('ds-liu', id, 'ladder-holds', { until: longer, why: '再等等' })).toEqual({
      status: 422,
      code: 'finding.hold-too-long',
    });
    expect(await tried('lxt-li', id, 'ladder-holds', { until, why: '再等等' })).toEqual({
      status: 403,
      code: 'permission.denied',
    });
    const over = await closed('果皮箱破损');
    expect(await tried('dc-wang', over, 'ladder-holds', { until, why: '再等等' })).toEqual({
      status: 409,
      code: 'finding.wrong-state',
    });
  });
});

describe('a plate', () => {
  it('is hung by headquarters, which raises it, and comes down by two from outside', async () => {
    const id = await begun('违建棚屋');
    expect(await tried('ds-liu', id, 'hung-plates', { formId: 'gp-1' })).toEqual({
      status: 403,
      code: 'permission.denied',
    });
    const hung = await send('zh-deng', id, 'hung-plates', { formId: 'gp-1', text: '责任、措施、时限已落实' });
    expect(hung.facts).toEqual(['EscalationRaised', 'HungPlateImposed']);
    expect((await send('zh-deng', id, 'hung-plates', { formId: 'gp-1' })).facts).toEqual([]);
    const shown = await page('zh-deng', id, hung.position);
    expect(shown.supervision).toMatchObject({
      level: { word: '四级挂牌督办' },
      hungSince: expect.any(String),
    });
    expect(shown.actions).toContain('LiftHungPlate');
    const [qian, wang, li] = await Promise.all(['fc-qian', 'dc-wang', 'lxt-li'].map(personId));
    const mayAccept = shown.supervision.accepters.map((one) => one.personId);
    expect(mayAccept).toEqual(expect.arrayContaining([qian, wang]));
    expect(mayAccept).not.toContain(li);

    const lift = (...signers: (string | undefined)[]) => ({ acceptance: '现场已拆除', signers });
    for (const signers of [[qian], [qian, qian], [qian, li]])
      expect(await tried('zh-deng', id, 'hung-plate-liftings', lift(...signers))).toEqual({
        status: 422,
        code: 'finding.two-signers-needed',
      });
    const lifted = await send('zh-deng', id, 'hung-plate-liftings', lift(qian, wang));
    expect(lifted.facts).toEqual(['HungPlateLifted']);
    const after = await page('lxt-zhang', id, lifted.position);
    expect(after.supervision.hungSince).toBeUndefined();
    expect(told(after).join()).toMatch(/钱某、.*王某 现场验收，摘牌：现场已拆除/);
  });
});

describe('an instruction', () => {
  it('is recorded in the leader’s words, once, while somebody still has to see to it', async () => {
    const id = await begun('公厕停用');
    const leaderId = await personId('ld-tang');
    const body = {
      leaderId,
      text: '请街道三日内恢复开放',
      dueAt: new Date(Date.now() + 72 * HOUR).toISOString(),
    };
    expect((await page('dc-wang', id)).supervision.leaders.map((one) => one.personId)).toContain(leaderId);
    const noted = await send('dc-wang', id, 'instructions', body);
    expect(noted.facts).toEqual(['LeaderInstructed']);
    expect((await send('ds-liu', id, 'instructions', body)).facts).toEqual([]);
    const shown = await page('lxt-zhang', id, noted.position);
    expect(shown.supervision.instructions).toMatchObject([{ text: body.text, dueAt: body.dueAt }]);

    expect(await tried('dd-huang', id, 'instructions', body)).toEqual({
      status: 403,
      code: 'permission.denied',
    });
    const over = await closed('花坛破损');
    expect(await tried('dc-wang', over, 'instructions', body)).toEqual({
      status: 409,
      code: 'finding.wrong-state',
    });
  });
});

describe('a second return', () => {
  const returned = async (who: string, deputy: string, id: string) =>
    send(who, id, 'return-requests', {
      reasonCode: 'not-ours',
      reason: '不在管养范围',
      consentBy: await personId(deputy),
    });

  it('is for a conference, whose ruling names the unit and ends the returning', async () => {
    const id = await assigned('人行道塌陷');
    await returned('lxt-wu', 'lxt-li', id);
    const [lead, other] = [await unitId(street), await unitId(company)];
    expect(await tried('zh-deng', id, 'conference-rulings', { lead, minutes: '会商纪要 1 号' })).toEqual({
      status: 409,
      code: 'finding.conference-not-yet',
    });
    await send('dd-huang', id, 'return-upholdings', { newLead: other, ruling: '属市政管养' });
    const again = await returned('sz-he', 'sz-lin', id);
    expect((await page('zh-deng', id, again.position)).returning).toMatchObject({ nth: 2, conference: true });
    expect(await tried('dd-huang', id, 'return-rejections', { reasons: '不同意' })).toEqual({
      status: 403,
      code: 'finding.conference-needed',
    });
    const todo = await (await as('zh-deng')).get<Todo>(`/todo?atLeast=${again.position}`);
    expect(todo.items.find(({ findingId }) => findingId === id)?.actions).toContain('RuleConference');
    expect(await tried('zh-deng', id, 'conference-rulings', { lead, minutes: '' })).toEqual({
      status: 422,
      code: 'finding.minutes-missing',
    });
    const ruled = await send('zh-deng', id, 'conference-rulings', { lead, minutes: '会商纪要 1 号' });
    expect(ruled.facts).toEqual(['FindingReassigned', 'ConferenceRuled']);
    const shown = await page('lxt-wu', id, ruled.position);
    expect(shown.finding).toMatchObject({ state: 'rectifying', leadUnit: { name: street } });
    await expect(returned('lxt-wu', 'lxt-li', id)).rejects.toThrow('finding.no-more-returns');
  });
});
