import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ChatWorld, openWorld } from '#channels/web-chat/testing/chat-world.ts';
import { buildWidget } from '#channels/web-chat/testing/widget-site.ts';
import { engineOfTwoWords, openBrowserWithMicrophone, serveVoiceSite } from './testing/voice-site.ts';

let widget: Awaited<ReturnType<typeof buildWidget>>;
let browser: Browser;
let world: ChatWorld;
let requested: string[];

beforeAll(async () => {
  [widget, browser] = await Promise.all([buildWidget(), openBrowserWithMicrophone()]);
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await world.close();
});

afterAll(async () => {
  await browser?.close();
  await widget?.remove();
});

async function openChat(options: {
  readonly model?: string;
  readonly isAllowed?: boolean;
  readonly engine?: string;
}): Promise<Page> {
  world = await openWorld();
  await serveVoiceSite(world, widget.folder, options.model);
  const context = await browser.newContext({
    locale: 'ru-RU',
    permissions: options.isAllowed === false ? [] : ['microphone'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  requested = [];
  page.on('request', (request) => requested.push(new URL(request.url()).pathname));
  const { engine } = options;
  if (engine !== undefined)
    await page.route('**/vosk-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: engine }),
    );
  await page.goto(world.url);
  await page.getByRole('button', { name: /Открыть чат/ }).click();
  await page.getByRole('button', { name: 'Согласен, начать разговор' }).click();
  await page.getByRole('textbox', { name: 'Ваше сообщение' }).waitFor();
  return page;
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Ваше сообщение' });
const model = '/speech/models/ru.tar.gz';

it('shows no microphone where no model is served', async () => {
  const page = await openChat({});
  await expect.poll(() => requested.includes('/speech/browser.json')).toBe(true);
  expect(await page.getByRole('button', { name: 'Сказать голосом' }).count()).toBe(0);
});

it('starts the real engine only when it is asked to; a missing model leads back to the keyboard', async () => {
  const page = await openChat({ model });
  const button = page.getByRole('button', { name: 'Сказать голосом' });
  await button.waitFor();
  expect(requested.filter((path) => path.includes('listen'))).toEqual([]);
  await field(page).fill('Здравствуйте');
  await button.click();
  await page.getByText('Голосовой ввод сейчас недоступен').waitFor();
  expect(requested.some((path) => /\/vosk-.*\.js$/.test(path))).toBe(true);
  expect(requested).toContain(model);
  await page.locator(':focus').and(field(page)).waitFor();
  expect(await field(page).inputValue()).toBe('Здравствуйте');
  expect(await button.getAttribute('aria-pressed')).toBe('false');
});

it('writes what is said into the field, keeps what stood there, and sends nothing by itself', async () => {
  const page = await openChat({ model, engine: engineOfTwoWords });
  await field(page).fill('Хочу');
  await page.getByRole('button', { name: 'Сказать голосом' }).press('Enter');
  await page.getByText('Слушаем вас').waitFor();
  await expect.poll(() => field(page).inputValue()).toBe('Хочу оформить');
  const found = await page.evaluate(
    `(() => { ${axe.source}; return axe.run(document, { resultTypes: ['violations'] }); })()`,
  );
  const { violations } = found as axe.AxeResults;
  expect(
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
  ).toEqual([]);
  await page.getByRole('button', { name: 'Остановить запись' }).press('Escape');
  await expect.poll(() => field(page).inputValue()).toBe('Хочу оформить пособие');
  await page.locator(':focus').and(field(page)).waitFor();
  expect(await page.getByText('Слушаем вас').count()).toBe(0);
  expect(world.announced.flatMap((one) => (one.kind === 'entries' ? one.entries : []))).toEqual([]);
  await page.keyboard.type('!');
  await page.keyboard.press('Enter');
  await page.getByText('Вы написали: Хочу оформить пособие!').waitFor();
});

it('stops at the second press; what is sent while it listens does not come back into the field', async () => {
  const page = await openChat({ model, engine: engineOfTwoWords });
  await page.getByRole('button', { name: 'Сказать голосом' }).click();
  await expect.poll(() => field(page).inputValue()).toBe('оформить');
  await page.getByRole('button', { name: 'Остановить запись' }).click();
  await expect.poll(() => field(page).inputValue()).toBe('оформить пособие');
  await page.getByRole('button', { name: 'Сказать голосом' }).click();
  await expect.poll(() => field(page).inputValue()).toBe('оформить пособие оформить');
  await page.getByRole('button', { name: 'Отправить' }).click();
  await page.getByText('Вы написали: оформить пособие оформить').waitFor();
  await page.getByRole('button', { name: 'Сказать голосом' }).waitFor();
  expect(await field(page).inputValue()).toBe('');
});

it('says kindly that the microphone was not allowed', async () => {
  const page = await openChat({ model, engine: engineOfTwoWords, isAllowed: false });
  await page.getByRole('button', { name: 'Сказать голосом' }).click();
  await page.getByText('Микрофон не разрешён').waitFor();
  await page.locator(':focus').and(field(page)).waitFor();
});
