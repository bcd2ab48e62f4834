import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { pictures } from './testing/pictures.ts';

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  [browser, otklik] = await Promise.all([startBrowser(), OtklikProcess.start()]);
});
afterAll(async () => {
  await browser.close();
  await otklik.remove();
});

/** Presses Tab until the keyboard is on what is called so. */
async function tabTo(page: Page, name: RegExp, presses = 90): Promise<void> {
  for (let turn = 0; turn < presses; turn += 1) {
    const reached = await page.evaluate<string>(`(() => {
      const { activeElement } = document;
      if (activeElement?.tabIndex !== 0) return '';
      const label = activeElement?.labels?.[0]?.textContent ?? '';
      return activeElement?.getAttribute('aria-label') ?? (label || activeElement?.textContent || '');
    })()`);
    if (name.test(reached)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

async function pressOn(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

it('identifies a citizen, opens her card and a case, by keyboard alone; who is not of the team cannot see it', async () => {
  const operator = await Operator.signIn(browser, otklik.url, otklik.signIn('operator2'));
  await operator.goOnLine();
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write('оператора!');
  await operator.accept();
  const { page } = operator;
  const panel = page.getByRole('region', { name: 'Кто говорит' });
  await panel.getByText('Личность не проверена').waitFor();

  await page.keyboard.press('Alt+p');
  await typeInto(page, /^СНИЛС/, '990-000-001 53');
  await typeInto(page, /^Кодовое слово/, 'скрипка');
  await page.keyboard.press('Enter');
  await operator.sees(/Не подтверждено/);
  await expectAccessible(page);
  await pictures(page, 'people-identify');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('ромашка');
  await page.keyboard.press('Enter');
  await panel.getByText('Проверено: кодовое слово').waitFor();
  await operator.sees('Анна Примеровна');
  await operator.sees('Выплаты');
  await pictures(page, 'people');
  await expectAccessible(page);

  await pressOn(page, /^Карточка$/);
  const card = page.getByRole('dialog', { name: 'Карточка гражданина' });
  await card.getByText(/первое обращение/).waitFor();
  await expectAccessible(page);
  await pictures(page, 'people-card');
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });

  await pressOn(page, /^Сопроводить$/);
  await typeInto(page, /^Что случилось/, 'Нужны продукты и помощь с заявлением');
  await pressOn(page, /^Открыть случай$/);
  await operator.sees(/Случай открыт/);
  await pressOn(page, /^К-78-/);
  await page.getByRole('heading', { name: /^К-78-/ }).waitFor();
  for (const step of ['Привезти продукты', 'Подать заявление']) {
    await pressOn(page, /^Добавить шаг$/);
    await typeInto(page, /^Что сделать/, step);
    await pressOn(page, /^Сохранить$/);
    await page.getByText(step, { exact: true }).first().waitFor();
  }
  await pressOn(page, /^Выше: Подать заявление$/);
  await expect
    .poll(() => page.locator('ol').first().textContent())
    .toMatch(/Подать заявление[\s\S]*Привезти продукты/);
  await expectAccessible(page);
  await pictures(page, 'cases-case');
  const address = page.url();

  const coordinator = await Operator.signIn(browser, otklik.url, otklik.signIn('coordinator'));
  await coordinator.page.getByText('Открытых случаев, за которые отвечаете вы, нет.').waitFor();
  await coordinator.page.goto(address);
  await coordinator.page.reload();
  await coordinator.sees('Такого нет, или это не в вашей работе.');
  await coordinator.page.getByRole('link', { name: 'Организации' }).click();
  await coordinator.sees(/Колосок/);
  await expectAccessible(coordinator.page);
  await pictures(coordinator.page, 'cases-organisations');

  await page.getByRole('link', { name: 'Все случаи' }).click();
  await operator.sees(/Анна Примеровна — Нужны продукты/);
  await expectAccessible(page);
  await pictures(page, 'cases');
});
