import type { FindingPage } from '#contracts';
import { today } from '../days';
import type { Phones } from '../phones';
import type { Stories } from './stories';

/** 复查与销号 */
export function verificationForms({ of }: Phones, stories: Stories): void {
  const { as, read, registered, reported, rectifying, closed } = stories;

  let hydrants = 0;
  /** One in ten is drawn for a visit, by a secret of the quarter. */
  async function forTheDesk(): Promise<string> {
    for (let n = 1; n <= 8; n++) {
      const id = await reported(`自查消防栓缺件第 ${++hydrants} 处`, 'ordinary', {
        source: { mode: 'self', level: 'unit' },
      });
      if ((await read(id, 'fc-zhao')).actions.includes('PassAtDesk')) return id;
    }
    throw new Error('eight of eight drawn');
  }

  it('is closed at the desk, where the papers are enough', async () => {
    const id = await forTheDesk();
    const desk = await of('fc-zhao');
    const form = await desk.form(id, '案头销号');
    await form.at.getByText('上报的措施：破损画面已全部更换').waitFor();
    await form.send();
    await desk.reads('已销号·观察期', '案头复查合格');
  });

  it.each([
    ['ld-tang', '护栏锈蚀未除'],
    ['jc-sun', '护栏底座松脱'],
  ])('is challenged by %s, with a photo', async (who, title) => {
    const id = await closed(title);
    const doubter = await of(who);
    const form = await doubter.form(id, '对销号提异议');
    await form.lacks('请写明理由');
    await form.photo();
    await form.write('为什么认为没有改好', '昨天路过，锈还在');
    await form.send();
    await doubter.reads('待复查', '对销号提出异议：昨天路过，锈还在');
    const challenged = doubter.page.locator('.history > li', { hasText: '对销号提出异议' });
    await challenged.locator('img').waitFor();
  });

  it('rebounds on the evidence of a newly found one', async () => {
    const place = { site: { name: '城南公园西门岗亭' } };
    const id = await closed('岗亭玻璃破损', 'ordinary', place);
    await registered('岗亭玻璃又破了', place, 'jc-zhou');
    const inspector = await of('jc-sun');
    const form = await inspector.form(id, '记反弹');
    await form.lacks('请选择一件');
    await form.pick(/岗亭玻璃又破了/);
    await form.send();
    await inspector.reads('整改中 · 第 2 轮', '反弹，第 2 轮整改由');
    const page = await (await as('lxt-zhang')).get<FindingPage>(`/findings/${id}`);
    expect(page.rootCauseRequired).toBe(true);
  });

  it('is closed unrectified by headquarters alone, and stays in the ledger', async () => {
    const id = await rectifying('违建广告塔');
    const headquarters = await of('zh-deng');
    const form = await headquarters.form(id, '未整改结案');
    await form.lacks('请选择怎样结案', '请写明理由');
    await form.pick('未能整改');
    await form.write('理由', '产权纠纷进入诉讼');
    await form.send();
    await headquarters.reads(
      '未整改结案',
      '未整改结案（未能整改）：产权纠纷进入诉讼',
      '未整改结案，留在台账',
    );
  });

  it('fails at the desk, and is sent to a re-inspector', async () => {
    const id = await forTheDesk();
    const desk = await of('fc-zhao');
    const failing = await desk.form(id, '不合格');
    await failing.lacks('请写明哪里没有达标');
    await failing.write('哪里没有达标', '照片里仍缺两件');
    await failing.send();
    await desk.page.getByRole('heading', { name: '这件现在由别人接着办' }).waitFor();
    expect((await read(id)).finding).toMatchObject({ state: 'rectifying', reworks: 1 });

    const other = await reported('消防通道堆物');
    await (await as('lxt-li')).send(`/findings/${other}/countersignatures`, {});
    const supervisor = await of('dc-wang');
    const sending = await supervisor.form(other, '安排复查');
    await sending.lacks('请选择复查员');
    await sending.pick(/^钱某/);
    await sending.send();
    await supervisor.reads('复查中', '安排 钱某 复查');
  });

  it('is looked at again, passes, then fails; and is voided by two', async () => {
    const id = await closed('盲道占用');
    const supervisor = await of('dc-wang');
    const planning = await supervisor.form(id, '安排回头看');
    await planning.write('从', today());
    await planning.lacks('请把起止日期都填上');
    await planning.write('到', today());
    await planning.send();
    await supervisor.reads('已销号·观察期', '定为第 1 次回头看');
    const looker = await of('fc-qian');
    const passing = await looker.form(id, '回头看合格');
    await passing.photo();
    await passing.send();
    await looker.reads('已销号·观察期', '回头看合格');
    const failing = await looker.form(id, '回头看不合格');
    await failing.lacks('请写明哪里没有达标');
    await failing.write('哪里没有达标', '又被占用');
    await failing.send();
    expect((await read(id)).finding).toMatchObject({ state: 'rectifying', cycle: 2 });

    const filer = await of('la-chen');
    const asking = await filer.form(id, '申请撤销');
    await asking.lacks('请写明理由');
    await asking.write('为什么撤销', '不属创建范围');
    await asking.send();
    await filer.reads('整改中 · 第 2 轮', '申请撤销：不属创建范围');
    const director = await of('ds-liu');
    const voiding = await director.form(id, '撤销');
    await voiding.at.getByText('申请撤销：不属创建范围').waitFor();
    await voiding.send();
    await director.reads('已撤销', '撤销：不属创建范围');
  });
}
