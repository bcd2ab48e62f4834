import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { picture } from './testing/pictures.ts';

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
  'calls an operator; the first declines, the second answers, transfers and closes; the citizen rates (%s)',
  async (weather) => {
    const restart = async () => {
      if (weather === 'calm') return;
      await otklik.kill();
      await otklik.restart();
      for (const operator of operators) await operator.sees('На связи');
    };
    const operators: Operator[] = [];
    const first = await Operator.signIn(browser, otklik.url, otklik.signIn('operator1'));
    await first.goOnLine();
    operators.push(first);
    const citizen = await Citizen.open(browser, otklik.url);
    await citizen.write('положено ли нам единое пособие?');
    await citizen.sees(/младше 23 лет/i);
    await citizen.write('оператора!');

    await first.sees(/осталось/);
    const second = await Operator.signIn(browser, otklik.url, otklik.signIn('operator2'));
    await second.goOnLine();
    operators.push(second);
    await first.decline();
    await second.sees(/осталось/);
    await restart();
    await second.accept();
    await second.sees(/младше 23 лет/i);
    await citizen.sees(/Борис/);

    await second.answer('Здравствуйте! Чем помочь?');
    await citizen.sees('Здравствуйте! Чем помочь?');
    await citizen.write('Хочу узнать про выплату');
    await second.sees('Хочу узнать про выплату');
    await restart();
    await second.answer('Сейчас переведу вас на коллегу');
    await citizen.sees('Сейчас переведу вас на коллегу');

    await second.transferTo('Анна');
    await first.sees(/осталось/);
    await first.accept();
    await first.sees('Хочу узнать про выплату');
    await first.answer('Помогу вам');
    await citizen.sees('Помогу вам');
    await expectAccessible(first.page);
    await first.finish('resolved');

    await restart();
    await citizen.press('Оценка 5 из 5');
    await citizen.sees(/Спасибо/);
    const timeline = await citizen.timeline();
    for (const said of ['Чем помочь?', 'Хочу узнать про выплату', 'Сейчас переведу', 'Помогу вам']) {
      expect(timeline.filter((line) => line.includes(said))).toHaveLength(1);
    }
  },
);

it('shows what she is entitled to, answers with a ground, corrects a fact, gives the talk back to the assistant', async () => {
  const operator = await Operator.signIn(browser, otklik.url, otklik.signIn('operator1'));
  await operator.goOnLine();
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write(
    'положено ли мне единое пособие? живём в Питере, мы с мужем и ребёнок 4 года, доход 50 тысяч',
  );
  await citizen.sees(/граждане России/);
  await citizen.write('оператора!');
  await operator.accept();
  const { page } = operator;
  const panel = page.getByRole('complementary', { name: 'Гражданин' });
  await panel.getByText('Санкт-Петербург').waitFor();
  await panel.getByText('Единое пособие', { exact: false }).first().waitFor();
  await citizen.write('какие документы нужны на единое пособие?');
  await operator.sees('какие документы нужны на единое пособие?');
  await page.getByRole('button', { name: /Подсказки: [1-9]/ }).waitFor();
  await page.keyboard.press('Alt+s');
  await page.getByRole('option').first().waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await citizen.sees(/документ/i);

  await panel.getByRole('button', { name: 'Исправить: Регион' }).click();
  await panel.getByRole('combobox', { name: 'Регион' }).selectOption({ label: 'Москва' });
  await page.keyboard.press('Enter');
  await panel.getByText('записал оператор').waitFor();
  await picture(page, 'desk');

  await page.keyboard.press('Alt+b');
  await page.getByRole('dialog').getByRole('button', { name: 'Вернуть помощнику' }).click();
  await citizen.sees(/Дальше снова помогаю я/);
  await citizen.write('что такое социальный контракт?');
  await citizen.sees(/соц(?:иальный )?контракт/i);
});

it('shows a supervisor who waits and who works', async () => {
  const supervisor = await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'));
  await supervisor.page.getByRole('button', { name: 'Обстановка' }).click();
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write('оператора!');
  await supervisor.sees(/Общие вопросы/);
  await supervisor.sees('Анна');
  await expectAccessible(supervisor.page);
});

it('plays a rush: the supervisor drills, steers, writes, tells citizens once what is known, and ends it', async () => {
  const { page } = await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'));
  await page.getByRole('button', { name: 'Обстановка' }).click();
  await page.getByRole('button', { name: 'Режим наплыва…' }).click();
  await page.getByLabel('Что написать').fill('Сейчас звонят очень многие. Выплаты придут вовремя.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Включить' }).click();
  await page.getByText(/Режим наплыва до/).waitFor();
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write('что такое единое пособие?');
  await citizen.sees(/Выплаты придут вовремя/);
  await citizen.write('оператора!');
  await citizen.sees(/Заказать звонок/);
  expect((await citizen.timeline()).filter((line) => line.includes('придут вовремя'))).toHaveLength(1);

  const operator = await Operator.signIn(browser, otklik.url, otklik.signIn('operator1'));
  await page.getByRole('button', { name: /Ждут оператора\s*1/ }).click();
  await page
    .getByRole('dialog')
    .getByText(/ещё не ответил оператор/)
    .waitFor();
  await page.getByRole('button', { name: 'Показать очередь: Общие вопросы' }).click();
  await page.getByText('Только очередь «Общие вопросы»').waitFor();
  await page.getByRole('button', { name: 'Написать: Анна' }).click();
  await page.getByLabel('Текст').fill('Анна, выходите на линию, пожалуйста');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await operator.page.getByRole('button', { name: /Вас зовут: 1/ }).click();
  await operator.sees('Анна, выходите на линию, пожалуйста');
  await operator.page.keyboard.press('Escape');
  await operator.goOnLine();
  await operator.accept();
  await page.getByRole('button', { name: /Действия: Анна, чат 1/ }).click();
  await picture(page, 'floor');
  await page.getByRole('menuitem', { name: 'Открыть разговор' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Закончить сейчас' }).click();
  await page.getByRole('button', { name: 'Режим наплыва…' }).waitFor();
  await page.getByText('Темы обращений').click();
  await page.getByRole('heading', { name: 'Темы обращений' }).waitFor();
  await expectAccessible(page);
  await picture(page, 'topics');
});

it('comes by the button that is always there, and gives a code by the one beside it', async () => {
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.press('Ещё');
  await citizen.press('Продолжить в другом канале');
  await citizen.sees(/\d{3}-\d{3}/);
  await citizen.press('Позвать оператора');
  await citizen.sees(/Зову оператора/);
  await citizen.sees(/Ждём оператора/);
});
