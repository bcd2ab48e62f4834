import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './testing/browser.ts';
import { likeAVoice, startHummingBrowser } from './testing/humming-browser.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { PhoneHistory } from './testing/phone-history.ts';
import { SipCaller } from './testing/sip-caller.ts';
import { pause, until } from './testing/until.ts';

/** Multiples of 50 Hz: the pitch of whoever hums it. */
const hertz = { caller: 400, operator: 700, office: 1_000 } as const;
const number = '79990000003';

let folder: string;
let browser: Browser;
let office: SipCaller;
let otklik: OtklikProcess;
let history: PhoneHistory;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-put-through-'));
  browser = await startHummingBrowser(folder, likeAVoice(hertz.operator));
  office = await SipCaller.start();
  const trunks = join(folder, 'trunks.yaml');
  writeFileSync(
    trunks,
    `trunks: [{ name: line, domain: "127.0.0.1:${office.port}", allowed: [127.0.0.1], callerIds: [otklik], pingSeconds: 0 }]`,
  );
  otklik = await OtklikProcess.start({ SIP_PORT: '0', SIP_TRUNKS: trunks, RTP_PORTS: '30000-30999' });
  address = /sip:otklik@127\.0\.0\.1:\d+/.exec(otklik.output)?.[0] ?? '';
  history = await PhoneHistory.open(otklik.dataDir, `+${number}`);
});
afterAll(async () => {
  await browser?.close();
  await history?.close();
  await office?.close();
  await otklik?.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('puts a citizen through to an office of the directory, and goes', async () => {
  const supervisor = await Operator.signIn(browser, otklik.url, otklik.signIn('supervisor'));
  const operator = await Operator.signIn(browser, otklik.url, otklik.signIn('operator1'));
  await addOffice(supervisor);
  await operator.goOnLine();
  await operator.connectHeadset();
  const { page } = operator;
  const caller = await SipCaller.start();
  await caller.call(address, hertz.caller, number);
  caller.press('0');
  await page.getByRole('button', { name: 'Ответить' }).first().click();
  await operator.sees('Вы говорите с гражданином');

  office.beBusy();
  await page.keyboard.press('Alt+g');
  const dialog = page.getByRole('dialog');
  const ring = dialog.getByRole('button', { name: 'Позвонить: МФЦ на Садовой' });
  await ring.waitFor();
  await expectAccessible(page);
  await ring.click();
  await dialog.getByText('МФЦ на Садовой: занято. Гражданин снова вас слышит').waitFor();
  await caller.hears({ [hertz.operator]: true });

  office.pickUp(hertz.office);
  await ring.focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('На линии: МФЦ на Садовой').waitFor();
  await office.hears({ [hertz.operator]: true, [hertz.caller]: false });
  await caller.hears({ [hertz.operator]: false, [hertz.office]: false });
  await until(
    () => caller.loudness > 100 || undefined,
    () => 'no music',
  );
  await expectAccessible(page);
  await page.reload();
  await page.getByRole('button', { name: /^Телефон/ }).click();
  await operator.sees('Вы говорите: МФЦ на Садовой. Гражданин слышит музыку');
  await office.hears({ [hertz.operator]: true, [hertz.caller]: false });
  await page.keyboard.press('Alt+g');
  await dialog.getByRole('button', { name: 'Втроём' }).click();
  await dialog.getByText('Вы говорите втроём: гражданин и МФЦ на Садовой').waitFor();
  await caller.hears({ [hertz.operator]: true, [hertz.office]: true });
  await office.hears({ [hertz.operator]: true, [hertz.caller]: true });

  await dialog.getByRole('button', { name: 'Соединить и выйти' }).click();
  await dialog.getByText('Гражданин говорит без вас: МФЦ на Садовой').waitFor();
  await caller.hears({ [hertz.operator]: false, [hertz.office]: true });
  await office.hears({ [hertz.operator]: false, [hertz.caller]: true });
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await operator.sees('Гражданин говорит без вас: МФЦ на Садовой. Разговор можно завершить');
  await operator.finish('resolved');
  await pause(1_000);
  await caller.hears({ [hertz.office]: true });
  await office.hears({ [hertz.caller]: true });

  expect(await history.acts()).toContain('call.put-through');
  const told = await history.account();
  for (const step of ['call.outside-called', 'call.outside-ended', 'call.handed-over'])
    expect(told).toContain(step);
  expect(told).not.toContain('5739000');
  caller.hangUp();
  await until(
    () => office.isOver || undefined,
    () => 'the office is still on the line',
  );
  await caller.close();
});

/** An operator in a call of this number, and with the office meanwhile. */
async function speakWithOffice(number: string) {
  const operator = await Operator.signIn(browser, otklik.url, otklik.signIn('operator1'));
  await operator.goOnLine();
  await operator.connectHeadset();
  const { page } = operator;
  const caller = await SipCaller.start();
  const own = await PhoneHistory.open(otklik.dataDir, `+${number}`);
  await caller.call(address, hertz.caller, number);
  caller.press('0');
  await page.getByRole('button', { name: 'Ответить' }).first().click();
  await operator.sees('Вы говорите с гражданином');
  await page.keyboard.press('Alt+g');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Позвонить: МФЦ на Садовой' }).click();
  await dialog.getByText('На линии: МФЦ на Садовой').waitFor();
  return { operator, page, caller, own, dialog };
}

it('tells the operator, when her page is back, that the office hung up meanwhile', async () => {
  const { operator, page, caller, own } = await speakWithOffice('79990000005');
  // Between the page that goes and the one that comes.
  await page.goto('about:blank');
  office.hangUp();
  await until(
    async () => (await own.account()).includes('call.outside-ended') || undefined,
    () => 'the office is still on the line',
  );
  await page.goto(`${otklik.url}/desk/`);
  await operator.sees('МФЦ на Садовой: там положили трубку. Гражданин снова с вами');
  await caller.hears({ [hertz.operator]: true, [hertz.office]: false });
  await page.getByRole('button', { name: /^Телефон/ }).click();
  caller.hangUp();
  await own.ended();
  await operator.finish('resolved');
  await own.close();
  await caller.close();
  await page.context().close();
});

it('loses nothing of a caller who was handed over when the server is killed', async () => {
  const { page, caller, own, dialog } = await speakWithOffice('79990000004');
  await dialog.getByRole('button', { name: 'Соединить и выйти' }).click();
  await dialog.getByText('Гражданин говорит без вас: МФЦ на Садовой').waitFor();
  await caller.hears({ [hertz.office]: true });
  await otklik.kill();
  const before = await own.account();
  expect(before).not.toContain('call.ended');
  await otklik.restart();
  await own.ended();
  const after = await own.account();
  expect(after.startsWith(before)).toBe(true);
  expect(after.match(/call\.ended/g)).toHaveLength(1);
  for (const step of ['call.outside-called', 'call.handed-over']) expect(after).toContain(step);
  expect((await own.acts()).filter((act) => act === 'call.put-through')).toHaveLength(1);
  const files = readdirSync(join(otklik.dataDir, 'recordings'));
  expect(files.filter((name) => !name.endsWith('.rec'))).toEqual([]);
  // Another start adds nothing.
  await otklik.kill();
  await otklik.restart();
  expect((await own.account()).match(/call\.ended/g)).toHaveLength(1);
  await own.close();
  await caller.close();
  await page.context().close();
});

async function addOffice({ page }: Operator): Promise<void> {
  await page.getByRole('button', { name: 'Обстановка' }).click();
  await page.getByText('Справочник номеров').click();
  await page.getByRole('button', { name: 'Добавить номер' }).click();
  const entry = page.getByRole('region', { name: 'Номер 5' });
  await entry.getByLabel('Телефон').fill('+1 212 555 0100');
  await entry.getByText('Нужен российский или короткий номер').waitFor();
  await expectAccessible(page);
  await entry.getByLabel('Телефон').fill('8 (812) 573-90-00');
  await entry.getByLabel('Название').fill('МФЦ на Садовой');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByRole('button', { name: 'Отменить изменения', disabled: true }).waitFor();
  expect(await page.getByRole('region', { name: 'МФЦ на Садовой' }).getByLabel('Телефон').inputValue()).toBe(
    '+7 812 573-90-00',
  );
}
