import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ChatWorld, openWorld } from './testing/chat-world.ts';
import { buildWidget, openBrowser, serveSite } from './testing/widget-site.ts';

let widget: Awaited<ReturnType<typeof buildWidget>>;
let browser: Browser;
let world: ChatWorld;

beforeAll(async () => {
  [widget, browser] = await Promise.all([buildWidget(), openBrowser()]);
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await world.close();
});

afterAll(async () => {
  await browser?.close();
  await widget?.remove();
});

async function openSite(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
  world = await openWorld();
  serveSite(world.http, widget.folder);
  const context = await browser.newContext({ locale: 'ru-RU', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(world.url + path);
  return page;
}

async function openChat(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Открыть чат/ }).click();
  await page.getByRole('button', { name: 'Согласен, начать разговор' }).click();
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Ваше сообщение' }).fill(text);
  await page.keyboard.press('Enter');
}

const shots = process.env.SCREENSHOTS;

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

it('asks for consent, then talks: text, quick reply, history after a reload', async () => {
  const page = await openSite();
  await openChat(page);
  await shoot(page, 'desktop-empty');
  await write(page, 'здравствуйте');
  await page.getByRole('button', { name: 'Пособие на ребёнка' }).click();
  await page.getByText('Вы написали: Пособие на ребёнка').waitFor();
  await shoot(page, 'desktop-talk');
  await page.reload();
  await page.getByRole('button', { name: /Открыть чат/ }).click();
  await page.getByText('Вы написали: Пособие на ребёнка').waitFor();
  expect(await page.getByText('Прочитано').count()).toBe(2);
});
