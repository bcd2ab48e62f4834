import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Smsc, shownOn, startSmsc } from '#channels/sms/testing/smsc.ts';
import {
  type BotApiServer,
  type BotApiUser,
  startBotApiServer,
} from '#channels/telegram/testing/bot-api-server.ts';
import { freePort } from '#channels/telephony/calls/testing/program.ts';
import { dayKind, weekdayOf } from '#core/appeals/index.ts';
import { formatMoney } from '#dialogs/flows/shared/format.ts';
import { spokenPhrases } from '#dialogs/wording/spoken.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { hearsWords } from './testing/hears-words.ts';
import { KeysCaller } from './testing/keys-caller.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { Phone } from './testing/phone.ts';
import { PhoneHistory } from './testing/phone-history.ts';
import { RegistersProcess } from './testing/registers-process.ts';
import { ToldHistory } from './testing/told-history.ts';
import { until } from './testing/until.ts';

/** Three of docs/demo-citizens.md: one is called, one reads Telegram, one likes text messages best. */
const anna = { subjectId: 'demo-01', region: '78', phone: '+79000000001' };
const maria = { subjectId: 'demo-03', region: '27', snils: '990-000-003 55', word: 'морошка' };
const elena = {
  subjectId: 'demo-05',
  region: '77',
  phone: '79000000005',
  snils: '990-000-005 57',
  word: 'колесо',
};
const everybody = [anna, maria, elena];

const token = '10000001:synthetic-token-of-the-double';
const today = new Date().toISOString().slice(0, 10);
/** Nobody is told anything on a holiday, whatever the hours. */
const isHolidayNow = dayKind(today) === 'off' && weekdayOf(today) <= 5;

const ends: (() => Promise<unknown> | unknown)[] = [];
let knowledge: KnowledgeBase;
let otklik: OtklikProcess;
let registers: RegistersProcess;
let told: ToldHistory;
let phone: Phone;
let calls: PhoneHistory;
let caller: KeysCaller;
let smsc: Smsc;
let telegram: BotApiServer;
let user: BotApiUser;
const births = new Map<string, string>();

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-outreach-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  [phone, registers, smsc, telegram, knowledge] = await Promise.all([
    Phone.waiting(anna.phone, 60),
    RegistersProcess.start(),
    startSmsc(),
    startBotApiServer({ token }),
    loadKnowledgeBase('knowledge-base'),
  ]);
  const trunks = join(folder, 'trunks.yaml');
  writeFileSync(
    trunks,
    `trunks: [{ name: line, domain: "127.0.0.1:${phone.port}", allowed: [127.0.0.1], callerIds: [otklik], pingSeconds: 0 }]`,
  );
  otklik = await OtklikProcess.start({
    ...registers.settings,
    LIFE_EVENTS: 'yes',
    CALLING_HOURS: '00:00-23:59',
    CALLING_HOURS_WEEKEND: '00:00-23:59',
    SIP_PORT: String(await freePort()),
    SIP_TRUNKS: trunks,
    SMPP_URL: `smpp://otklik:secret@127.0.0.1:${smsc.port}`,
    SMPP_FROM: '+78005550100',
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_POLICY: 'full',
  });
  told = await ToldHistory.open(otklik.dataDir);
  calls = await PhoneHistory.open(otklik.dataDir, anna.phone);
  caller = new KeysCaller(phone, calls);
  user = telegram.user(601, { firstName: 'Проба', languageCode: 'ru' });
});
afterAll(async () => {
  await Promise.all([calls?.close(), told?.close(), phone?.close(), otklik?.remove()]);
  await Promise.all([smsc?.stop(), telegram?.stop(), registers?.stop()]);
  for (const end of ends) await end();
});

