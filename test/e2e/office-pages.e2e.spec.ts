import { createHash, createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import type {
  FindingPage,
  LookBackDraw,
  LookBackDraws,
  Todo,
  UnitHoldTimes,
  UnitResponsibility,
} from '#contracts';
import { deskLot, isDeskDrawn } from '#domain';
import { desktop, devices, fits, keep, phone } from './devices';
import { siteFinding, wholeCity } from './whole-city';

const city = wholeCity();
const { as } = city;
const { signedIn, troubles } = devices(() => city.product.url);

async function looksWhole(page: Page, title: string, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.title()).toContain(title);
  await fits(page);
  await keep(page, name);
}
const sizes = [
  ['phone', phone],
  ['desktop', desktop],
] as const;
const go = (page: Page, path: string) => page.goto(city.product.url + path);

describe('the records of draws', () => {
  let drawId: string;

  it('lets a supervisor freeze a frame in the page, and not draw before the seed is public', async () => {
    const { page, context } = await signedIn('dc-wang', phone);
    await go(page, '/draws');
    await page.getByRole('button', { name: '新抽签' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '定范围并公布' }).click();
    expect(await dialog.getByRole('alert').count()).toBeGreaterThanOrEqual(3);
    await dialog.getByLabel('名称').fill('十二月回头看');
    await dialog.getByLabel('抽几件').fill('2');
    await dialog.getByLabel('用哪个公开的数作种子').fill('次日福利彩票开奖号码');
    await keep(page, 'new-draw-phone', false);
    await dialog.getByRole('button', { name: '定范围并公布' }).click();
    await page.waitForURL(/\/draws\/.+/);
    await page.getByText('起才能知道，到时再抽').waitFor();
    const { draws } = await (await as('lxt-zhang')).get<LookBackDraws>('/look-back-draws');
    expect(draws[0]).toMatchObject({
      title: '十二月回头看',
      count: 2,
      picked: 0,
      frozen: { by: { name: '王某' } },
    });
    await context.close();
  });

  it('draws in the page once the seed is public, and plans what was picked', async () => {
    const wang = await as('dc-wang');
    const seedFrom = Date.now() + 3_000;
    const made = await wang.try<LookBackDraw>('/look-back-draws', {
      title: '年末回头看',
      count: 2,
      seedSource: '当日开奖号码',
      seedFrom: new Date(seedFrom).toISOString(),
    });
    expect(made.status).toBe(201);
    drawId = made.body.drawId;
    const { page, context } = await signedIn('dc-wang', phone);
    await page.waitForTimeout(Math.max(0, seedFrom + 200 - Date.now()));
    await go(page, `/draws/${drawId}`);
    await page.getByLabel('公布的种子').fill('03 07 11 22 26 31');
    await page.getByRole('button', { name: '抽签' }).click();
    await page.getByRole('heading', { name: '抽中 2 件' }).waitFor();
    const read = await wang.get<LookBackDraw>(`/look-back-draws/${drawId}`);
    expect(read).toMatchObject({ seed: '03 07 11 22 26 31', check: { frame: true, sample: true } });
    expect(read.picked).toHaveLength(2);
    await context.close();
  });

  it.each(sizes)('can be followed by a unit and by a leader, on a %s', async (name, viewport) => {
    for (const who of ['lxt-zhang', 'ld-tang']) {
      const { page, context } = await signedIn(who, viewport);
      await go(page, '/draws');
      await page.getByText('年末回头看').waitFor();
      await looksWhole(page, '抽查记录', `draws-${who}-${name}`);
      expect(await page.getByRole('button', { name: '新抽签' }).count()).toBe(0);
      await page.getByRole('link', { name: /年末回头看/ }).click();
      await page.getByRole('button', { name: '验算' }).click();
      await page.getByText('范围一致').waitFor();
      await page.getByText('结果一致').waitFor();
      await looksWhole(page, '年末回头看', `draw-${who}-${name}`);
      await context.close();
    }
  });

  it('draws a quarter of the desk draw again once its secret is out, and names what was stored otherwise', async () => {
    const secret = 'ab'.repeat(32);
    const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
    const lots = Array.from({ length: 30 }, (_, n) => {
      const common = { number: `2026-${1000 + n}`, cycle: 1, at: '2026-08-03T02:00:00.000Z', percent: 20 };
      return { ...common, findingId: `f-${n}`, stored: isDeskDrawn(hmac(deskLot(`f-${n}`, 1)), 20) };
    });
    const drawn = lots.filter(({ stored }) => stored).length;
    const digest = createHash('sha256').update(secret).digest('hex');
    const quarter = {
      quarter: '2026Q3',
      digest,
      secret,
      openedAt: '2026-07-01T00:30:00.000Z',
      reports: 30,
      drawn,
    };
    const answer = { quarter: '2026Q3', secretMatches: true, reports: 30, drawn, wrong: [], lots };
    const { page, context } = await signedIn('lxt-zhang', phone);
    await page.route('**/desk-draws', (route) => route.fulfill({ json: { quarters: [quarter] } }));
    await page.route('**/desk-draws/2026Q3/check', (route) => route.fulfill({ json: answer }));
    await go(page, '/draws');
    await page.getByRole('button', { name: '验算' }).click();
    await page.getByText(`抽中的正是这 ${drawn} 份`).waitFor();
    await looksWhole(page, '抽查记录', 'desk-draw-checked-phone');
    answer.lots = lots.map((lot, n) => (n === 4 ? { ...lot, stored: !lot.stored } : lot));
    await page.reload();
    await page.getByRole('button', { name: '验算' }).click();
    await page.getByText(/1 份与重算不符：2026-1004 第 1 轮/).waitFor();
    await context.close();
  });

  it('says so where the draw does not come out the same', async () => {
    const { page, context } = await signedIn('lxt-zhang', phone);
    await page.route(`**/look-back-draws/${drawId}*`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as LookBackDraw;
      await route.fulfill({ response: answer, json: { ...body, picked: [...body.picked].reverse() } });
    });
    await go(page, `/draws/${drawId}`);
    await page.getByRole('button', { name: '验算' }).click();
    await page.getByText('结果不一致').waitFor();
    await context.close();
  });
});

