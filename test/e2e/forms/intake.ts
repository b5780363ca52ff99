import type { Phones } from '../phones';
import type { Stories } from './stories';

/** 立案 */
export function intakeForms({ of }: Phones, { as, personId, registered, filed, read }: Stories): void {
  it('merges into the one that is chosen, and takes the two apart again', async () => {
    const place = { site: { name: '宝庆中路站台' } };
    const first = await registered('站台座椅松动', place);
    await registered('站台座椅缺螺丝', place, 'jc-zhou');
    const third = await registered('站台座椅晃动', place, 'dc-wang');
    const filer = await of('la-chen');
    const merging = await filer.form(third, '并案');
    await merging.lacks('请选择主件');
    await merging.pick(/站台座椅松动/);
    await merging.write('说明', '同一张座椅');
    await merging.send();
    await filer.reads('已并案', '并案：与期限更早的同一问题合并办理');
    expect((await read(third)).mergedInto?.findingId).toBe(first);

    const director = await of('ds-liu');
    const parting = await director.form(third, '取消并案');
    await parting.lacks('请写明理由');
    await parting.write('为什么取消并案', '隔着一条马路');
    await parting.send();
    await director.reads('待交办', '取消并案：隔着一条马路');
  });

  it('corrects a field, the old words stay in the history', async () => {
    const id = await filed('果皮箱破损一处');
    const filer = await of('la-chen');
    const form = await filer.form(id, '更正');
    await form.lacks('请写明改成什么', '请写明理由');
    await form.write('改为', '果皮箱破损两处');
    await form.write('理由', '漏数一处');
    // Somebody else acts meanwhile: nothing is written over him, and nothing that was written here is lost.
    const other = { leaderId: await personId('ld-tang'), text: '举一反三' };
    await (await as('dc-wang')).send(`/findings/${id}/instructions`, other);
    await form.press();
    await form.at.getByRole('alert').getByText('最新：唐某 批示：举一反三').waitFor();
    await filer.keep('更正-faster');
    expect(await form.at.getByLabel('改为', { exact: true }).inputValue()).toBe('果皮箱破损两处');
    await form.send();
    await filer.reads('待交办', '更正标题：由“果皮箱破损一处”改为“果皮箱破损两处”');
    await filer.page.getByRole('heading', { name: '果皮箱破损两处' }).waitFor();
  });

  it('is filed with a class of its own, or not filed with a reason', async () => {
    const filer = await of('la-chen');
    const refused = await registered('共享单车乱停');
    const refusing = await filer.form(refused, '不予立案');
    await refusing.lacks('请选择原因', '请写明理由');
    await refusing.pick('当场已整改');
    await refusing.write('理由', '检查时已摆放整齐');
    await refusing.send();
    await filer.reads('不予立案', '不予立案：检查时已摆放整齐');

    const id = await registered('共享单车倒地');
    const filing = await filer.form(id, '立案');
    await filing.pick('较重');
    await filing.pick('限期整改');
    await filing.send();
    await filer.reads('待交办', '立案：较重，限期整改');
    const classing = await filer.form(id, '改分类');
    await classing.lacks('请写明理由');
    await classing.pick('特殊情况');
    await classing.write('理由', '全市多处同类');
    await classing.send();
    await filer.reads('待交办', '定为特殊情况，人工改定，理由：全市多处同类');
  });
}
