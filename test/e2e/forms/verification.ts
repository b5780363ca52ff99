import type { FindingPage } from '#contracts';
import type { Phones } from '../phones';
import type { Stories } from './stories';

/** 复查与销号 */
export function verificationForms({ of }: Phones, stories: Stories): void {
  const { as, read, registered, reported, rectifying, closed } = stories;

  /** One in ten is drawn for a visit, by a secret of the quarter. */
  async function forTheDesk(): Promise<string> {
    for (let n = 1; n <= 8; n++) {
      const id = await reported(`自查消防栓缺件第 ${n} 处`, 'ordinary', {
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
    ['ld-tang', '护栏锈蚀未除', 0],
    ['jc-sun', '护栏底座松脱', 1],
  ])('is challenged by %s, with what photos he may add', async (who, title, photos) => {
    const id = await closed(title);
    const doubter = await of(who);
    const form = await doubter.form(id, '对销号提异议');
    await form.lacks('请写明理由');
    expect(await form.at.locator('input[type=file]').count()).toBe(photos);
    if (photos) await form.photo();
    await form.write('为什么认为没有改好', '昨天路过，锈还在');
    await form.send();
    await doubter.reads('待复查', '对销号提出异议：昨天路过，锈还在');
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
}
