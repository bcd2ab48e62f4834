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

/** Words nobody says, and nobody understands yet. */
const question = 'хочу кулюлю брямзик';
const dataKey = randomBytes(32);
/** To learn a draft takes seconds, on a busy machine many. */
const learningMs = 90_000;

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

async function sees(page: Page, text: string | RegExp, timeout = 20_000): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout });
}

it('what citizens asked in vain becomes a task, then a draft of phrases, replayed before it is published', async () => {
  const password = /tenant fund\s+login editor\s+password (\S+)/.exec(otklik.output)?.[1] ?? '';
  const { page } = await Operator.signIn(browser, otklik.url, { tenant: 'fund', login: 'editor', password });
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
