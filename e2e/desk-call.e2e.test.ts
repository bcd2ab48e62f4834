import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './testing/browser.ts';
import { likeAVoice, startHummingBrowser } from './testing/humming-browser.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { SipCaller } from './testing/sip-caller.ts';
import { pause, until } from './testing/until.ts';

/** Multiples of 50 Hz: the pitch of whoever hums it. */
const hertz = { caller: 400, operator: 700 } as const;

let folder: string;
let browser: Browser;
let otklik: OtklikProcess;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-desk-call-'));
  browser = await startHummingBrowser(folder, likeAVoice(hertz.operator));
  otklik = await OtklikProcess.start({ SIP_PORT: '0', RTP_PORTS: '30000-30999' });
  address = /sip:otklik@127\.0\.0\.1:\d+/.exec(otklik.output)?.[0] ?? '';
});
afterAll(async () => {
  await browser?.close();
  await otklik?.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('answers a call at the desk: microphone, hold, a page loaded again, a colleague asked in, the end', async () => {
  const operator = await Operator.signIn(browser, otklik.url, otklik.signIn('operator1'));
  const { page } = operator;
  await page.getByRole('button', { name: 'Гарнитура' }).click();
  const dialog = page.getByRole('dialog');
  await until(
    async () => Number(await dialog.getByRole('meter').getAttribute('value')) > 0.1 || undefined,
    () => 'the microphone is not heard',
  );
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await operator.goOnLine();

  const caller = await SipCaller.start();
  await caller.call(address, hertz.caller, '79990000003');
  caller.press('0');
  await page.getByRole('button', { name: 'Ответить' }).first().click();
  await operator.sees('Вы говорите с гражданином');
  // No trunk is there to call outside by.
  const outside = page.getByRole('button', { name: 'На другой номер' });
  expect(await outside.getAttribute('aria-disabled')).toBe('true');
  expect(await outside.getAttribute('title')).toContain('нет линии');
  await outside.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+g');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await expectAccessible(page);
  // Past the last of the music, which has something of every pitch.
  await pause(1_500);
  await caller.hears({ [hertz.operator]: true });

  await page.keyboard.press('Alt+m');
  await operator.sees('Вас не слышно: микрофон выключен');
  await caller.hears({ [hertz.operator]: false });
  await page.keyboard.press('Alt+m');
  await page.keyboard.press('Alt+h');
  await operator.sees(/На удержании/);
  await caller.hears({ [hertz.operator]: false });
  await until(
    () => caller.loudness > 100 || undefined,
    () => 'no music',
  );

  await page.reload();
  await page.getByRole('button', { name: /^Телефон/ }).click();
  await operator.sees(/На удержании/);
  await expectAccessible(page);
  await page.keyboard.press('Alt+h');
  await operator.sees('Вы говорите с гражданином');
  await caller.hears({ [hertz.operator]: true });

  await page.getByRole('button', { name: 'Клавиши' }).click();
  await page.getByRole('button', { name: '#', exact: true }).waitFor();
  await page.keyboard.press('5');
  await page.getByRole('button', { name: '#', exact: true }).click();
  await until(
    () => caller.keys.join('') === '5#' || undefined,
    () => `keys heard: ${caller.keys.join('')}`,
  );
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  const colleague = await Operator.signIn(browser, otklik.url, otklik.signIn('operator2'));
  await colleague.goOnLine();
  await colleague.connectHeadset();
  await page.keyboard.press('Alt+k');
  await page.getByRole('dialog').getByRole('button', { name: 'Позвать' }).first().click();
  await operator.sees(/На удержании/);
  await colleague.page.getByRole('button', { name: 'Войти в звонок' }).click();
  await colleague.sees(/гражданин слышит музыку/);
  await page.getByRole('dialog').getByRole('button', { name: 'Вернуться к гражданину' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await operator.sees(/и коллега: Борис/);
  await colleague.page.getByRole('button', { name: 'Выйти из звонка' }).click();

  await putThrough(operator, colleague, caller);
  const supervisor = await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'));
  await supervise(supervisor, colleague, caller);

  caller.hangUp();
  await colleague.sees('Гражданин положил трубку');
  await colleague.page.getByText('Вы говорите с гражданином').waitFor({ state: 'detached' });
  await caller.close();
});

/** From hold, as one does after a talk with the colleague: the caller hears music until he takes it. */
async function putThrough(operator: Operator, colleague: Operator, caller: SipCaller): Promise<void> {
  await operator.page.keyboard.press('Alt+h');
  await operator.sees(/На удержании/);
  await caller.hears({ [hertz.operator]: false });
  await operator.transferTo('Борис');
  await colleague.page.getByRole('button', { name: 'Ответить' }).first().click();
  await colleague.sees('Вы говорите с гражданином');
  await operator.page.getByText(/На удержании/).waitFor({ state: 'detached' });
  await pause(1_500);
  await caller.hears({ [hertz.operator]: true });
}

/** All microphones hum alike: with the operator's off, what the caller hears is the supervisor. */
async function supervise(supervisor: Operator, operator: Operator, caller: SipCaller): Promise<void> {
  const { page } = supervisor;
  await page.getByRole('button', { name: 'Обстановка' }).click();
  await page.getByRole('button', { name: 'Действия: Борис, звонок 1' }).click();
  await page.getByRole('menuitem', { name: 'Открыть разговор' }).click();
  await operator.page.keyboard.press('Alt+m');
  await operator.sees('Вас не слышно: микрофон выключен');
  await page.getByRole('button', { name: 'Подключить гарнитуру' }).click();
  await page.getByRole('button', { name: 'Слушать' }).click();
  await supervisor.sees('Вы слушаете, вас не слышно');
  await caller.hears({ [hertz.operator]: false });
  await page.getByRole('button', { name: 'Подсказать' }).click();
  await supervisor.sees('Вас слышит только оператор');
  await operator.sees(/вас слушает: /);
  await pause(500);
  await caller.hears({ [hertz.operator]: false });
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await supervisor.sees('Вас слышат оба');
  await caller.hears({ [hertz.operator]: true });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Выйти из звонка' }).first().click();
  await caller.hears({ [hertz.operator]: false });
  await operator.page.keyboard.press('Alt+m');
  await caller.hears({ [hertz.operator]: true });
}