/** Handed over and signed for, with what the office and the leader add, then reported and countersigned. */
async function reportedAfter(title: string, adds: (id: string) => Promise<unknown>): Promise<string> {
  const inspector = await as('jc-sun');
  const { id } = await inspector.send('/findings', await siteFinding(inspector, title));
  const send = async (who: string, noun: string, body: object) =>
    (await as(who)).send(`/findings/${id}/${noun}`, body);
  await send('la-chen', 'filing', { severity: 'ordinary', handling: 'by-deadline' });
  await send('dd-huang', 'assignments', { leadUnit: await city.unitId('双清区龙须塘街道') });
  await send('lxt-wu', 'signatures', { personId: await city.personId('lxt-zhang') });
  await adds(id);
  const photosAfter = [await (await as('lxt-zhang')).photo()];
  const report = { measureText: '井盖已全部更换', rootCause: '巡查不到位', photosAfter };
  await send('lxt-zhang', 'rectifications', report);
  await send('lxt-liu', 'countersignatures', {});
  return id;
}
const instructs = async (id: string, text: string) =>
  (await as('dc-wang')).send(`/findings/${id}/instructions`, {
    leaderId: await city.personId('ld-tang'),
    text,
  });

describe('the to-do list of a city leader', () => {
  it('puts before him who goes to accept what hangs on the plate', async () => {
    const title = '挂牌路段井盖破损';
    const id = await reportedAfter(title, async (hung) =>
      (await as('zh-deng')).send(`/findings/${hung}/hung-plates`, { formId: 'gp-77', text: '五落实' }),
    );
    const { page, context } = await signedIn('ld-tang', phone);
    const card = page.locator('li.todo-item', { hasText: title });
    await card.getByText('请您定：挂牌件已报整改，由谁带队验收').waitFor();
    await page.getByText(/请您定的 \d+ 件/).waitFor();
    await looksWhole(page, '我的待办', 'todo-leader-decides-phone');
    expect((await (await as('ld-tang')).get<Todo>('/todo')).items).toContainEqual(
      expect.objectContaining({ findingId: id, decision: true, actions: [] }),
    );
    await context.close();
  });

  it('lets him object to what was closed on his word', async () => {
    const title = '批示过的井盖破损';
    const id = await reportedAfter(title, (instructed) => instructs(instructed, '月底前解决'));
    const reinspectorId = await city.personId('fc-zhao');
    await (await as('dc-wang')).send(`/findings/${id}/reinspections`, { reinspectorId });
    const zhao = await as('fc-zhao');
    const { clause } = await zhao.get<FindingPage>(`/findings/${id}`);
    const photos = [await zhao.photo()];
    await zhao.send(`/findings/${id}/passes`, { checkedClauses: [clause.clauseId], photos });

    const { page, context } = await signedIn('ld-tang', phone);
    const card = page.locator('li.todo-item', { hasText: title });
    await card.getByText('认为没有改好可提异议').waitFor();
    await card.getByRole('link', { name: '对销号提异议' }).click();
    await page.waitForURL(/\/findings\//);
    await page.getByRole('button', { name: '对销号提异议' }).click();
    await page.getByRole('dialog').getByLabel('为什么认为没有改好').fill('昨天路过仍有缺口');
    await page.getByRole('dialog').getByRole('button', { name: '对销号提异议' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { finding } = await (await as('ld-tang')).get<FindingPage>(`/findings/${id}`);
    expect(finding.state).toBe('submitted');
    await context.close();
  });

  it.each(sizes)('has what he said and what is red first, on a %s', async (name, viewport) => {
    const title = `领导批示路口积水（${name}）`;
    const inspector = await as('jc-sun');
    const { id } = await inspector.send('/findings', await siteFinding(inspector, title));
    await instructs(id, '三天内解决');

    const { page, context } = await signedIn('ld-tang', viewport);
    await page.waitForURL(/\/todo/);
    const card = page.locator('li.todo-item', { hasText: title });
    await card.getByText('批示：三天内解决').waitFor();
    const todo = await (await as('ld-tang')).get<Todo>('/todo');
    expect(todo.leading!.red).toBeGreaterThan(0);
    await page.getByRole('heading', { name: `红灯 ${todo.leading!.red} 件` }).waitFor();
    await page.getByText('全市在办').waitFor();
    await looksWhole(page, '我的待办', `todo-leader-${name}`);
    await card.getByRole('link', { name: '看卷宗' }).click();
    await page.waitForURL(/\/findings\//);
    await context.close();
  });
});

describe('the hold times of a unit', () => {
  it.each(sizes)('stand in its ledger, ours beside theirs, on a %s', async (name, viewport) => {
    const unitId = await city.unitId('双清区龙须塘街道');
    const office = await as('dc-wang');
    const { quarters } = await office.get<UnitHoldTimes>(`/units/${unitId}/hold-times`);
    const answers = await Promise.all(
      quarters.map(({ quarter }) =>
        office.get<UnitHoldTimes>(`/units/${unitId}/hold-times?quarter=${quarter}`),
      ),
    );
    const full = answers.find(({ findings }) => findings > 0)!;
    const { page, context } = await signedIn('lxt-zhang', viewport);
    await go(page, `/units/${unitId}/ledger`);
    const section = page.getByRole('region', { name: '各环节用时' });
    await section.getByLabel('看哪个季度').selectOption(full.quarter);
    await section.getByText(`的 ${full.findings} 件`).waitFor();
    for (const { word } of full.steps.filter(({ step }) => step !== 'observation'))
      expect(await section.innerText()).toContain(word);
    await looksWhole(page, '双清区龙须塘街道', `hold-times-${name}`);
    await context.close();
  });
});

describe('units and people', () => {
  it.each(sizes)('are a tree that headquarters changes, on a %s', async (name, viewport) => {
    const { page, context } = await signedIn('zh-deng', viewport);
    const called = `新设社区（${name}）`;
    await go(page, '/units');
    await looksWhole(page, '单位与人员', `units-${name}`);
    await page.getByLabel('双清区的下级', { exact: true }).click();
    await page.getByRole('button', { name: '新设单位' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill(called);
    await dialog.getByLabel('类别').selectOption({ label: '社区（村）' });
    await dialog.getByLabel('隶属哪个单位').selectOption({ label: '双清区龙须塘街道' });
    await dialog.getByRole('button', { name: '登记' }).click();
    await page.waitForURL(/\/units\/.+\/responsibility/);
    await page.getByRole('heading', { level: 1, name: called }).waitFor();
    const unitId = new URL(page.url()).pathname.split('/')[2]!;

    await page.getByRole('button', { name: '任职' }).click();
    await page.getByRole('dialog').getByLabel('岗位').selectOption({ label: '主要领导' });
    await page.getByRole('dialog').getByLabel('谁').selectOption({ index: 1 });
    await page.getByRole('dialog').getByRole('button', { name: '任职' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByRole('dialog').getByLabel('由哪个单位承接').selectOption({ label: '双清区龙须塘街道' });
    await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('由双清区龙须塘街道承接').first().waitFor();

    const read = await (await as('dc-wang')).get<UnitResponsibility>(`/units/${unitId}/responsibility`);
    expect(read.onThatDay.status).toBe('已撤销');
    expect(read.history.map(({ text }) => text).join()).toMatch(/登记为.*起任主要领导.*撤销/s);

    await go(page, '/units');
    await page.getByLabel('找单位').fill(called);
    await page.getByText('没有名称里有这几个字的单位').waitFor();
    await page.getByRole('checkbox').check();
    await page.getByRole('link', { name: called }).waitFor();
    await context.close();
  });

  it('are there to read for everybody else', async () => {
    const { page, context } = await signedIn('lxt-zhang', phone);
    await go(page, '/units');
    const link = page.getByRole('link', { name: '双清区龙须塘街道' });
    await link.waitFor();
    expect(await page.getByRole('button', { name: '新设单位' }).count()).toBe(0);
    await link.click();
    await page.getByRole('heading', { level: 1, name: '双清区龙须塘街道 · 责任链' }).waitFor();
    await page.getByLabel('查哪一天由谁负责').fill('2026-01-05');
    await page.waitForURL(/\/responsibility\?on=2026-01-05$/);
    await page.getByRole('region', { name: '上下级' }).getByRole('link').first().click();
    await page.getByRole('link', { name: '返回' }).click();
    await page.waitForURL(/\/units$/);

    await go(page, `/units/${await city.unitId('双清区龙须塘街道')}/ledger`);
    await page.getByRole('link', { name: '单位与责任链' }).click();
    await page.waitForURL(/\/responsibility$/);
    await page.getByRole('link', { name: '返回' }).click();
    await page.waitForURL(/\/ledger$/);
    await context.close();
  });
});

it('threw no error in any page', () => {
  expect(troubles).toEqual([]);
});
