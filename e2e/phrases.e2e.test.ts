import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';

/** Words nobody says, so that only what is taught can tell what they mean. */
const phrase = 'хочу кулюлю брямзик';

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  browser = await startBrowser();
  otklik = await OtklikProcess.start();
});
afterAll(async () => {
  await otklik.remove();
  await browser.close();
});

/** Of the fund, whose editors answer for the whole country. */
async function signIn(login: string): Promise<Page> {
  const found = new RegExp(`tenant fund\\s+login ${login}\\s+password (\\S+)`).exec(otklik.output);
  const password = found?.[1] ?? '';
  return (await Operator.signIn(browser, otklik.url, { tenant: 'fund', login, password })).page;
}

/** To learn a draft and to measure it takes seconds, on a busy machine many. */
const learningMs = 90_000;

async function sees(page: Page, text: string | RegExp, timeout = 20_000): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout });
}

it('a phrase goes from the page of an intent through a second person to what the assistant understands', async () => {
  const editor = await signIn('editor');
  await editor.getByRole('link', { name: 'Фразы' }).click();
  await sees(editor, 'Адрес, часы работы, телефон, как доехать');
  await expectAccessible(editor);
  await editor.getByRole('link', { name: 'Где отделение' }).click();
  await editor.getByRole('heading', { name: 'Фразы: Где отделение' }).waitFor();
  await expectAccessible(editor);
  await editor.getByRole('button', { name: 'Подготовить изменение' }).click();

  const lines = editor.getByRole('textbox', { name: 'Добавить фразы' });
  await lines.fill(`${phrase}\n${phrase} пожалуйста\n${phrase} скорее\n${phrase} вот\n${phrase}!`);
  await lines.press('Control+Enter');
  await sees(editor, 'Добавлено: 4, уже были: 1.');
  await editor
    .getByRole('textbox', { name: /^Фраза \d+$/ })
    .first()
    .fill('мой номер 8 912 345 67 89');
  await sees(editor, /Похоже на личные данные: номер телефона/);
  await expectAccessible(editor);
  await editor.getByRole('button', { name: /^Убрать фразу \d+: мой номер/ }).click();
  await sees(editor, 'Замечаний нет.');
  await editor.getByLabel('Что скажет человек').fill(phrase);
  await editor.getByRole('button', { name: 'Проверить', exact: true }).click();
  await sees(editor, 'С черновиком', learningMs);
  await editor.getByRole('button', { name: 'На проверку' }).click();
  await sees(editor, /Одобрить её должен другой редактор/, learningMs);

  const lawyer = await signIn('lawyer');
  await lawyer.getByRole('link', { name: 'В работе' }).click();
  await lawyer.getByRole('link', { name: 'Фразы: Где отделение' }).click();
  await sees(lawyer, 'Добавлено: 3');
  await sees(lawyer, /Проверка на \d+ отложенных фразах/, learningMs);
  await expectAccessible(lawyer);
  await lawyer.getByRole('button', { name: 'Одобрить' }).click();
  await lawyer.getByRole('button', { name: 'Опубликовать' }).click({ timeout: learningMs });
  await sees(lawyer, 'Опубликована', learningMs);

  const understands = async () => {
    const citizen = await Citizen.open(browser, otklik.url);
    await citizen.write(phrase);
    return citizen.sees(/В каком (?:регионе|городе)|регион|город/).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(understands, { timeout: 60_000 }).toBe(true);
}, 300_000);

it('editors of one region read the phrases of the whole country and change none', async () => {
  const { page } = await Operator.signIn(browser, otklik.url, otklik.signIn('editor'));
  await page.getByRole('link', { name: 'Фразы' }).click();
  await page.getByRole('link', { name: 'Благодарность' }).click();
  await sees(page, 'Фразы едины для всей страны: их правит федеральный участник');
  await expect(page.getByRole('button', { name: 'Подготовить изменение' }).count()).resolves.toBe(0);
});
