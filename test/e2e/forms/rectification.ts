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
    await owner.page.getByRole('button', { name: '修改方案' }).waitFor();
    await owner.go('/todo');
    const card = owner.page.locator('li.todo-item', { hasText: '燃气管线占压' });
    await card.locator('b', { hasText: /^整改方案已报，.+ 前审批$/ }).waitFor();
    expect(await card.locator('.act .btn').allInnerTexts()).toEqual(['修改方案', '看卷宗']);
    expect(await card.locator('.act .primary').count()).toBe(0);
    await owner.keep('报整改方案-todo', true);

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
    await signing.at.getByText('复查员 钱某 现场复查合格').waitFor();
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

  it('makes it safe first, tells how far it is, is sent back and countersigned', async () => {
    const id = await rectifying('路面塌陷');
    const owner = await of('lxt-zhang');
    const containing = await owner.form(id, '先行处置');
    await containing.lacks('请写明先做了什么');
    await containing.photo();
    await containing.write('先做了什么', '已围挡并设警示灯');
    await containing.send();
    await owner.reads('整改中', '先行处置：已围挡并设警示灯，照片 1 张');
    const telling = await owner.form(id, '报进度');
    await telling.lacks('请写明进度');
    await telling.write('办到哪一步', '已回填');
    await telling.write('完成百分之几（可不填）', '120');
    await telling.lacks('不能大于 100');
    await telling.write('完成百分之几（可不填）', '60');
    await telling.send();
    await owner.reads('整改中', '报进度 60%：已回填');

    await report(id);
    const leader = await of('lxt-li');
    const back = await leader.form(id, '退回重报');
    await back.lacks('请写明理由');
    await back.write('为什么退回', '缺压实照片');
    await back.send();
    await leader.reads('整改中', '退回重报：缺压实照片');
    await report(id);
    const signing = await leader.form(id, '审签同意');
    await signing.send();
    await leader.reads('待复查', '审签同意，转督查室复查');
  });

  it('has its evidence doubted, the doubt dismissed, and a fraud confirmed', async () => {
    const id = await reported('墙面小广告');
    await (await as('lxt-li')).send(`/findings/${id}/countersignatures`, {});
    const supervisor = await of('dc-wang');
    const doubting = await supervisor.form(id, '标记疑点');
    await doubting.lacks('请选择疑点', '请写明依据');
    await doubting.pick('照片疑似经过修改');
    await doubting.write('依据', '墙砖纹理不一致');
    await doubting.send();
    await supervisor.reads('待复查', '标记疑点：照片疑似经过修改');
    const dismissing = await supervisor.form(id, '排除疑点');
    await dismissing.lacks('请写明理由');
    await dismissing.write('为什么可以排除', '原图已核对');
    await dismissing.send();
    await supervisor.reads('待复查', '排除疑点：原图已核对');
    const director = await of('ds-liu');
    const judging = await director.form(id, '认定弄虚作假');
    await judging.lacks('请写明依据');
    await judging.write('认定依据', '现场核实未清除，照片为旧图');
    await judging.send();
    await director.reads('待复查', '认定弄虚作假：现场核实未清除');
  });
}
