import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';

describe('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  it('draws Chinese: two characters differ, and neither is the box of a missing one', async () => {
    const page = await browser.newPage({ viewport: { width: 80, height: 80 } });
    const drawn = async (text: string) => {
      await page.setContent(`<p style="font: 48px sans-serif; margin: 0">${text}</p>`);
      return (await page.screenshot()).toString('base64');
    };
    const missing = await drawn('\u{10fffd}');
    const [first, second] = [await drawn('督'), await drawn('办')];
    expect(first).not.toBe(second);
    expect([first, second]).not.toContain(missing);
  }, 60_000);
});
