import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const paths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** `more`: further switches of Chromium. */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = paths.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Chromium is missing; on Debian: apt-get install chromium');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

/** As somebody sees it whose computer keeps things still: what is looked at has come to rest. */
export const stillPage = { locale: 'ru-RU', reducedMotion: 'reduce' } as const;

/** Fails with what axe finds of serious or critical impact on a page at rest: a dialog is named just after it is drawn. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page's CSP forbids inline scripts; the debugger's evaluation is not bound by it.
  if (await page.evaluate<boolean>(`typeof axe === 'undefined'`)) await page.evaluate(await axeSource());
  const violations = () =>
    page.evaluate<string[]>(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join('; ')))`);
  await expect.poll(violations).toEqual([]);
}

let source: Promise<string> | undefined;

function axeSource(): Promise<string> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return source;
}

/** Shows the page in this theme; resolves when it is drawn in it. */
export async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
}
