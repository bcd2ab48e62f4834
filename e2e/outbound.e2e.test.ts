import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '#channels/telephony/calls/testing/program.ts';
import { runOtklik } from './testing/command-line.ts';
import { DeskScreen, signInStaff } from './testing/desk-screen.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { Phone } from './testing/phone.ts';
import { PhoneHistory } from './testing/phone-history.ts';
import { until } from './testing/until.ts';

const number = '+79990000201';
/** The softphone gives up by itself before that. */
const ringOutSeconds = 12;

let folder: string;
let phone: Phone;
let otklik: OtklikProcess;
let history: PhoneHistory;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-outbound-'));
  phone = await Phone.waiting(number, ringOutSeconds - 3);
  const trunks = join(folder, 'trunks.yaml');
  writeFileSync(
    trunks,
    `trunks: [{ name: line, domain: "127.0.0.1:${phone.port}", allowed: [127.0.0.1], callerIds: [otklik], pingSeconds: 0 }]`,
  );
  port = await freePort();
  otklik = await OtklikProcess.start({
    SIP_PORT: String(port),
    SIP_TRUNKS: trunks,
    CALLS_PER_NUMBER: '20',
    RING_SECONDS: '30',
    RING_OUT_SECONDS: String(ringOutSeconds),
  });
  history = await PhoneHistory.open(otklik.dataDir, number);
});
afterAll(async () => {
  await history?.close();
  await phone?.close();
  await otklik?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function order(...options: readonly string[]): Promise<void> {
  const ran = await runOtklik(['call', number, ...options], { DATA_DIR: otklik.dataDir });
  expect(ran, ran.err).toMatchObject({ code: 0 });
}

async function calls(): Promise<string> {
  return (await runOtklik(['calls'], { DATA_DIR: otklik.dataDir })).out;
}

function rang(times: number, withinMs = 20_000): Promise<true> {
  return until(
    () => phone.rings >= times || undefined,
    () => `it rang ${phone.rings} times\n${otklik.output}`,
    withinMs,
  );
}

it('calls back, says who calls, and puts her through by zero', async () => {
  await order('--purpose', 'call-back', '--any-hour');
  await rang(1);
  await phone.pickUp();
  const saying = phone.say('алло', 'ru+f5');
  const greeting = await history.answer(0);
  expect(greeting.text).toMatch(/контакт-центр социальной поддержки.*просили перезвонить.*удобно/is);
  expect(greeting.expects).toBe('yes-no');
  await saying;
  await until(
    () => phone.hears.firstSoundMs(0),
    () => 'she heard nothing',
  );
  await phone.press('0');
  await until(
    async () => (await history.conversation()).state === 'queued' || undefined,
    () => 'not queued',
  );
  expect(await calls()).toMatch(/ответили.*answered/);
  await phone.hangUp();
});

it('calls once more, and only once, after the server was killed while it rang', async () => {
  const since = await history.end();
  await order('--purpose', 'call-back', '--any-hour');
  await rang(2);
  await otklik.kill();
  await otklik.restart();
  expect(phone.rings).toBe(2);
  await rang(3, (ringOutSeconds + 30) * 1_000);
  await phone.pickUp();
  expect((await history.answer(since)).text).toContain('просили перезвонить');
  expect(await calls()).toMatch(/ответили.*lost, .*answered/);
  expect(phone.rings).toBe(3);
  await phone.hangUp();
});

it('tells a notice, more of it by one, and calls no more after three', async () => {
  const text = 'Появилось право на единое пособие. Его назначают по заявлению.';
  const notify = async (): Promise<number> => {
    const [since, rings] = [await history.end(), phone.rings];
    await order('--purpose', 'notification', '--text', text);
    await history.ringNow();
    await rang(rings + 1);
    await phone.pickUp();
    const notice = await history.answer(since);
    expect(notice.text).toContain(text);
    expect(notice.text).toMatch(/не звонить больше/i);
    return notice.seq;
  };
  const first = await notify();
  await phone.press('1');
  expect((await history.answer(first)).text).toMatch(/единое пособие|семье/i);
  await phone.hangUp();
  const second = await notify();
  await phone.press('3');
  await history.answer(second);
  expect(await history.account()).toContain('больше мы вам сами не позвоним');
  const again = await runOtklik(['call', number, '--purpose', 'notification', '--text', text], {
    DATA_DIR: otklik.dataDir,
  });
  expect(again.err).toContain('wants no notifications');
  await phone.hangUp();
  await history.ended();
});

it('calls back at the time she chose by telephone, and the operator has all that was said', async () => {
  const rings = phone.rings;
  const { id: before } = await history.conversation();
  await phone.dial(port);
  await history.begun(before);
  const greeting = await history.answer(0);
  let said = greeting;
  // A small model may mishear her: she says it again, as anybody would.
  for (let times = 0; times < 5 && !/Когда вам удобно/.test(said.text); times++) {
    await phone.say('перезвоните мне', 'ru+f5');
    said = await history.answer(said.seq);
  }
  // When, to which number, about what.
  for (const key of ['1', '1', '#']) {
    await phone.press(key);
    said = await history.answer(said.seq);
  }
  expect(said.text, await history.account()).toMatch(/^Перезвоним: .*верно\?/is);
  await phone.press('1');
  expect((await history.answer(said.seq)).text).toMatch(/^Записано\. Перезвоним: .*номер заявки/is);
  await phone.hangUp();
  await history.ended();
  const { id } = await history.conversation();
  const save = ['recording', id, '--purpose', 'complaint', '--save', folder];
  const saved = await runOtklik(save, { DATA_DIR: otklik.dataDir });
  expect(saved, saved.err).toMatchObject({ code: 0, out: expect.stringMatching(/\.wav\t\d+ с\s*$/) });
  const wav = saved.out.split('\t')[0] ?? '';
  expect(Number(execFileSync('sox', ['--i', '-D', wav], { encoding: 'utf8' }))).toBeGreaterThan(3);

  await history.beginHalfHour();
  await rang(rings + 1);
  const booked = await history.end();
  await phone.pickUp();
  const convenient = await history.answer(booked);
  expect(convenient.text).toContain('Удобно');
  await phone.press('1');
  const session = await signInStaff(otklik.url, otklik.signIn('operator1'));
  const desk = await DeskScreen.open(otklik.url, session);
  await desk.must('set-presence', { status: 'available' });
  const { conversationId } = await desk.acceptNext();
  const { entries } = await desk.must('since', { conversationId, seq: 0 });
  expect(JSON.stringify(entries)).toMatch(/перезвоните.*Перезвоним: .*Соединяю с оператором/s);
  expect(await history.appeal()).toMatchObject({ state: 'answered', result: { way: 'call' } });
  desk.close();
  await phone.hangUp();
});

it('takes no order it could not keep', async () => {
  const refused = async (...args: readonly string[]) =>
    (await runOtklik(['call', ...args], { DATA_DIR: otklik.dataDir })).err;
  expect(await refused('12345', '--purpose', 'call-back')).toContain('NUMBER');
  expect(await refused(number, '--purpose', 'notification')).toContain('--text');
  expect(await refused(number, '--purpose', 'chat')).toContain('--purpose');
  expect(await refused(number, '--purpose', 'call-back', '--tenant', 'other')).toContain('VOICE_TENANT');
});
