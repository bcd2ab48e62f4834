import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { runOtklik } from './testing/command-line.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess, type SignIn } from './testing/otklik-process.ts';
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

/** Somebody who works at the fund. */
async function atTheFund(login: string, name: string, roles: string): Promise<SignIn> {
  const args = ['staff-add', login, '--tenant', 'fund', '--name', name, '--roles', roles];
  const { out, err } = await runOtklik(args, { DATA_DIR: otklik.dataDir });
  const password = /First password: (\S+)/.exec(out)?.[1];
  if (password === undefined) throw new Error(err);
  return { tenant: 'fund', login, password };
}

async function toAgreements({ page }: Operator): Promise<void> {
  await page.getByRole('button', { name: /^Учётная запись/ }).click();
  await page.getByRole('menuitem', { name: 'Взаимопомощь организаций' }).click();
  await page.getByRole('heading', { name: 'Взаимопомощь организаций' }).waitFor();
}

it('two organisations agree on help; an operator of one answers a citizen of the other; then it ends', async () => {
  const [chiefSignIn, helperSignIn] = [
    await atTheFund('chief', 'Ирина', 'supervisor'),
    await atTheFund('helper', 'Белла', 'operator-1'),
  ];
  const vera = await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'));
  await toAgreements(vera);
  await vera.page.getByRole('button', { name: 'Попросить о помощи' }).click();
  await vera.page.getByLabel(/^Общие вопросы/).check();
  await vera.page.getByLabel('После скольких минут ожидания').fill('0');
  await expectAccessible(vera.page);
  await pictures(vera.page, 'help-ask');
  await vera.page.getByRole('button', { name: 'Отправить просьбу' }).click();
  await vera.sees('Ждёт подтверждения');

  const chief = await Operator.signIn(browser, otklik.url, chiefSignIn);
  await toAgreements(chief);
  await chief.sees(/просит нас о помощи/);
  await pictures(chief.page, 'help-asked');
  await chief.page.getByRole('button', { name: 'Подтвердить' }).click();
  await chief.sees('Действует');
  await expectAccessible(chief.page);

  const bella = await Operator.signIn(browser, otklik.url, helperSignIn);
  await bella.goOnLine();
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write('оператора!');
  await bella.accept();
  await bella.sees(/Гражданин организации/);
  await expectAccessible(bella.page);
  await pictures(bella.page, 'help-visit');
  await bella.answer('Здравствуйте, я помогу вам.');
  await citizen.sees('Здравствуйте, я помогу вам.');

  await chief.page.reload();
  await chief.sees('Действует');
  await chief.page.getByRole('button', { name: 'Прекратить помощь' }).click();
  await chief.page.getByRole('group', { name: 'Прекратить помощь' }).getByRole('button').first().click();
  await chief.sees('Закончена');
  await pictures(chief.page, 'help-ended');

  await citizen.write('спасибо');
  await bella.sees('спасибо');
  await bella.finish('resolved');
  await vera.page.reload();
  await vera.sees('Закончена');
  expect(await vera.page.getByText('Завершено разговоров').locator('xpath=..').textContent()).toContain('1');
}, 90_000);
