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

/** Fails with what axe finds of serious or critical impact, once what moves has come to rest. */
export async function expectAccessible(page: Page): Promise<void> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // A page's CSP forbids inline scripts; the debugger's evaluation is not bound by it.
  await page.evaluate(source);
  // A dialog that opens is half seen through for a moment: what is wrong stays wrong.
  for (let left = mostLooks; ; left--) {
    const found = await page.evaluate<string[]>(`axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join('; ')))`);
    if (found.length === 0) return;
    if (left === 1) expect(found).toEqual([]);
    await page.waitForTimeout(500);
  }
}

const mostLooks = 4;
