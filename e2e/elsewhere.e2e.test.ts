import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BotApiServer, startBotApiServer } from '#channels/telegram/testing/bot-api-server.ts';
import { startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { OtklikProcess } from './testing/otklik-process.ts';

const token = '10000001:synthetic-token-of-the-double';

let browser: Browser;
let otklik: OtklikProcess;
let telegram: BotApiServer;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  telegram = await startBotApiServer({ token });
  otklik = await OtklikProcess.start({
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_POLICY: 'full',
    PUBLIC_URL: 'http://otklik.example',
  });
});
afterEach(async () => {
  await otklik.remove();
  await telegram.stop();
});

it.each(['calm', 'killed in the middle'])(
  'begins in Telegram, goes on in the web chat by a code (%s)',
  async (weather) => {
    const user = telegram.user(501, { firstName: 'Проба', languageCode: 'ru' });
    user.sends('нам положено единое пособие?');
    await user.waitsFor(/младше 23 лет/i);
    user.sends('один');
    await user.waitsFor(/каком регионе/i);
    user.sends('Питер');
    await user.waitsFor(/обычные условия/i);
    if (weather !== 'calm') await otklik.kill();
    user.sends('да');
    if (weather !== 'calm') await otklik.restart();
    // Whoever was killed in the middle of sending holds the right to send a little longer.
    await user.waitsFor(/когда родился/i, 45_000);
    user.sends('хочу продолжить на сайте');
    await user.waitsFor(/\d{3}-\d{3}/);
    const code = /\d{3}-\d{3}/.exec(user.botLines().at(-1)?.text ?? '')?.[0] ?? '';

    const citizen = await Citizen.open(browser, otklik.url);
    await citizen.enterCode(code);
    await citizen.sees(/обычные условия/i);
    await citizen.sees(/когда родился/i);
    await citizen.answerQuiz(/15\s018,75/, async (turn, answer) => {
      const isStruck = turn === 2 && weather !== 'calm';
      if (isStruck) await otklik.kill();
      await answer();
      if (isStruck) await otklik.restart();
    });
    await citizen.sees(/15\s018,75\s₽/);

    const toTelegram = user.botLines().map((line) => line.text);
    expect(toTelegram.filter((text) => /каком регионе/i.test(text ?? ''))).toHaveLength(1);
    expect(toTelegram.some((text) => /15\s018,75/.test(text ?? ''))).toBe(false);
  },
);

it('goes to the site and back to Telegram by links', async () => {
  const user = telegram.user(502, { firstName: 'Проба', languageCode: 'ru' });
  user.sends('нам положено единое пособие?');
  await user.waitsFor(/младше 23 лет/i);
  user.sends('хочу продолжить на сайте');
  await user.waitsFor(/\d{3}-\d{3}/);
  const toSite = /http:\S+/.exec(user.botLines().at(-1)?.text ?? '')?.[0] ?? '';
  expect(toSite).toMatch(/^http:\/\/otklik\.example\/widget\/index\.html#otklik-code=\d{6}$/);

  const citizen = await Citizen.follow(browser, toSite.replace('http://otklik.example', otklik.url));
  await citizen.sees(/младше 23 лет/i);
  expect(citizen.page.url()).not.toContain('otklik-code');
  await citizen.write('хочу продолжить в телеграме');
  const link = citizen.page.getByRole('link', { name: /^https:\/\/t\.me\/\w+\?start=\d{6}/ });
  const toTelegram = new URL((await link.getAttribute('href')) ?? '');
  user.sends(`/start ${toTelegram.searchParams.get('start')}`);
  await user.waitsFor(/остановились на вопросе/i);
});
