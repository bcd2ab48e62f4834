import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '#channels/telephony/calls/testing/program.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { Phone } from './testing/phone.ts';
import { PhoneHistory, type Said } from './testing/phone-history.ts';
import { until } from './testing/until.ts';

/** Keys that answer a question of each kind. */
const keysFor: Readonly<Record<NonNullable<Said['expects']>, string>> = {
  'yes-no': '1',
  choice: '1',
  number: '2#',
  money: '20000#',
  date: '12052022',
  digits: '#',
  region: '#',
};

let otklik: OtklikProcess;
let port: number;
let folder: string;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-voice-'));
  const trunks = join(folder, 'trunks.yaml');
  writeFileSync(trunks, 'trunks: [{ name: line, domain: 127.0.0.1, allowed: [127.0.0.1] }]');
  port = await freePort();
  otklik = await OtklikProcess.start({ SIP_PORT: String(port), SIP_TRUNKS: trunks });
  await recogniserIsReady();
});
afterAll(async () => {
  for (const one of open) await one.close();
  await otklik?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function recogniserIsReady(): Promise<void> {
  const isReady = async () => /^otklik_recogniser_ready 1/m.test(await metrics()) || undefined;
  await until(isReady, () => otklik.output);
}

async function metrics(): Promise<string> {
  return (await fetch(`${otklik.url}/metrics`)).text();
}

async function call(number: string): Promise<{ readonly phone: Phone; readonly history: PhoneHistory }> {
  const phone = await Phone.call(port, { number });
  const history = await PhoneHistory.open(otklik.dataDir, number);
  open.push(phone, history);
  return { phone, history };
}

it('greets at once and shortly, offers keys to who is silent, and finishes a quiz by keys alone', async () => {
  const { phone, history } = await call('+79990000101');
  await phone.heardOut({ quietMs: 800 });
  const beganMs = phone.hears.firstSoundMs(0) ?? Number.NaN;
  const endedMs = phone.hears.firstQuietMs(beganMs, 800) ?? Number.NaN;
  expect(beganMs).toBeLessThan(2_000);
  expect(endedMs - beganMs).toBeLessThanOrEqual(7_000);

  const greeting = await history.answer(0);
  let said = await history.answer(greeting.seq);
  expect(said.text).toMatch(/не слышно.*два: положено ли мне/is);
  await phone.press('2');
  for (let turns = 0; !said.isResult && turns < 14; turns++) {
    said = await history.answer(said.seq);
    if (!said.isResult && said.expects) await phone.press(keysFor[said.expects]);
  }
  expect(said, await history.account()).toMatchObject({ isResult: true });
  await phone.hangUp();
});

it('calls an operator at zero at any time, and plays music while she waits', async () => {
  const { phone, history } = await call('+79990000102');
  await until(
    () => phone.hears.firstSoundMs(0),
    () => 'no greeting',
  );
  await phone.press('0');
  await phone.heardOut({ quietMs: 0 });
  await until(
    async () => (await history.conversation()).state === 'queued' || undefined,
    () => 'not queued',
  );
  // The first notes of the music: A, C, E, A.
  const notes = [220, 261.63, 329.63, 440];
  const lastSecond = () => phone.hears.toneShare(phone.hears.lengthMs - 1_000, notes);
  await until(
    () => lastSecond() > 0.5 || undefined,
    () => `share of tones ${lastSecond()}`,
    30_000,
  );
  await phone.hangUp();
});

it('goes on where it stopped when she hangs up in the middle and calls again', async () => {
  const first = await call('+79990000103');
  const greeting = await first.history.answer(0);
  const menu = await first.history.answer(greeting.seq);
  await first.phone.press('2');
  const which = await first.history.answer(menu.seq);
  await first.phone.press('1');
  await first.history.answer(which.seq);
  await first.phone.hangUp();
  const ended = await first.history.end();

  const second = await call('+79990000103');
  expect((await second.history.answer(ended)).text).toContain('Мы остановились на вопросе');
  await second.phone.hangUp();
});
