import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { OtklikProcess } from './testing/otklik-process.ts';

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  [browser, otklik] = await Promise.all([startBrowser(), OtklikProcess.start()]);
});
afterAll(async () => {
  await browser?.close();
  await otklik?.remove();
});

async function openSite(path: string, over: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'ru-RU',
    viewport: { width: 360, height: 740 },
    ...over,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${otklik.url}${path}`);
  return page;
}

/** Answers of a family of three in St Petersburg, by the words of the question; else "Не знаю". */
const answers: readonly (readonly [RegExp, (page: Page) => Promise<unknown>])[] = [
  [/младше 23 лет/, (page) => page.getByRole('textbox').fill('1')],
  [/каком регионе/, (page) => page.getByRole('combobox').selectOption({ label: 'Санкт-Петербург' })],
  [/обычные условия/, (page) => page.getByRole('radio', { name: 'Да' }).check()],
  [/когда родился/i, (page) => fillDate(page, ['10', '2', '2022'])],
  [/человек в семье|Сколько вас/i, (page) => page.getByRole('textbox').fill('3')],
  [/доход не меньше/, (page) => page.getByRole('radio', { name: 'Да' }).check()],
  [/доход у всей семьи/, (page) => page.getByRole('textbox').fill('50 000')],
  [/имущество/i, (page) => page.getByRole('radio', { name: 'Нет' }).check()],
];

async function fillDate(page: Page, parts: readonly string[]): Promise<void> {
  for (const [n, part] of parts.entries()) await page.getByRole('textbox').nth(n).fill(part);
}

async function answerAll(page: Page): Promise<number> {
  let asked = 0;
  while (!page.url().endsWith('/result')) {
    const question = await page.getByRole('heading', { level: 1 }).textContent();
    const answer = answers.find(([pattern]) => pattern.test(question ?? ''))?.[1];
    await answer?.(page);
    await page.getByRole('button', { name: answer ? 'Дальше' : 'Не знаю' }).click();
    if (++asked > 20) throw new Error(`it asks without end: ${question}`);
  }
  return asked;
}

it('finds a measure, answers, changes an answer and takes the result along, without scripts and on a telephone', async () => {
  const page = await openSite('/navigator', { javaScriptEnabled: false });
  await page.getByRole('searchbox', { name: 'Поиск по мерам' }).fill('путинские на детей');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Единое пособие на ребёнка' }).click();
  await page
    .getByRole('combobox', { name: 'Суммы вашего региона' })
    .selectOption({ label: 'Санкт-Петербург' });
  await page.getByRole('button', { name: 'Показать' }).click();
  await page.getByText('Действующие суммы, Санкт-Петербург').waitFor();

  await page.getByRole('button', { name: 'Проверить, положено ли мне' }).click();
  const asked = await answerAll(page);
  expect(asked).toBeGreaterThan(3);
  await page
    .getByText(/15\s018,75\s₽/)
    .first()
    .waitFor();
  await otklik.kill();
  await otklik.restart();
  await page.reload();
  await page
    .getByText(/15\s018,75\s₽/)
    .first()
    .waitFor();
  await page.goBack();
  expect(page.url()).toMatch(new RegExp(`/${asked}$`));
  await page.goForward();
  await page.getByRole('link', { name: /Изменить: Доход/ }).click();
  await page.getByRole('textbox').fill('500 000');
  await page.getByRole('button', { name: 'Дальше' }).click();
  await answerAll(page);
  await page.getByRole('heading', { name: 'Сейчас не положено' }).waitFor();
  await page.goBack();
  await page.getByRole('textbox').fill('50 000');
  await page.getByRole('button', { name: 'Дальше' }).click();
  await answerAll(page);

  const paper = await page.request.get(`${page.url()}.pdf`);
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  const result = page.url();
  await page.getByRole('button', { name: 'Получить ссылку на результат' }).click();
  const link = await page.getByLabel('Ссылка на этот результат').inputValue();
  const other = await openSite(new URL(link).pathname, { javaScriptEnabled: false });
  await other
    .getByText(/15\s018,75\s₽/)
    .first()
    .waitFor();
  await other.context().close();

  await page.goto(result);
  await page.getByRole('button', { name: 'Продолжить по телефону или в чате' }).click();
  const chat = await page.getByRole('link', { name: 'Открыть чат с этим кодом' }).getAttribute('href');
  const citizen = await Citizen.follow(browser, `${otklik.url}${chat}`);
  await citizen.sees(/На сайте вы ответили: .*Санкт-Петербург/);
  await citizen.sees(/15\s018,75\s₽/);
  await citizen.press('Почему?');
  await citizen.sees(/Как посчитано/);
  await page.context().close();
});

it('is read by a screen reader in order, passes axe in both themes and at twice the size, loads little', async () => {
  const page = await openSite('/navigator', { viewport: { width: 1366, height: 768 }, colorScheme: 'dark' });
  const kilobytes = await page.evaluate<number>(`performance.getEntries()
    .reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0) / 1024`);
  expect(kilobytes).toBeLessThan(100);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Перейти к содержанию');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Начать');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('body').ariaSnapshot()).toMatch(
    /banner[\s\S]*navigation "Разделы"[\s\S]*main[\s\S]*heading[\s\S]*level=1[\s\S]*button "Дальше"[\s\S]*button "Не знаю"[\s\S]*contentinfo/,
  );
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${otklik.url}/navigator/measure/edinoe-posobie-child`);
  // At 200 % half of the width is left; nothing may be cut off sideways.
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await expectAccessible(page);
  await page.goto(`${otklik.url}/navigator/offices?place=питер`);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await expectAccessible(page);
  await page.context().close();
});
