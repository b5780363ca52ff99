import type { Phones } from '../phones';
import type { Stories } from './stories';

/** 督办 */
export function supervisionForms({ of }: Phones, { rectifying }: Stories): void {
  it('is raised, instructed about, hung and taken down by two who accepted it', async () => {
    const title = '农贸市场污水横流';
    const id = await rectifying(title);
    const director = await of('ds-liu');
    const raising = await director.form(id, '升级督办');
    await raising.lacks('请写明理由');
    await raising.pick('二级督办');
    await raising.write('理由', '群众反映强烈');
    await raising.send();
    await director.reads('整改中', '签发二级督办：群众反映强烈');

    const supervisor = await of('dc-wang');
    const instructing = await supervisor.form(id, '记录批示');
    await instructing.lacks('请选择领导', '请写明批示内容');
    await instructing.pick(/^唐某/);
    await instructing.write('批示内容', '三日内见底');
    await instructing.send();
    await supervisor.reads('整改中', '批示：三日内见底');

    const headquarters = await of('zh-deng');
    const hanging = await headquarters.form(id, '挂牌督办');
    await hanging.lacks('请填写文号');
    await hanging.write('通知书文号', '邵创指〔2026〕7号');
    await hanging.send();
    await headquarters.reads('整改中', '挂牌督办');
    const plate = { has: headquarters.page.locator('.light.plate', { hasText: '挂牌' }) };
    await headquarters.page.locator('.finding-tags').filter(plate).waitFor();
    const row = headquarters.page.locator('.finding-cards > li', { hasText: title });
    await headquarters.go('/findings?q=' + encodeURIComponent(title));
    await row.filter(plate).waitFor();
    await headquarters.fits();
    const owner = await of('lxt-zhang');
    await owner.go('/todo');
    await owner.page
      .locator('li.todo-item', { hasText: title })
      .filter({ has: owner.page.locator('.due .light.plate') })
      .waitFor();
    await owner.fits();
    await owner.keep('挂牌-todo', true);
    const lifting = await headquarters.form(id, '验收摘牌');
    await lifting.lacks('请写明验收情况', '请选择验收人', '请选择另一位验收人');
    await lifting.write('现场验收情况', '污水已截流');
    await lifting.pick(/^赵某/, '验收人');
    await lifting.pick(/^钱某/, '第二验收人');
    await lifting.send();
    await headquarters.reads('整改中', '摘牌：污水已截流');
    expect(await headquarters.page.locator('.finding-tags .plate').count()).toBe(0);
  });
}
