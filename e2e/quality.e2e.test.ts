import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, showIn, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { picture } from './testing/pictures.ts';

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  [browser, otklik] = await Promise.all([startBrowser(), OtklikProcess.start()]);
});
afterAll(async () => {
  await browser.close();
  await otklik.remove();
});

/** What stands on the page is clean for axe in both themes; a picture of each where they are wanted. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await showIn(page, colorScheme);
    await expectAccessible(page);
    await picture(page, `quality-${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** The operator talks and finishes while the supervisor has the conversation open; it is taken for a review. */
async function talkForReview(operator: Operator, { page }: Operator): Promise<void> {
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write('оператора!');
  await operator.accept();
  await operator.answer('Пособие назначат за десять рабочих дней');
  await citizen.sees(/десять рабочих дней/);
  await page.getByRole('button', { name: 'Обстановка' }).click();
  await page.getByRole('button', { name: /: Анна, чат 1/ }).click();
  await page.getByRole('menuitem', { name: 'Открыть' }).click();
  await operator.finish('resolved');
  await page.getByRole('button', { name: 'На оценку' }).click();
  await page.getByRole('heading', { name: /^Оценка разговора/ }).waitFor();
  await citizen.page.context().close();
}

/** `YYYY-MM-DD`; a goal is for a year at the most. */
const inAMonth = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** By keyboard: the best mark of every question, or what `marks` say. */
async function fillIn(page: Page, marks: Readonly<Record<string, string>> = {}): Promise<void> {
  const groups = page.getByRole('radiogroup');
  for (const group of await groups.all()) {
    const name = (await group.getAttribute('aria-labelledby')) ?? '';
    const title = await page.locator(`[id="${name}"]`).textContent();
    const label = marks[title ?? ''] ?? ((await group.getByLabel('5', { exact: true }).count()) ? '5' : 'да');
    await group.getByLabel(label, { exact: true }).focus();
    await page.keyboard.press('Space');
  }
}

it('reviews two conversations; the operator objects to one, it is answered with another score; her card shows them', async () => {
  const operator = await Operator.signIn(browser, otklik.url, otklik.signIn('operator1'));
  await operator.goOnLine();
  const supervisor = await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'));
  const { page } = supervisor;

  await talkForReview(operator, supervisor);
  await page.getByText(/десять рабочих дней/).waitFor();
  await fillIn(page, { 'Ответ верный и полный': '3' });
  await page
    .getByRole('button', { name: /^Замечание:/ })
    .last()
    .click();
  await page.keyboard.type('Не сказали, какие нужны документы');
  await page.getByRole('button', { name: 'Добавить' }).click();
  await supervisor.sees('Черновик сохранён');
  await look(page, 'review');
  await page.reload();
  await supervisor.sees('Не сказали, какие нужны документы');
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await page.getByRole('region', { name: 'Оценка', exact: true }).getByText('88').waitFor();
  await page.getByLabel('Чему научиться').fill('Повторить перечень документов');
  await page.getByLabel('До какого дня').fill('2099-12-31');
  await page.getByRole('button', { name: 'Дать задание' }).click();
  await supervisor.sees(/не сделано/);

  await talkForReview(operator, supervisor);
  await fillIn(page);
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await supervisor.sees(/опубликована/);

  const desk = operator.page;
  await desk.getByRole('button', { name: /Вас зовут: [1-9]/ }).click();
  await desk
    .getByRole('menuitem', { name: /оценка вашего разговора/ })
    .last()
    .click();
  await operator.sees('Не сказали, какие нужны документы');
  await desk.getByLabel('С чем вы не согласны').fill('Гражданин сам назвал документы');
  await look(desk, 'operator-review');
  await desk.getByRole('button', { name: 'Возразить' }).click();
  await operator.sees(/Оператор возразил: Гражданин сам/);
  await desk.getByRole('link', { name: 'Задания' }).click();
  await desk.getByRole('button', { name: /^Сделано: Повторить/ }).click();
  await operator.sees(/сделано, ждёт подтверждения/);
  await look(desk, 'coaching');

  await page.getByRole('link', { name: 'Оценки', exact: true }).click();
  await page.getByText('Возражения', { exact: true }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByLabel('Ваш ответ оператору').fill('Согласна, документы были названы');
  await page.getByLabel('Изменить оценку').check();
  await fillIn(page);
  await look(page, 'objection');
  await page.getByRole('button', { name: 'Ответить и изменить оценку' }).click();
  await page.getByRole('region', { name: 'Прежняя оценка' }).waitFor();
  await supervisor.sees(/Возражение рассмотрено, оценка изменена/);

  await desk.getByRole('link', { name: 'Моя карта' }).click();
  await operator.sees(/по данным: 2/);
  await operator.sees('мало данных');
  await look(desk, 'card');
  await page.getByRole('link', { name: 'Карты операторов' }).click();
  await page.getByRole('link', { name: 'Анна' }).click();
  await page.getByLabel('По какой день').fill(inAMonth());
  await page.getByRole('button', { name: 'Поставить цель' }).click();
  await supervisor.sees(/Оценка качества: не меньше 90/);
  await look(page, 'goals');
  for (const [link, name] of [
    ['Листы оценки', 'scorecards'],
    ['Правила отбора', 'rules'],
    ['Сверка оценок', 'calibrations'],
  ] as const) {
    await page.getByRole('link', { name: link }).click();
    await page.getByRole('heading', { name: link }).waitFor();
    await look(page, name);
  }
  await page.getByRole('link', { name: 'Листы оценки' }).click();
  await page.getByRole('button', { name: /^Изменить: Разговор/ }).click();
  await look(page, 'scorecard');
  await page.getByRole('button', { name: 'Сохранить новую редакцию' }).click();
  await supervisor.sees(/редакция 2/);
  expect(await page.getByRole('alert').count()).toBe(0);
});
