import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Storage } from '#platform/storage/storage.ts';
import { openEmbedded } from '#platform/storage/testing/open-test-storage.ts';
import { smsWorld, until } from './testing/sms-world.ts';
import { longSms, shownOn, ucs2 } from './testing/smsc.ts';

let storage: Storage;
let world: Awaited<ReturnType<typeof smsWorld>> | undefined;

beforeAll(async () => {
  storage = await openEmbedded();
});

afterAll(() => storage.close());

async function opened(over: Parameters<typeof smsWorld>[1] = {}) {
  world = await smsWorld(storage, over);
  return world;
}

afterEach(async () => {
  await world?.close();
  world = undefined;
});

const anna = '79005550101';

it('sends a long text as one message on her telephone, and hears that it arrived', async () => {
  const { say, smsc, arrivals, tenantId } = await opened();
  const text = `Пособие назначено. ${'Деньги придут третьего числа. '.repeat(8)}`.trim();
  const sent = await say(1, text);
  expect(sent).toMatchObject({ outcome: 'sent', externalId: '1000' });
  expect(shownOn(smsc.taken, anna)).toEqual([text]);
  expect(smsc.taken.length).toBeGreaterThan(3);
  await until(() => arrivals.length > 0);
  expect(arrivals[0]).toMatchObject({ seq: 1, arrival: { outcome: 'arrived' } });
  const proof = await storage.smsJournal.findEnd({ tenantId, smscId: '1000' });
  expect(proof).toMatchObject({
    state: 'arrived',
    code: 'DELIVRD',
    doneDate: '2611221000',
    source: 'receipt',
  });
});

it('sends the same message once, however often it is asked to, also after a restart', async () => {
  const own = await opened();
  await own.say(1, 'Здравствуйте');
  expect(await own.say(1, 'Здравствуйте')).toMatchObject({ outcome: 'sent', externalId: '1000' });
  await own.restart();
  expect(await own.say(1, 'Здравствуйте')).toMatchObject({ outcome: 'sent' });
  expect(shownOn(own.smsc.taken, anna)).toEqual(['Здравствуйте']);
});

it('does not send again what was taken when the link was cut before the answer: the receipt tells', async () => {
  const { say, smsc, arrivals } = await opened({ smsc: { receiptMs: 300 }, limits: { resolveMs: 60_000 } });
  smsc.cutAfterTaking(() => true);
  expect(await say(1, 'Один раз')).toMatchObject({ outcome: 'later', code: 'sms-unresolved' });
  smsc.cutAfterTaking(undefined);
  expect(await say(1, 'Один раз')).toMatchObject({ outcome: 'later' });
  await until(() => arrivals.length > 0);
  expect(await say(1, 'Один раз')).toMatchObject({ outcome: 'sent', externalId: '1000' });
  expect(smsc.taken).toHaveLength(1);
});

it('knows a lost answer by its number alone where the provider gives no reference back', async () => {
  const { say, smsc, arrivals } = await opened({
    smsc: { receiptMs: 100, forgetsReference: true },
    limits: { resolveMs: 20_000 },
  });
  smsc.cutAfterTaking(() => true);
  await say(1, 'Один раз');
  smsc.cutAfterTaking(undefined);
  await until(() => arrivals.length > 0);
  expect(await say(1, 'Один раз')).toMatchObject({ outcome: 'sent' });
  expect(smsc.taken).toHaveLength(1);
});

it('sends again after the time for receipts what the provider never took', async () => {
  const { say, smsc, channel } = await opened({
    limits: { resolveMs: 300, answerMs: 200 },
    smsc: { answerMs: 60_000, receiptMs: 'never' },
  });
  expect(await say(1, 'Никто не ответил')).toMatchObject({ outcome: 'later', code: 'sms-unresolved' });
  expect(smsc.taken).toHaveLength(1);
  await until(() => channel.health().state === 'degraded');
  await until(() => channel.health().state === 'ok');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await say(1, 'Никто не ответил');
  expect(smsc.taken).toHaveLength(2);
});

it('sends again only the part that is missing', async () => {
  const { say, smsc } = await opened({ limits: { resolveMs: 100 } });
  const text = 'ы'.repeat(150);
  smsc.answerNextWith(0, 0x14, 0);
  expect(await say(1, text)).toMatchObject({ outcome: 'later', code: 'sms-provider-full' });
  expect(smsc.taken).toHaveLength(2);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await say(1, text)).toMatchObject({ outcome: 'sent' });
  expect(shownOn(smsc.taken, anna)).toEqual([text]);
});

it('slows down when the provider says so, and goes on', async () => {
  const { say, smsc } = await opened();
  smsc.answerNextWith(0x58);
  const result = await say(1, 'Быстро');
  expect(result).toMatchObject({ outcome: 'later', code: 'sms-throttled' });
  expect(await say(2, 'Второе')).toMatchObject({ outcome: 'later', code: 'sms-paced' });
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await say(1, 'Быстро')).toMatchObject({ outcome: 'sent' });
});

