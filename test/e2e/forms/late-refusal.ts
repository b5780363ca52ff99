import type { Page } from 'playwright-core';
import type { FindingPage } from '#contracts';
import { photoFile } from '../client';
import type { Phones } from '../phones';
import type { Stories } from './stories';

const measures = '座椅已更换并加固，周边同类也排查过';

/** The class of a finding is found after it is handed over; a report written meanwhile lacks what the class asks for. */
export function lateRefusals({ of }: Phones, { as, read, rectifying }: Stories): void {
  const classify = async (id: string, found: 'individual' | 'repeated') =>
    (await as('la-chen')).send(`/findings/${id}/classifications`, { class: found, reason: '比对台账' });

  /** An open report page on which no cause is asked for, all written. */
  async function written(title: string): Promise<{ id: string; page: Page }> {
    const id = await rectifying(title);
    await classify(id, 'individual');
    const owner = await of('lxt-zhang');
    await owner.go(`/report/${id}`);
    const { page } = owner;
    await page.getByText('整改照片').waitFor();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(await photoFile());
    await page.getByRole('textbox', { name: '采取了什么措施' }).fill(measures);
    await page.getByText('已传到').first().waitFor();
    expect(await page.getByLabel('原因剖析').count()).toBe(0);
    return { id, page };
  }

  /** The field is there, says what it lacks, nothing that was written is lost; filled and sent it arrives once. */
  async function mends(id: string, page: Page, name: string): Promise<void> {
    const cause = page.getByLabel('原因剖析');
    await page.locator('.err', { hasText: '要写原因剖析' }).waitFor();
    expect(await cause.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('textbox', { name: '采取了什么措施' }).inputValue()).toBe(measures);
    await page.getByText('已传到').first().waitFor();
    await (await of('lxt-zhang')).keep(`late-refusal-${name}`);
    await cause.fill('座椅螺丝未按期检查');
    await page.locator('.err', { hasText: '要写原因剖析' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '提交上报' }).click();
    await page.getByText(/^已上报/).waitFor();
    const { history, finding } = await read(id);
    expect(finding.state).toBe('unit_review');
    const reports = history.filter(
      (entry: FindingPage['history'][number]) =>
        entry.kind === 'event' && entry.type === 'RectificationReported',
    );
    expect(reports).toHaveLength(1);
  }

  it('shows the field that is missing after a refusal, with the error and the draft', async () => {
    const { id, page } = await written('广场座椅松动');
    await classify(id, 'repeated');
    await page.getByRole('button', { name: '提交上报' }).click();
    await mends(id, page, 'at-once');
  });

  it('shows it as well where the outbox was refused later, on the next visit', async () => {
    const { id, page } = await written('江边座椅松动');
    // The pages that one goes to and fro between are fetched ahead.
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1_500);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '提交上报' }).click();
    await page.getByRole('button', { name: '等待送出' }).waitFor();
    await page.getByRole('link', { name: '返回' }).click();
    await page.getByRole('heading', { name: '我的待办' }).waitFor();
    await classify(id, 'repeated');
    await page.context().setOffline(false);
    await page.locator('.toast', { hasText: '没送成' }).getByRole('link', { name: '去看看' }).click();
    await page.getByText('没有送成').waitFor();
    await page.reload();
    await mends(id, page, 'from-the-outbox');
  });
}
