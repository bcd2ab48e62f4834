import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { totpCode } from '#platform/security/totp.ts';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  otklik = await OtklikProcess.start();
});
afterEach(() => otklik.remove());

it('switches the code at sign-in on, is asked for it, and switches it off again', async () => {
  const signIn = otklik.signIn('operator1');
  const { page } = await Operator.signIn(browser, otklik.url, signIn);
  const openDialog = async () => {
    await page.getByRole('button', { name: /Учётная запись/ }).click();
    await page.getByRole('menuitem', { name: 'Код при входе' }).click();
  };
  await openDialog();
  const dialog = page.getByRole('dialog');
  const secret = ((await dialog.locator('pre, code').first().textContent()) ?? '').replaceAll(/\s/g, '');
  await dialog.getByLabel('Шесть цифр из приложения').fill('000000');
  await dialog.getByRole('button', { name: 'Включить' }).click();
  await dialog.getByText('Код не подошёл').waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('Шесть цифр из приложения').fill(totpCode(secret, new Date()));
  await dialog.getByRole('button', { name: 'Включить' }).click();
  await dialog.getByText('при следующем входе понадобится код').waitFor();

  const other = await browser.newPage();
  other.setDefaultTimeout(20_000);
  await other.goto(`${otklik.url}/desk/`);
  await other.getByLabel('Организация').fill(signIn.tenant);
  await other.getByLabel('Логин').fill(signIn.login);
  await other.getByLabel('Пароль', { exact: true }).fill(signIn.password);
  await other.getByRole('button', { name: 'Войти' }).click();
  await other.getByLabel('Код из приложения').waitFor();

  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await openDialog();
  await dialog.getByLabel('Пароль').fill(signIn.password);
  await dialog.getByRole('button', { name: 'Отключить' }).click();
  await dialog.getByText('Код при входе отключён').waitFor();
  expect(await dialog.getByRole('button', { name: 'Отключить' }).count()).toBe(0);
});