/** What the rules of today give for a child born today in that region: `28 450,45 ₽`. */
function birthGrant({ region }: { readonly region: string }): string {
  const known = (value: string | boolean) => ({ status: 'known', value, source: 'other', at: '' }) as const;
  const facts = {
    'children[0].birthDate': known(today),
    'children[0].birthGrantPaid': known(false),
    'case.usual': known(true),
  };
  const [evaluation] = knowledge.evaluate({ goals: ['birth-grant'], facts, at: today, region, child: 0 });
  const amount = evaluation?.amount;
  if (amount?.outcome === 'sum') return formatMoney(amount.value, 'ru');
  // With a coefficient of the district, of which registers are silent.
  if (amount?.outcome === 'range' && amount.to !== undefined) return `до ${formatMoney(amount.to, 'ru')}`;
  throw new Error('the grant has a sum today');
}

/** What her telephone shows of what was sent after so many parts. */
const shownAfter = (parts: number) => shownOn(smsc.taken.slice(parts), elena.phone);

/** The next text message on her telephone after so many parts. */
const nextSms = (parts: number, what: RegExp) =>
  until(
    () => shownAfter(parts).find((text) => what.test(text)),
    () => `no such message ${what}: ${shownAfter(parts).join(' | ')}`,
    30_000,
  );

/** Replies with the text, and reads what comes back. */
async function replies(text: string, what: RegExp): Promise<string> {
  const parts = smsc.taken.length;
  smsc.write(elena.phone, text);
  return nextSms(parts, what);
}

async function byTelephone(): Promise<void> {
  const notice = await caller.pickUp(1);
  const sum = spokenPhrases(birthGrant(anna), 'ru').join(' ');
  expect(notice.text).toContain(sum);
  expect(notice.text).toMatch(/подробнее.*соединить с оператором.*не звонить больше/is);
  await hearsWords(phone, sum);
  const more = await caller.press('1');
  const who = await caller.choose(/^do:apply:/, more);
  expect(who.text).toMatch(/возьму из реестров.*СНИЛС/is);
  const proof = await caller.press('89000000001#');
  const before = smsc.taken.length;
  await caller.choose(/!sms$/, proof);
  const code = await until(
    () =>
      /\d{6}/.exec(
        smsc.taken
          .slice(before)
          .map(({ text }) => text)
          .join(' '),
      )?.[0],
    () => 'no code came',
  );
  const facts = await caller.press(`${code}#`);
  expect(facts.text).toMatch(/реестров.*дата рождения.*Всё верно/is);
  const number = await caller.choose(/:facts:y$/, facts);
  await caller.choose(/:phone:own$/, number);
  const back = await caller.press('#');
  const receipt = await caller.choose(/:y$/, back);
  expect(receipt.text, await calls.account()).toMatch(/Номер обращения: /i);
  await phone.hangUp();
}

/** The next line of the bot in Telegram after what she did. */
async function answers(act: () => unknown, what: RegExp): Promise<string> {
  const before = user.botLines().length;
  act();
  const line = await until(
    () =>
      user
        .botLines()
        .slice(before)
        .find(({ text }) => what.test(text)),
    () =>
      `no such line ${what}: ${user
        .botLines()
        .slice(before)
        .map(({ text }) => text)
        .join(' | ')}`,
  );
  return line.text;
}

async function byTelegram(): Promise<void> {
  const line = await user.waitsFor(birthGrant(maria), 40_000);
  expect(line.inlineKeyboard?.flat().map(({ text }) => text)).toContain('Больше не присылать');
  await answers(() => user.presses('Подробнее'), /Записать заявку сейчас\?/);
  await answers(() => user.presses('Записать заявку'), /взял сведения из реестров.*Всё верно/is);
  await answers(() => user.presses('Всё верно'), /номер/i);
  await answers(() => user.sends('ответьте здесь'), /Что важно знать/);
  await answers(() => user.sends('пропустить'), /Заявка: .*Верно\?/s);
  await answers(() => user.sends('да'), /Номер обращения: /i);
}

