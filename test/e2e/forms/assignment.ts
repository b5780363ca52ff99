import type { Phones } from '../phones';
import { company, street, type Stories } from './stories';

/** 交办 */
export function assignmentForms({ of }: Phones, stories: Stories): void {
  const { as, personId, unitId, filed, assigned, rectifying } = stories;

  it('is claimed by the unit whose place it is, from its own list', async () => {
    const place = '宝庆东路桥洞';
    const title = '桥洞墙面剥落';
    const id = await filed(title, 'ordinary', { site: { name: place } });
    const link = { area: { name: place }, kind: 'territory', from: '2020-01-01' };
    await (await as('zh-deng')).send(`/units/${await unitId(street)}/links`, link);
    // The register is kept for two seconds.
    await new Promise((done) => setTimeout(done, 2_200));
    const clerk = await of('lxt-wu');
    await clerk.go('/todo');
    const card = clerk.page.locator('li.todo-item', { hasText: title });
    await card.getByRole('button', { name: '主动认领' }).click();
    const form = clerk.dialog('主动认领');
    await form.lacks('请指定责任人');
    await form.pick(/^张某/);
    await form.send();
    await card.waitFor({ state: 'detached' });
    await clerk.go(`/findings/${id}`);
    await clerk.reads('整改中', '主动认领（属地单位）', '责任人 张某');
  });

  it('is returned by the unit, and the office rejects the return', async () => {
    const id = await assigned('路名牌倾斜');
    const clerk = await of('lxt-wu');
    const asking = await clerk.form(id, '申请退回');
    await asking.lacks('请选择理由', '请写清楚为什么', '请选择同意退回的单位领导');
    await asking.pick('不属本单位职责');
    await asking.write('说明', '路名牌由民政部门设置');
    await asking.pick(/^李某/);
    await asking.send();
    await clerk.reads('退回待裁定', '申请退回（不属本单位职责）：路名牌由民政部门设置');

    const office = await of('dd-huang');
    const ruling = await office.form(id, '驳回退回');
    await ruling.lacks('请写明理由');
    await ruling.write('驳回理由', '养护合同在你街道');
    await ruling.send();
    await office.reads('整改中', '驳回退回申请：养护合同在你街道');
  });

  it('goes to another unit, and after a second return a conference rules', async () => {
    const id = await assigned('窨井盖异响');
    const consent = { reasonCode: 'not-ours', reason: '不归我单位养护' };
    const ask = async (who: string, leader: string) =>
      (await as(who)).send(`/findings/${id}/return-requests`, {
        ...consent,
        consentBy: await personId(leader),
      });
    await ask('lxt-wu', 'lxt-li');
    const office = await of('dd-huang');
    const upholding = await office.form(id, '同意退回');
    await upholding.lacks('请选择单位');
    await upholding.pickUnit('改由哪个单位牵头', company);
    await upholding.send();
    await office.reads('待签收', '同意退回', `改交${company}`);

    await ask('sz-he', 'sz-lin');
    const headquarters = await of('zh-deng');
    const conference = await headquarters.form(id, '会商裁定');
    await conference.lacks('请填写会商纪要');
    await conference.pickUnit('协办单位（可不选）', street);
    await conference.lacks('请写明协办什么', '请填写会商纪要');
    await conference.write('做什么', '围挡和引导交通');
    await conference.write('承担百分之几（可不填）', '100');
    await conference.write('会商纪要', '井盖由市政公司更换');
    await conference.lacks('协办单位的占比合计应小于 100%');
    await conference.write('承担百分之几（可不填）', '30');
    await conference.send();
    await headquarters.reads('整改中', `由 ${company} 牵头，会同${street}（承担 30%）`);
  });

  it('passes from one person of the unit to another, and from one unit to another', async () => {
    const id = await rectifying('人行道积水');
    const clerk = await of('lxt-wu');
    const handing = await clerk.form(id, '移交');
    await handing.lacks('请选择接手的人');
    await handing.pick(/^李某/);
    await handing.write('交接说明（可不填）', '张某出差');
    await handing.send();
    await clerk.reads('整改中', '移交给 李某：张某出差');
    const naming = await clerk.form(id, '换责任人');
    await naming.lacks('请指定责任人');
    await naming.pick(/^张某/);
    await naming.send();
    await clerk.reads('整改中', '指定责任人为 张某');

    const director = await of('ds-liu');
    const moving = await director.form(id, '改交');
    await moving.lacks('请选择单位', '请写明理由');
    await moving.pickUnit('改由哪个单位牵头', company);
    await moving.write('为什么改交', '排水设施由公司养护');
    await moving.send();
    await director.reads('待签收', `督查室主任 柳某 改交${company}`);
  });
}
