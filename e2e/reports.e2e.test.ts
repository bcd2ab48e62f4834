import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readXlsx } from '#knowledge-base/exchange/workbook/xlsx.ts';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  [browser, otklik] = await Promise.all([startBrowser(), OtklikProcess.start()]);
});
afterAll(async () => {
  await browser.close();
  await otklik.remove();
});

/** A tile's number, once it is there; the system counts every few seconds. */
async function tileSays(page: Page, name: string, value: string): Promise<void> {
  const tile = page.locator('dl > div').filter({ has: page.getByRole('button', { name, exact: true }) });
  await expect
    .poll(
      async () => {
        await page.getByLabel('Период', { exact: true }).selectOption({ label: 'Вчера' });
        await page.getByLabel('Период', { exact: true }).selectOption({ label: 'Сегодня' });
        const text = await tile.first().locator('dd').first().textContent({ timeout: 5_000 });
        return text?.replaceAll('\u00a0', ' ');
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(value);
}

it('a talk of this minute stands in tiles, tables and the exported file alike', async () => {
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write('здравствуйте');
  await citizen.write('позовите оператора');
  await citizen.sees(/оператор/i);

  const { page } = await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'));
  await page.getByRole('button', { name: 'Отчёты', exact: true }).click();
  await page.getByRole('heading', { name: 'Как прошёл период?' }).waitFor();
  await tileSays(page, 'Разговоры', '1');
  await tileSays(page, 'Автоматизация', '0 %');

  const wishes = page.getByRole('region', { name: /^Таблица: Чего хотят от помощника/ });
  await wishes.getByRole('row', { name: /^Позовите человека 0/ }).waitFor();

  // By keyboard: what a number means.
  await page.getByRole('button', { name: 'Автоматизация', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByText('Решил помощник ÷ разговоры').waitFor();
  await page.keyboard.press('Escape');

  await page.getByLabel('По чему сравнивать').selectOption({ label: 'Канал' });
  const compared = page.getByRole('region', { name: 'Таблица: Чем отличаются друг от друга?' });
  await compared.getByRole('row', { name: /^Чат на сайте 1/ }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Выгрузить' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Excel, строки: Канал' }).click(),
  ]);
  const [sheet] = await readXlsx(await readFile(await download.path()));
  expect(sheet?.rows.slice(1).map((row) => [row[0], row[sheet.rows[0]?.indexOf('Разговоры') ?? 0]])).toEqual([
    ['Чат на сайте', 1],
    ['Всего', 1],
  ]);

  // A reload asks the same again.
  await page.reload();
  await compared.getByRole('row', { name: /^Чат на сайте 1/ }).waitFor();
});
