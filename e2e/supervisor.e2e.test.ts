import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dayText } from '#apps/operator-desk/workforce/times.ts';
import { readXlsx } from '#knowledge-base/exchange/workbook/xlsx.ts';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { DeskScreen, refOf, signInStaff } from './testing/desk-screen.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { picture } from './testing/pictures.ts';
import { textOf, Visitor } from './testing/visitor.ts';

const jam = 4;

let browser: Browser;
let otklik: OtklikProcess;
let page: Page;
const visitors: Visitor[] = [];
const screens: DeskScreen[] = [];

beforeAll(async () => {
  [browser, otklik] = await Promise.all([startBrowser(), OtklikProcess.start({ RATE_LIMIT_FACTOR: '100' })]);
  page = (await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'))).page;
});
afterAll(async () => {
  for (const one of [...visitors, ...screens]) one.close();
  await browser.close();
  await otklik.remove();
});

async function desk(login: string): Promise<DeskScreen> {
  const screen = await DeskScreen.open(otklik.url, await signInStaff(otklik.url, otklik.signIn(login)));
  screens.push(screen);
  return screen;
}

const tile = (name: string, value: number) =>
  page.getByRole('button', { name: new RegExp(`^${name}\\s*${value}(?!\\d)`) });

it('sees the jam, and what every number of it means', async () => {
  for (let n = 0; n < jam; n++) {
    const visitor = await Visitor.connect(otklik.url);
    visitors.push(visitor);
    await visitor.say('оператора!');
  }
  await page.getByRole('button', { name: 'Обстановка' }).click();
  await tile('Ждут оператора', jam).waitFor();
  await page.getByText(`Ждут, а на линии никого нет: ${jam}`).waitFor();
  await expectAccessible(page);

  const tiles = page.locator('button[aria-haspopup="dialog"]').filter({ has: page.locator('span + span') });
  expect(await tiles.count()).toBe(16);
  for (const one of await tiles.all()) {
    const name = (await one.locator('span').first().textContent()) ?? '';
    await one.click();
    const dialog = page.getByRole('dialog', { name: new RegExp(`^${name}`) });
    await dialog.waitFor();
    expect((await dialog.textContent())?.length, name).toBeGreaterThan(name.length + 40);
    // A dialog that is still coming up does not hear the key.
    await expect
      .poll(async () => {
        await page.keyboard.press('Escape');
        return dialog.count();
      })
      .toBe(0);
  }
  await tile('Ждут оператора', jam).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Показать очередь: Общие вопросы' }).click();
  await page.getByText('Только очередь «Общие вопросы»').waitFor();
});

it('moves people: another queue, to the front, to an operator; and looks at a talk', async () => {
  const anna = await desk('operator1');
  await anna.must('set-presence', { status: 'available' });
  await anna.acceptNext();
  await anna.must('set-presence', { status: 'busy' });
  for (let n = 0; n < 2; n++) await anna.must('decline', refOf(await anna.nextOffer()));
  await tile('Чаты', 1).waitFor();
  await page.getByRole('button', { name: 'Действия: Анна, чат 1' }).click();
  await page.getByRole('menuitem', { name: 'Открыть разговор' }).click();
  await page.getByText('оператора!', { exact: true }).last().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Обстановка' }).click();

  const actions = page
    .getByRole('table')
    .first()
    .getByRole('button', { name: /^Действия/ });
  const act = async (row: number, name: string) => {
    await actions.nth(row).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
    await page.getByRole('menuitem', { name, exact: true }).waitFor({ state: 'detached' });
  };
  await act(0, 'Личные вопросы');
  await page.getByRole('cell', { name: 'Личные вопросы' }).waitFor();
  await act(2, 'Поставить первым');

  // He takes all three who wait, is done with one, and gets what Anna has.
  const boris = await desk('operator2');
  await boris.must('set-presence', { status: 'available' });
  const first = await boris.acceptNext();
  for (let n = 0; n < 2; n++) await boris.acceptNext();
  await boris.must('finish', first);
  await boris.must('dispose', { ...first, disposition: 'resolved' });
  await page.getByRole('button', { name: 'Действия: Анна, чат 1' }).click();
  await page.getByRole('menuitem', { name: 'Борис', exact: true }).click();
  await boris.acceptNext();
  await page.getByRole('button', { name: /^Действия: Борис, чат 3/ }).waitFor();
  await picture(page, 'floor');
});

it('switches the surge mode on and off, and citizens are told while it lasts', async () => {
  await page.getByRole('button', { name: 'Режим наплыва…' }).click();
  await page.getByLabel('Что написать').fill('Сегодня отвечаем дольше обычного. Выплаты придут вовремя.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Включить' }).click();
  await page.getByText(/Режим наплыва до/).waitFor();
  await expectAccessible(page);
  await picture(page, 'surge');
  const told = await Visitor.connect(otklik.url);
  visitors.push(told);
  await told.say('что такое единое пособие?');
  await told.sees(/Выплаты придут вовремя/);
  await page.getByRole('button', { name: 'Закончить сейчас' }).click();
  await page.getByRole('button', { name: 'Режим наплыва…' }).waitFor();
  await told.turn('какие документы нужны на единое пособие?');
  expect(told.seen().filter((entry) => /придут вовремя/.test(textOf(entry)))).toHaveLength(1);
});

