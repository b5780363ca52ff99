import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { PASSWORD } from './client';

const artifacts = resolve(__dirname, '../artifacts');
export type Size = { width: number; height: number };
export const phone: Size = { width: 390, height: 844 };
export const desktop: Size = { width: 1440, height: 900 };
export type Device = { page: Page; context: BrowserContext };

/** One browser for all cases of a file. Its clock is in another zone than the city: every time shown must be Shanghai's all the same. */
export function devices(url: () => string) {
  let browser: Browser;
  /** Errors thrown in any page, and what the content policy refused. */
  const troubles: string[] = [];
  beforeAll(async () => {
    await mkdir(artifacts, { recursive: true });
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  /** Nobody is signed in on it. */
  async function fresh(viewport: Size): Promise<Device> {
    const mobile = viewport.width < 600;
    const context = await browser.newContext({
      viewport,
      isMobile: mobile,
      hasTouch: mobile,
      locale: 'zh-CN',
      timezoneId: 'America/New_York',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => troubles.push(`${page.url()} ${error.message}`));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) troubles.push(message.text());
    });
    return { page, context };
  }

  /** Signed in through the page. */
  async function signedIn(username: string, viewport: Size): Promise<Device> {
    const device = await fresh(viewport);
    const { page } = device;
    await page.goto(`${url()}/login`);
    await page.getByRole('textbox', { name: '账号' }).fill(username);
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL((at) => !at.pathname.startsWith('/login'));
    return device;
  }
  return { fresh, signedIn, troubles };
}

/** Nothing stands out over the right edge. */
export async function fits(page: Page): Promise<void> {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  const at = new URL(page.url()).pathname;
  expect({ at, over }).toEqual({ at, over: 0 });
}

export async function keep(page: Page, name: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: join(artifacts, `${name}.png`), fullPage });
}
