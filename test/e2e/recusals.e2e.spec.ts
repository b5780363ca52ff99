import { phones } from './phones';
import { wholeCity } from './whole-city';

const city = wholeCity();
const { of, troubles } = phones(city);

describe('回避 on the page', () => {
  it('is declared from 我的 by a re-inspector: what is missing is said, then it stands in his list', async () => {
    const phone = await of('fc-qian');
    const { page } = phone;
    await phone.go('/me');
    await page.getByRole('navigation', { name: '我能用的页面' }).getByRole('link', { name: '回避' }).click();
    await page.getByText('还没有申报过回避').waitFor();
    await phone.fits();
    await page.getByRole('button', { name: '申报回避' }).click();
    const form = phone.dialog('申报回避');
    await form.lacks('请选择单位', '请写明回避的理由');
    await form.pickUnit('对哪个单位回避', '双清区龙须塘街道');
    await form.write('理由', '配偶在该街道任职');
    await phone.fits();
    await phone.keep('recusal-declared');
    await form.press();
    await form.at.waitFor({ state: 'detached' });
    const listed = page.getByRole('region', { name: '已申报的回避' }).getByRole('listitem');
    await listed.filter({ hasText: '对 双清区龙须塘街道 回避' }).getByText('配偶在该街道任职').waitFor();
    expect(await listed.getByRole('button', { name: '解除' }).count()).toBe(0);
    await phone.keep('recusals', true);
  });

  it('is seen, declared for somebody else and ended by the director', async () => {
    const phone = await of('ds-liu');
    const { page } = phone;
    await phone.go('/recusals');
    const qian = page.getByRole('listitem').filter({ hasText: '钱某 对 双清区龙须塘街道 回避' });
    await qian.waitFor();
    await page.getByRole('button', { name: '申报回避' }).click();
    const form = phone.dialog('申报回避');
    await form.at.getByLabel('谁回避').selectOption({ label: '赵某' });
    await form.pickUnit('对哪个单位回避', '市城管局');
    await form.write('理由', '曾在该局任职');
    await form.press();
    await page.getByRole('listitem').filter({ hasText: '赵某 对 市城管局 回避' }).waitFor();

    await qian.getByRole('button', { name: '解除' }).click();
    const ending = phone.dialog('解除回避');
    await phone.keep('recusal-ended');
    await ending.press();
    await qian.getByText('（已结束）').waitFor();
    await phone.fits();
    expect(troubles).toEqual([]);
  });
});