it('refuses for good a number that the provider does not know', async () => {
  const { say, smsc } = await opened();
  smsc.answerNextWith(0x0b);
  expect(await say(1, 'Кому')).toEqual({ outcome: 'refused', code: 'sms-number-refused' });
  expect(await say(2, 'Кому', 'web-visitor')).toEqual({ outcome: 'refused', code: 'sms-number-refused' });
});

it('tells that a message will not arrive, with the network’s own reason', async () => {
  const { say, smsc, arrivals, notYetFor } = await opened({ smsc: { receiptMs: 'never' } });
  notYetFor(2);
  await say(1, 'Не дойдёт');
  const [part] = smsc.taken;
  if (part) smsc.receipt(part, 'UNDELIV');
  await until(() => arrivals.length > 0);
  expect(arrivals[0]?.arrival).toEqual({ outcome: 'failed', code: 'sms-undeliv' });
});

it('asks about a message of which nothing was heard', async () => {
  const { say, smsc, arrivals, tenantId } = await opened({
    smsc: { receiptMs: 'never' },
    limits: { askAfterMs: 100 },
  });
  await say(1, 'Молчание');
  smsc.arriveSilently('1000');
  await until(() => arrivals.length > 0);
  const proof = await storage.smsJournal.findEnd({ tenantId, smscId: '1000' });
  expect(proof).toMatchObject({ source: 'query', state: 'arrived' });
});

it('puts the parts of a long reply together, in any order, also when a character was cut', async () => {
  const { smsc, texts, received } = await opened();
  const text = `Здравствуйте! ${'У меня родился ребёнок 🙂 '.repeat(8)}`.trim();
  const parts = longSms(text, 133, 17);
  for (const part of [...parts].reverse()) smsc.write(anna, part, { esm_class: 0x40 });
  await until(() => received.length === 1);
  expect(texts()).toEqual([text]);
  expect(received[0]).toMatchObject({ channel: 'sms', senderId: '+79005550101', accountId: '+78005550100' });
});

it('takes a reply once when the provider sends it again over a new link, and an equal one as another', async () => {
  const { smsc, texts, restart, failReceiving } = await opened();
  smsc.write(anna, 'да');
  await until(() => smsc.isQuiet());
  smsc.write(anna, 'да');
  await until(() => smsc.isQuiet() && texts().length === 2);
  failReceiving(1);
  smsc.write(anna, 'нет');
  await until(() => smsc.isQuiet());
  expect(texts()).toEqual(['да', 'да']);
  await restart();
  smsc.write(anna, 'нет');
  await until(() => texts().length === 3);
  await until(() => smsc.isQuiet());
  expect(texts()).toEqual(['да', 'да', 'нет']);
});

it('reads replies in the network’s alphabet, and in whichever way numbers are written', async () => {
  const { smsc, received, texts } = await opened();
  smsc.write('89005550102', Buffer.from('Hello'), { data_coding: 0, source_addr_ton: 2 });
  smsc.write('9005550103', ucs2('Привет'), {});
  await until(() => received.length === 2);
  expect(new Set(received.map(({ senderId }) => senderId))).toEqual(
    new Set(['+79005550102', '+79005550103']),
  );
  expect(new Set(texts())).toEqual(new Set(['Hello', 'Привет']));
});

it('takes a number as the choice it stood for', async () => {
  const { say, smsc, received } = await opened();
  await say(1, 'Вы работаете?', '+79005550101', [
    { id: 'a:y', label: 'Да' },
    { id: 'a:n', label: 'Нет' },
  ]);
  expect(shownOn(smsc.taken, anna)).toEqual(['Вы работаете?\n1 — Да\n2 — Нет\nОтветьте цифрой или словами.']);
  smsc.write(anna, '2');
  await until(() => received.length === 1);
  expect(received[0]?.content).toEqual({ kind: 'choice', choiceId: 'a:n', label: 'Нет' });
});

it('stops notices at the word, and says so once', async () => {
  const { smsc, optOuts, received } = await opened();
  smsc.write(anna, 'Стоп');
  await until(() => smsc.taken.length > 1);
  expect(optOuts).toEqual(['+79005550101']);
  expect(received).toEqual([]);
  expect(shownOn(smsc.taken, anna)[0]).toMatch(/^Больше не будем/);
});

it('says later, not never, while the provider is away, and goes on when it is back', async () => {
  const { say, smsc, channel } = await opened();
  smsc.dropLinks();
  await until(() => channel.health().state === 'degraded');
  expect(await say(1, 'Позже')).toMatchObject({ outcome: 'later' });
  await until(() => channel.health().state === 'ok');
  expect(await say(1, 'Позже')).toMatchObject({ outcome: 'sent' });
});
