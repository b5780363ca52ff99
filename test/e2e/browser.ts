import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';

type Packed = { args: string[]; executablePath: () => Promise<string> };

/** The packed browser draws every Chinese character as a box: name it the two folders of a font with the characters. */
function fontsConf(fonts: string, cache: string) {
  const folder = (name: string) => `<dir>${join(fonts, name)}</dir>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folder('400Regular')}${folder('700Bold')}<cachedir>${cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias></fontconfig>`;
}

/**
 * Starts a headless Chromium that can draw Chinese; no download, no system packages. Close it with `close()`, which
 * also removes its font settings.
 */
export async function launchBrowser(): Promise<Browser> {
  const packed = (await import('@sparticuz/chromium')).default as unknown as Packed;
  const home = await mkdtemp(join(tmpdir(), 'duban-browser-'));
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  await writeFile(join(home, 'fonts.conf'), fontsConf(fonts, join(home, 'cache')));
  const browser = await playwright.launch({
    executablePath: await packed.executablePath(),
    args: packed.args.filter((arg) => arg !== '--single-process'),
    headless: true,
    env: { ...process.env, FONTCONFIG_FILE: join(home, 'fonts.conf'), HOME: home },
  });
  browser.on('disconnected', () => void rm(home, { recursive: true, force: true, maxRetries: 3 }));
  return browser;
}
