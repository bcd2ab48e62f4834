import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDraft, anInboundDraft } from '#core/conversations/testing/builders.ts';
import { newId } from '#core/shared/ids.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { Visitor } from './testing/visitor.ts';

/** Words nobody says, so that only what is taught can tell what they mean. */
const phrase = 'мяфлик дрынькать';
/** Asked in vain before the start, and not taught. */
const question = 'хочу кулюлю брямзик';
const dataKey = randomBytes(32);

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'otklik-e2e-'));
  await askInVain(dataDir, [question, `${question} скорее`, 'подскажите кулюлю брямзик']);
  [browser, otklik] = await Promise.all([
    startBrowser(),
    OtklikProcess.start({ OTKLIK_DATA_KEY: dataKey.toString('base64') }, dataDir),
  ]);
});
afterAll(async () => {
  await otklik.remove();
  await browser.close();
});

/** Conversations of ten minutes ago, as a process before this one left them. */
async function askInVain(dataDir: string, questions: readonly string[]): Promise<void> {
  const at = new Date(Date.now() - 600_000);
  const uri = storeUri(join(dataDir, 'otklik.db'));
  const storage = await openStorage({ uri, dataDir, dataKey, clock: { now: () => at } });
  for (const [n, text] of questions.entries()) {
    const asked = anInboundDraft({
      at,
      body: { kind: 'text', text },
      externalId: `e${n}`,
      awaitsTurn: false,
    });
    const said = aDraft({
      at,
      body: { kind: 'text', text: 'Не совсем понял вас. Скажите другими словами.' },
    });
    const key = { tenantId: 'fund', id: newId(at.getTime()) };
    await storage.entries.append(key, [asked, said]);
  }
  await storage.close();
}

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

  const answer = async () => {
    const citizen = await Visitor.connect(otklik.url);
    return citizen.turn(phrase).finally(() => citizen.close());
  };
  await expect.poll(answer, { timeout: 60_000, interval: 1_000 }).toMatch(/регион|город/);
}, 300_000);

it('editors of one region read the phrases of the whole country and change none', async () => {
  const { page } = await Operator.signIn(browser, otklik.url, otklik.signIn('editor'));
  await page.getByRole('link', { name: 'Фразы' }).click();
  await page.getByRole('link', { name: 'Благодарность' }).click();
  await sees(page, 'Фразы едины для всей страны: их правит федеральный участник');
  await expect(page.getByRole('button', { name: 'Подготовить изменение' }).count()).resolves.toBe(0);
});

it('what citizens asked in vain becomes a task, then a draft of phrases, replayed before it is published', async () => {
  const page = await signIn('editor');
  await page.getByRole('link', { name: 'Что улучшить' }).click();
  const task = page.getByRole('link', { name: /брямзик/ });
  await expect
    .poll(
      async () => {
        await page.reload();
        return task
          .first()
          .waitFor({ timeout: 3_000 })
          .then(
            () => true,
            () => false,
          );
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await expectAccessible(page);
  await task.click();
  await sees(page, 'Граждан: 1');
  await page.getByRole('checkbox', { name: question, exact: true }).check();
  await page.getByRole('button', { name: 'Взять в фразы' }).click();
  const intent = page.getByRole('combobox', { name: 'Что хочет человек, фраза 1' });
  await intent.fill('Где отд');
  await page.getByRole('option', { name: 'Где отделение' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'В черновик фраз: 1' }).click();
  await sees(page, 'Что сделано для неё');
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Чем решено' }).fill('Добавлены фразы');
  await page.getByRole('button', { name: 'Решено' }).click();
  await sees(page, 'Вернуть в работу');

  const draft = await page.getByRole('link', { name: 'Фразы: Где отделение' }).getAttribute('href');
  await page.goto(`${otklik.url}/desk/${draft?.replace('draft', 'review')}`);
  await page.getByRole('button', { name: 'Воспроизвести' }).click();
  await sees(page, /Воспроизведено всё: разговоров 3, вопросов 3/, learningMs);
  await sees(page, 'Другой ответ получили бы разговоры', learningMs);
  await expectAccessible(page);
});
