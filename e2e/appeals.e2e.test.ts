import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { openParts } from '../apps/server/open-parts.ts';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { pictures } from './testing/pictures.ts';

const words = 'Прошу разъяснить, почему пособие пришло не полностью';
const answer = 'Разницу доплатят со следующей выплатой.';
const longAgo = 9 * 24 * 3_600_000;

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  [browser, otklik] = await Promise.all([startBrowser(), OtklikProcess.start()]);
});
afterAll(async () => {
  await browser.close();
  await otklik.remove();
});

/** A message that nobody has answered for days, put into the store beside the running system. */
async function leaveLongAgo(dataDir: string): Promise<string> {
  const loaded = loadConfig({ DATA_DIR: dataDir });
  if (loaded.outcome !== 'ok') throw new Error('the data folder is not usable');
  const parts = await openParts(loaded.config, createLogger('silent'));
  try {
    const tenant = await parts.storage.tenants.get('demo');
    if (!tenant) throw new Error('no demo');
    const { appeals } = parts.storage;
    const accepted = await acceptAppeal(
      { appeals, rules: { hours: usualHours, callBacksPerSlot: 1 } },
      {
        tenant,
        key: 'long-ago',
        kind: 'message',
        conversationId: 'gone',
        text: 'Синтетическое сообщение',
        now: new Date(Date.now() - longAgo),
      },
    );
    if (accepted.outcome === 'taken') throw new Error('taken');
    return accepted.appeal.number;
  } finally {
    await parts.close();
  }
}

async function openAppeals(page: Page, view: RegExp): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Разделы' })
    .getByRole('button', { name: /Обращения/ })
    .click();
  await page.getByRole('link', { name: view }).click();
}

/** A visit that is not yet the answer; looked at, then closed. */
async function bookVisit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ещё' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Записать на приём' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Записать на приём' });
  await dialog.getByLabel('Где удобно').fill('Невский район');
  await dialog.getByLabel('Где удобно').press('Enter');
  await dialog.getByRole('radio').first().check();
  await dialog.getByLabel('Время').selectOption({ index: 1 });
  await dialog.getByLabel('По какому вопросу').fill('пенсия');
  await dialog.getByLabel('Это и есть ответ').uncheck();
  await expectAccessible(page);
  await pictures(page, 'visit');
  await dialog.getByRole('button', { name: 'Записать', exact: true }).click();
  await dialog.getByText('Записали. Гражданин видит это сообщение:').waitFor();
  await dialog.getByRole('button', { name: 'Закрыть' }).last().press('Enter');
}

it('goes from the citizen over the supervisor to an operator, and the answer comes back into her chat', async () => {
  const late = await leaveLongAgo(otklik.dataDir);
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write('хочу подать обращение');
  await citizen.sees(/о чём обращение/);
  await citizen.write(words);
  await citizen.sees(/ответить|ответ/i);
  await citizen.write('ответьте здесь');
  await citizen.sees(/Верно\?/);
  await citizen.write('да');
  await citizen.sees(/Номер обращения/);
  const told = (await citizen.timeline()).findLast((line) => line.includes('Номер обращения')) ?? '';
  const number = /\d+-\d{4}-\d{6}/.exec(told)?.[0] ?? '';
  expect(number).not.toBe('');

  const operator = await Operator.signIn(browser, otklik.url, otklik.signIn('operator2'));
  const vera = (await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'))).page;
  await openAppeals(vera, /Просрочены/);
  await vera.getByRole('link', { name: late }).waitFor();
  await vera.getByText(/просрочено на/).waitFor();
  await expectAccessible(vera);

  await vera.getByRole('link', { name: /Без исполнителя/ }).click();
  await vera.getByLabel(`Выбрать ${number}`).check();
  const assign = vera.getByRole('region', { name: 'Назначить выбранные' });
  const boris = assign.getByRole('option', { name: /Борис/ });
  await assign.getByLabel('Кому назначить').selectOption((await boris.getAttribute('value')) ?? '');
  await assign.getByRole('button', { name: 'Назначить' }).click();
  await vera.getByRole('link', { name: number }).waitFor({ state: 'detached' });

  // She is told of it wherever she is, and goes on by the keyboard alone.
  const { page } = operator;
  await page.getByText(`Вам назначено обращение № ${number}`).waitFor();
  await page.getByRole('link', { name: 'Открыть обращение' }).press('Enter');
  await page.getByText(words).waitFor();
  await page.keyboard.press('Alt+Enter');
  await bookVisit(page);
  await citizen.sees(/Записали вас на приём/);
  const field = page.getByLabel('Ответ на обращение');
  await field.focus();
  await page.keyboard.type(answer);
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe(answer);
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /личные сведения/ }).press('Space');
  await field.press('Control+Enter');
  await page.getByText('Ответ, отправленный гражданину').waitFor();
  await citizen.sees(new RegExp(`Ответ на ваше обращение № ${number}`));
  await citizen.sees(new RegExp(answer));
  await page.getByRole('button', { name: 'Показать разговор' }).press('Enter');
  await page.getByText('хочу подать обращение').waitFor();
  await page.keyboard.press('Alt+Enter');
  await page.getByText('Закрыто').first().waitFor();

  await openAppeals(page, /Обратные звонки/);
  await page.getByRole('heading', { name: 'Свободные получасы' }).waitFor();
  await expectAccessible(page);
});
