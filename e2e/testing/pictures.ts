import type { Page } from 'playwright-core';
import { showIn } from './browser.ts';

const folder = process.env.DESK_PICTURES;

/** A picture of the page as it is, where DESK_PICTURES names a folder for pictures; otherwise nothing. */
export async function picture(page: Page, name: string): Promise<void> {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** One in the light theme and one in the dark. */
export async function pictures(page: Page, name: string): Promise<void> {
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await showIn(page, colorScheme);
    await picture(page, colorScheme === 'dark' ? `${name}-dark` : name);
  }
  await page.emulateMedia({ colorScheme: null });
}