it('plans Friday: rules, a plan of the week, a shift changed by hand, published', async () => {
  await page.getByRole('button', { name: 'Смены', exact: true }).click();
  await page.getByRole('button', { name: 'Правила' }).click();
  const general = page.getByRole('group', { name: 'Общие вопросы' });
  await general.getByLabel('Пока нет истории: в день').fill('40');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Сохранить правила' }).click();
  await page.getByText('Сохранено.').waitFor();
  await page.getByRole('button', { name: 'Сейчас' }).click();
  await page.getByText(/На сегодня нет опубликованных смен/).waitFor();
  await page.getByRole('button', { name: 'План недели' }).click();
  const today = dayIn('Europe/Moscow');
  await page.getByLabel('Неделя, любой её день').fill(today);
  await page.getByRole('button', { name: 'Составить план' }).click();
  const friday = page.getByRole('button', { name: /, пт, [^:]+: \d/ }).first();
  await friday.waitFor({ timeout: 60_000 });
  await expectAccessible(page);
  const who = (await friday.getAttribute('aria-label'))?.split(',')[0] ?? '';
  await friday.click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Убрать' }).click();
  await page.getByRole('button', { name: new RegExp(`^${who}, пт, [^:]+: выходной`) }).waitFor();
  await page.getByRole('button', { name: 'Сохранить правки' }).click();
  await page.getByText(/^Черновик/).waitFor();
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await page.getByText(/^Опубликован/).waitFor();
  await picture(page, 'shifts');
  const planned = await page.getByRole('button', { name: `, ${dayText(today, 'ru')}:` }).all();
  const labels = await Promise.all(planned.map((cell) => cell.getAttribute('aria-label')));
  const working = labels.filter((label) => /: \d/.test(label ?? '')).length;
  await page.getByRole('button', { name: 'Сейчас' }).click();
  if (working === 0) await page.getByText(/На сегодня нет опубликованных смен/).waitFor();
  else await page.getByText(new RegExp(`По плану сейчас: \\d+ из ${working}$`)).waitFor();
  await expect.poll(() => page.locator('tbody tr').count()).toBe(working);
  await expectAccessible(page);
});

it('exports the month: what stands in the files is what stands in the tile', async () => {
  await page.getByRole('button', { name: 'Отчёты', exact: true }).click();
  const number = page
    .locator('dl > div')
    .filter({ has: page.getByRole('button', { name: 'Разговоры', exact: true }) });
  const read = async () =>
    (await number.first().locator('dd').first().textContent({ timeout: 5_000 }))?.trim();
  await expect
    .poll(
      async () => {
        await page.getByLabel('Период', { exact: true }).selectOption({ label: 'Вчера' });
        await page.getByLabel('Период', { exact: true }).selectOption({ label: 'Этот месяц' });
        return read();
      },
      { interval: 1_000 },
    )
    .toBe(String(jam + 1));
  await page.getByLabel('По чему сравнивать').selectOption({ label: 'Канал' });
  await page.getByRole('row', { name: new RegExp(`^Чат на сайте ${jam + 1}`) }).waitFor();
  await expectAccessible(page);
  await picture(page, 'reports');
  const [sheet] = await readXlsx(await readFile(await fileOf('Excel, строки: Канал')));
  expect(sheet && numbersIn(sheet.rows)).toEqual([`${jam + 1}`, `${jam + 1}`]);
  const csv = (await readFile(await fileOf('CSV, строки: Канал'), 'utf8')).replace(/^\uFEFF/, '');
  const rows = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(';').map((cell) => cell.replaceAll('"', '')));
  expect(numbersIn(rows)).toEqual([`${jam + 1}`, `${jam + 1}`]);
  await number.first().getByRole('button', { name: 'Разговоры', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByText(/\S.{20,}/)
    .last()
    .waitFor();
});

async function fileOf(item: string): Promise<string> {
  await page.getByRole('button', { name: 'Выгрузить' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ]);
  return download.path();
}

/** Today's day in this time zone, `YYYY-MM-DD`. */
function dayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
}

/** Conversations of each row: of the channel, and of all. */
function numbersIn([head = [], ...rows]: readonly (readonly unknown[])[]): readonly string[] {
  const at = head.indexOf('Разговоры');
  return rows.map((row) => String(row[at]));
}