async function bySms(): Promise<void> {
  const first = await nextSms(0, /₽/);
  expect(first).toContain(birthGrant(elena));
  await replies('1', /Записать заявку сейчас\?/);
  await replies('1', /СНИЛС/);
  await replies(elena.snils, /кодовое слово/i);
  await replies(elena.word, /взял сведения из реестров.*Всё верно/is);
  await replies('1', /номер/i);
  await replies('1', /Что важно знать/);
  await replies('пропустить', /Заявка: .*Верно\?/s);
  await replies('да', /Номер обращения: /i);
}

it.skipIf(isHolidayNow)(
  'a birth becomes a call, a message and an SMS with the right sum within a minute, and each of them a pre-filled application',
  async () => {
    await answers(() => user.sends(`подтвердить личность, снилс ${maria.snils}`), /кодовое слово/i);
    await answers(() => user.sends(maria.word), /подтвердил, что это вы/);
    await told.prefers(elena.subjectId, 'sms');
    const bornAt = Date.now();
    for (const { subjectId } of everybody)
      births.set(subjectId, await registers.happens({ subjectId, kind: 'child-birth' }));
    await Promise.all([byTelephone(), byTelegram(), bySms()]);

    for (const { subjectId } of everybody) {
      const notice = await told.notice(subjectId, births.get(subjectId) ?? '', 'told');
      const [attempt] = notice.attempts;
      expect(notice).toMatchObject({ basis: 'proactive-notice', attempts: [{ outcome: 'told' }] });
      expect((attempt?.startedAt.getTime() ?? 0) - bornAt).toBeLessThan(60_000);
    }
    const applications = await told.appeals();
    expect(applications.map(({ kind }) => kind)).toEqual(['application', 'application', 'application']);
    for (const { text, number } of applications) {
      expect(number).toMatch(/^\d\d-\d{4}-\d{6}$/);
      expect(text).toMatch(/Сведения реестров, гражданин подтвердил:.*дата рождения/s);
    }
    expect(phone.rings).toBe(1);
  },
  120_000,
);

it.skipIf(isHolidayNow)(
  'a no said by key 3, in writing or by СТОП holds: what comes after it is told nowhere it was said of',
  async () => {
    const later = new Map<string, string>();
    const before = smsc.taken.length;
    const lastLine = user.botLines().at(-1)?.messageId ?? 0;
    for (const { subjectId } of everybody)
      later.set(subjectId, await registers.happens({ subjectId, kind: 'disability-established' }));
    await Promise.all([
      caller.pickUp(2).then(() => caller.press('3')),
      user
        .waitsFor((line) => line.messageId > lastLine && /₽|положено/.test(line.text), 40_000)
        .then(() => answers(() => user.sends('не пишите мне больше'), /больше мы вам сами не напишем/)),
      nextSms(before, /₽|положено/).then(() => replies('СТОП', /^Больше не будем присылать/)),
    ]);
    for (const { subjectId } of everybody) await told.notice(subjectId, later.get(subjectId) ?? '', 'told');

    // The births are taken back: who was told is told so, unless she wants to hear nothing.
    const [parts, lines] = [smsc.taken.length, user.botLines().length];
    const gone = new Map<string, string>();
    for (const { subjectId } of everybody) {
      const reverses = births.get(subjectId) ?? '';
      gone.set(subjectId, await registers.happens({ subjectId, kind: 'child-birth', reverses }));
    }
    for (const { subjectId } of [maria, elena]) {
      const notice = await told.notice(subjectId, gone.get(subjectId) ?? '', 'suppressed');
      expect(notice).toMatchObject({ purpose: 'correction', reason: 'opted-out', attempts: [] });
    }
    const byText = await told.notice(anna.subjectId, gone.get(anna.subjectId) ?? '', 'told');
    expect(byText.attempts).toMatchObject([{ channel: 'sms' }]);
    expect(shownOn(smsc.taken, anna.phone.slice(1)).at(-1)).toMatch(/оказались ошибочными/);
    expect([shownAfter(parts), user.botLines().length, phone.rings]).toEqual([[], lines, 2]);
  },
  120_000,
);
