import { dayAfter, shanghai } from '../days';
import type { Phones } from '../phones';
import type { Stories } from './stories';

/** 时限 */
export function deadlineForms({ of }: Phones, { as, rectifying, read }: Stories): void {
  it('shifts the due by office hours, and not to an earlier instant', async () => {
    const id = await rectifying('沿街雨棚破损');
    const before = (await read(id)).due!.at;
    const director = await of('ds-liu');
    const form = await director.form(id, '顺延期限');
    await form.lacks('请写明依据');
    await form.write('依据', '气象台发布暴雨红色预警');
    await form.pick('到指定时间');
    await form.lacks('请选择日期');
    await form.write('日期', dayAfter(0));
    await form.write('时间', '00:01');
    await form.press();
    await form.at
      .getByText(/^要晚于/)
      .last()
      .waitFor();
    await form.pick('按办公小时');
    await form.write('办公小时', '');
    await form.lacks('请填写时长');
    await form.write('办公小时', '3.5');
    await form.send();
    await director.reads('整改中', '期限顺延：气象台发布暴雨红色预警');
    const { due } = await read(id);
    expect(due!.at > before).toBe(true);
    await director.page.locator('.finding-now', { hasText: due!.derivation }).waitFor();
  });

  it('is asked to be listed for later, granted, reviewed, and taken up again', async () => {
    const id = await rectifying('老旧小区雨污混流', 'serious');
    const leader = await of('lxt-li');
    const asking = await leader.form(id, '申请缓办');
    await asking.lacks('请写明原因', '请写明期间的措施', '请写明目标', '请选择日期', '请选择牵头领导');
    await asking.pick(/^挂账/);
    await asking.write('为什么现在改不了', '须等管网改造');
    await asking.write('这段时间怎么防护', '每日巡查，雨天抽排');
    await asking.write('阶段目标', '管网完工');
    await asking.write('什么时候完成', dayAfter(-1));
    await asking.pick(/^刘某/);
    await asking.press();
    await asking.at.getByText(/^不能早于/).waitFor();
    await asking.write('什么时候完成', dayAfter(10));
    await asking.send();
    await leader.reads('整改中', '申请挂账：须等管网改造，由 刘某 牵头');

    const director = await of('ds-liu');
    const granting = await director.form(id, '同意缓办');
    await granting.write('多少天后复核', '');
    await granting.lacks('请填写天数');
    await granting.write('多少天后复核', '31');
    await granting.press();
    await granting.at.getByText('不能大于 30').waitFor();
    // A page that does not know the limit hears it from the rules, tied to the field.
    const days = granting.at.getByLabel('多少天后复核', { exact: true });
    await director.page.evaluate(`document.querySelector('input[max="30"]').removeAttribute('max')`);
    await granting.press();
    const refused = granting.at.locator('.err', { hasText: '复核最迟在 30 天以内' });
    await refused.waitFor();
    expect(await days.getAttribute('aria-describedby')).toContain(await refused.getAttribute('id'));
    await granting.write('多少天后复核', '20');
    await granting.send();
    await director.reads('挂账', '同意挂账');

    const renewing = await director.form(id, '复核续期');
    await renewing.lacks('请写明复核情况');
    await renewing.write('复核情况', '管网已进场施工');
    await renewing.write('多少天后复核', '25');
    await renewing.send();
    await director.reads('挂账', '复核续期', '管网已进场施工');

    const ending = await director.form(id, '恢复整改');
    await ending.lacks('请写明理由');
    await ending.write('为什么现在恢复整改', '管网提前完工');
    await ending.send();
    await director.reads('整改中', '恢复整改：管网提前完工');
  });

  it('holds the ladder for some hours, and says how long at most', async () => {
    const id = await rectifying('绿化带裸土');
    const most = Date.parse((await read(id, 'dc-wang')).supervision.holdAtMost!);
    const supervisor = await of('dc-wang');
    const form = await supervisor.form(id, '暂缓督办');
    await form.lacks('请填写时间', '请写明理由');
    const tooLate = shanghai(most + 86_400_000);
    await form.write('暂缓到哪一天', tooLate.day);
    await form.write('几点', tooLate.clock);
    await form.write('理由', '单位正在现场处置');
    await form.press();
    await form.at.locator('.err', { hasText: /^最晚到/ }).waitFor();
    const soon = shanghai(most - 600_000);
    await form.write('暂缓到哪一天', soon.day);
    await form.write('几点', soon.clock);
    await form.send();
    await supervisor.reads('整改中', '单位正在现场处置');
  });

  it('is refused more time, and refused to wait', async () => {
    const id = await rectifying('围挡破损', 'serious');
    const ask = { units: 1, reason: '材料未到', progress: '已拆旧围挡' };
    await (await as('lxt-zhang')).send(`/findings/${id}/extension-requests`, ask);
    const supervisor = await of('dc-wang');
    const refusing = await supervisor.form(id, '不同意延期');
    await refusing.lacks('请写明理由');
    await refusing.write('为什么不同意延期', '期限足够');
    await refusing.send();
    await supervisor.reads('整改中', '不同意延期：期限足够');

    const { leaders } = await read(id, 'lxt-li');
    const wait = {
      kind: 'postponed',
      reason: '经费未批',
      interim: '每日巡查',
      leaderId: leaders[0]!.personId,
    };
    const milestones = [{ text: '经费到位', on: dayAfter(9) }];
    await (await as('lxt-li')).send(`/findings/${id}/deferral-requests`, { ...wait, milestones });
    const director = await of('ds-liu');
    const denying = await director.form(id, '不同意缓办');
    await denying.lacks('请写明理由');
    await denying.write('为什么不同意缓办', '可先用应急经费');
    await denying.send();
    await director.reads('整改中', '不同意缓办：可先用应急经费');
  });
}
