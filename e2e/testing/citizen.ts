import type { Browser, Page } from 'playwright-core';
import { stillPage } from './browser.ts';

/** A citizen at the demo site, using the chat as people do. */
export class Citizen {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, url: string): Promise<Citizen> {
    const citizen = await Citizen.#at(browser, url);
    await citizen.openChat();
    await citizen.#agree();
    return citizen;
  }

  /** By a link that opens the chat by itself. */
  static async follow(browser: Browser, link: string): Promise<Citizen> {
    const citizen = await Citizen.#at(browser, link);
    await citizen.#agree();
    return citizen;
  }

  static async #at(browser: Browser, url: string): Promise<Citizen> {
    const context = await browser.newContext({ ...stillPage, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(url);
    return new Citizen(page);
  }

  async #agree(): Promise<void> {
    await this.page.getByRole('button', { name: 'Согласен, начать разговор' }).click();
    await this.page.getByRole('textbox', { name: 'Ваше сообщение' }).waitFor();
  }

  async openChat(): Promise<void> {
    await this.page.getByRole('button', { name: /Открыть чат/ }).click();
  }

  async write(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Ваше сообщение' }).fill(text);
    await this.page.getByRole('button', { name: 'Отправить' }).click();
  }

  async press(label: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: label }).last().click();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).last().waitFor();
  }

  async enterCode(code: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Ещё' }).click();
    await this.page.getByRole('button', { name: 'У меня есть код' }).click();
    await this.page.getByRole('textbox', { name: 'У меня есть код' }).fill(code);
    await this.page.keyboard.press('Enter');
  }

  /** Answers question after question until the sum is told; `meanwhile` may do something to the world at each. */
  async answerQuiz(
    sum: RegExp,
    meanwhile: (turn: number, answer: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    for (let turn = 0; turn < 14; turn++) {
      const before = await this.timeline();
      const question = before.at(-1) ?? '';
      if (sum.test(question)) return;
      await meanwhile(turn, () => this.write(answerTo(question)));
      const deadline = Date.now() + 20_000;
      while ((await this.timeline()).length < before.length + 2) {
        if (Date.now() > deadline) throw new Error(`no answer after: ${question}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** All that stands in the timeline, oldest first. */
  async timeline(): Promise<readonly string[]> {
    return this.page.locator('.entry').allInnerTexts();
  }
}

/** Answers to the questions of the quiz on the unified benefit: a family of three in St Petersburg. */
const familyInPetersburg: readonly (readonly [RegExp, string])[] = [
  [/остановились на вопросе/i, 'да'],
  [/младше 23 лет/i, 'один'],
  [/каком регионе/i, 'Питер'],
  [/обычные условия/i, 'да'],
  [/когда родился/i, '4 года'],
  [/имущество сверх правил/i, 'нет'],
  [/сколько человек в семье/i, 'трое'],
  [/какой доход/i, '50 тысяч'],
  [/каждый взрослый/i, 'да'],
  [/сколько в семье детей/i, 'один'],
];

/** What to say to this question; throws for one nobody thought of. */
function answerTo(question: string): string {
  const known = familyInPetersburg.find(([pattern]) => pattern.test(question));
  if (!known) throw new Error(`a question without an answer: ${question}`);
  return known[1];
}
