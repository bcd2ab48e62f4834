import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
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

it.each(['calm', 'killed in the middle'])(
  'a family finds out its unified benefit to the kopeck and why (%s)',
  async (weather) => {
    const citizen = await Citizen.open(browser, otklik.url);
    await citizen.write('положено ли нам единое пособие?');
    await citizen.sees(/младше 23 лет/i);
    await citizen.answerQuiz(/15\s018,75/, async (turn, answer) => {
      const isStruck = turn === 2 && weather !== 'calm';
      if (isStruck) await otklik.kill();
      await answer();
      if (isStruck) await otklik.restart();
    });
    await citizen.sees(/15\s018,75\s₽/);
    await citizen.press('Почему?');
    await citizen.sees(/Как посчитано/);
    const seen = await citizen.timeline();
    await citizen.page.getByText('На чём основан ответ').last().click();
    await citizen.sees(/81-ФЗ от 19.05.1995/);
    await expectAccessible(citizen.page);

    await citizen.page.reload();
    await citizen.openChat();
    await citizen.sees(/15\s018,75\s₽/);
    expect(withoutMarks(await citizen.timeline())).toEqual(withoutMarks(seen));
    const questions = seen.filter((line) => line.includes('?') && line.includes('Не знаю'));
    expect(new Set(questions).size).toBe(questions.length);
  },
);

/** Delivery marks and times may differ; words may not. */
function withoutMarks(timeline: readonly string[]): readonly string[] {
  return timeline.map((line) =>
    line
      .replace(/\d{1,2}:\d{2}|Отправляется|Доставлено|Прочитано/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
