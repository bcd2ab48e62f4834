import type { Browser, Page } from 'playwright-core';
import { stillPage } from './browser.ts';
import type { SignIn } from './otklik-process.ts';

/** An operator at her desk. */
export class Operator {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async signIn(browser: Browser, url: string, { tenant, login, password }: SignIn): Promise<Operator> {
    const context = await browser.newContext({ ...stillPage, viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${url}/desk/`);
    await page.getByLabel('Организация').fill(tenant);
    await page.getByLabel('Логин').fill(login);
    await page.getByLabel('Пароль', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Войти' }).click();
    await page.getByText('На связи').waitFor();
    return new Operator(page);
  }

  async goOnLine(): Promise<void> {
    await this.page.getByText('На линии', { exact: true }).click();
    await this.page.getByRole('heading', { name: 'Вы на линии' }).waitFor();
  }

  /** With the browser's microphone. */
  async connectHeadset(): Promise<void> {
    await this.page.getByRole('button', { name: 'Гарнитура' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Подключить' }).click();
    await dialog.getByText('Гарнитура подключена').waitFor();
    await this.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }

  async accept(): Promise<void> {
    await this.page.getByRole('button', { name: 'Принять' }).first().click();
    await this.page.getByLabel('Ответ гражданину').waitFor();
  }

  async decline(): Promise<void> {
    await this.page.getByRole('button', { name: 'Отклонить' }).first().click();
  }

  async answer(text: string): Promise<void> {
    await this.page.getByLabel('Ответ гражданину').fill(text);
    await this.page.keyboard.press('Enter');
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).last().waitFor();
  }

  /** To this colleague first, in the queue of general questions. */
  async transferTo(colleague: string): Promise<void> {
    await this.page.keyboard.press('Alt+t');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Очередь').selectOption({ label: 'Общие вопросы' });
    const option = dialog.getByLabel('Коллега').locator('option', { hasText: colleague });
    await dialog.getByLabel('Коллега').selectOption((await option.getAttribute('value')) ?? '');
    await dialog.getByLabel('Что важно знать коллеге').fill('Спрашивает про выплату');
    await dialog.getByRole('button', { name: 'Передать' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async finish(disposition: string): Promise<void> {
    await this.page.keyboard.press('Alt+f');
    await this.page.getByRole('dialog').getByRole('button', { name: 'Завершить' }).click();
    await this.page.getByRole('heading', { name: 'Подведите итог' }).waitFor();
    await this.page.getByLabel('О чём был разговор').selectOption({ label: 'Единое пособие' });
    await this.page.getByLabel('Чем закончился разговор').selectOption(disposition);
    await this.page.getByRole('button', { name: 'Сохранить и закрыть' }).click();
    await this.page.getByRole('heading', { name: 'Подведите итог' }).waitFor({ state: 'detached' });
  }
}
