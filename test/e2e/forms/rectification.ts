import type { Phones } from '../phones';
import type { Stories } from './stories';

/** 整改 */
export function rectificationForms(
  { of }: Phones,
  { rectifying, reported, report, pass, as, read }: Stories,
): void {
  it('plans a grave one, is sent back, approved; the second person does not sign, then signs', async () => {
    const id = await rectifying('燃气管线占压', 'grave');
    const owner = await of('lxt-zhang');
    const supervisor = await of('dc-wang');
    const planning = await owner.form(id, '报整改方案');
    await planning.lacks('请写明原因', '请写明措施');
    await planning.write('原因剖析', '历史遗留\n审批把关不严');
    await planning.write('整改措施', '拆除占压构筑物');
    await planning.send();
    await owner.reads('整改中', '报整改方案：拆除占压构筑物');

    const refusing = await supervisor.form(id, '退回方案');
    await refusing.lacks('请写明理由');
    await refusing.write('方案还差什么', '没有写完成日期');
    await refusing.send();
    await supervisor.reads('整改中', '退回整改方案：没有写完成日期');

    const again = await owner.form(id, '报整改方案');
    expect(await again.at.getByLabel('原因剖析', { exact: true }).inputValue()).toContain('审批把关不严');
    await again.write('整改措施', '十日内拆除占压构筑物');
    await again.send();
    const approving = await supervisor.form(id, '批准方案');
    await approving.at.getByText('十日内拆除占压构筑物').waitFor();
    await approving.send();
    await supervisor.reads('整改中', '批准整改方案');

    await report(id);
    await (await as('lxt-liu')).send(`/findings/${id}/countersignatures`, {});
    await pass(id, 'fc-zhao');
    const director = await of('ds-liu');
    const rejecting = await director.form(id, '不予销号');
    await rejecting.lacks('请写明理由');
    await rejecting.write('为什么不予销号', '照片看不清管线');
    await rejecting.send();
    await director.reads('待复查', '不予销号：照片看不清管线');

    await pass(id, 'fc-qian');
    const signing = await director.form(id, '签字销号');
    await signing.send();
    await director.reads('已销号·观察期', '柳某 签字');
    expect((await read(id, 'fc-qian')).actions).not.toContain('SignClosure');
  });

  it('takes a report back before anybody looked at it', async () => {
    const id = await reported('公交站牌污损');
    const owner = await of('lxt-zhang');
    const form = await owner.form(id, '撤回上报');
    await form.lacks('请写明理由');
    await form.write('为什么撤回', '照片传错了');
    await form.send();
    await owner.reads('整改中', '撤回上报：照片传错了');
  });
}
