import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Refused, Sent } from '#channels/web-chat/protocol.ts';
import { runOtklik } from './testing/command-line.ts';
import { DeskScreen, refOf, signInStaff } from './testing/desk-screen.ts';
import { OtklikProcess, type SignIn } from './testing/otklik-process.ts';
import { pause } from './testing/until.ts';
import { plainQuestion, textOf, Visitor } from './testing/visitor.ts';

let otklik: OtklikProcess;
let stranger: SignIn;
const open: { close(): void }[] = [];

beforeAll(async () => {
  otklik = await OtklikProcess.start({ LOG_LEVEL: 'debug' });
  const environment = { DATA_DIR: otklik.dataDir };
  await runOtklik(['tenant-add', 'other', '--name', 'Другая', '--region', '27'], environment);
  const roles = 'operator-1,operator-2,supervisor,admin';
  const added = await runOtklik(
    ['staff-add', 'stranger', '--tenant', 'other', '--name', 'Чужая', '--roles', roles],
    environment,
  );
  const password = /First password: (\S+)/.exec(added.out)?.[1] ?? '';
  stranger = { tenant: 'other', login: 'stranger', password };
});
afterAll(async () => {
  for (const one of open) one.close();
  await otklik?.remove();
});

async function visit(options: { tenantId?: string; token?: string } = {}): Promise<Visitor> {
  const visitor = await Visitor.connect(otklik.url, options);
  open.push(visitor);
  return visitor;
}

async function screenOf(signIn: SignIn): Promise<DeskScreen> {
  const screen = await DeskScreen.open(otklik.url, await signInStaff(otklik.url, signIn));
  open.push(screen);
  return screen;
}

it.each([
  ['nothing', '', 'empty'],
  ['blanks', ' \n\t ', 'empty'],
  ['zero-width characters alone', '\u200b\u200d\ufeff\u2060', 'empty'],
  ['more than may be written', 'щ'.repeat(4_001), 'too-long'],
  ['far more than may be written', 'щ'.repeat(31_000), 'malformed'],
])('refuses %s with a sentence, and takes the next message', async (_what, text, code) => {
  const visitor = await visit();
  const refused = await visitor.send({ kind: 'text', text });
  expect(refused).toMatchObject({ outcome: 'refused', code, message: expect.stringMatching(/[а-я]/) });
  expect(await visitor.turn('здравствуйте')).not.toBe('');
});

it.each([
  ['right-to-left', '\u202eтидерк\u202c מהי הקצבה'],
  ['zero-width inside', 'по\u200bсо\u200dбие'],
  ['HTML and script', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a query', '{"$gt":""}'],
  ['half a character', 'а\ud800б'],
  ['control characters', 'а\u0000\u0007б'],
])('answers %s and shows it as a text', async (_what, text) => {
  const visitor = await visit();
  expect(await visitor.turn(text)).not.toBe('');
  const own = (await visitor.history()).filter(({ author }) => author === 'citizen');
  expect(own).toHaveLength(1);
  expect(own[0]?.body.kind).toBe('text');
});

it('refuses what is no message at all, and stays up', async () => {
  const consent = '2026-11';
  const clientMessageId = randomUUID();
  const wrongs: readonly unknown[] = [
    undefined,
    null,
    7,
    'text',
    [],
    Buffer.from([0, 255, 128]),
    { clientMessageId, content: { kind: 'text', text: Buffer.from([1, 2]) }, consent, language: 'ru' },
    { clientMessageId: '../../etc', content: { kind: 'text', text: 'а' }, consent, language: 'ru' },
    { clientMessageId, content: { kind: 'text', text: { $gt: '' } }, consent, language: 'ru' },
    { clientMessageId, content: { kind: 'file', fileId: '../keys/data.key' }, consent, language: 'ru' },
  ];
  const visitor = await visit();
  for (const wrong of wrongs) {
    const answer = await visitor.ask('send', wrong);
    expect(answer).toMatchObject({
      outcome: 'refused',
      code: expect.stringMatching(/malformed|unknown-file/),
    });
  }
  expect(await visitor.turn('здравствуйте')).not.toBe('');
  await visitor.ask('send', { ...Object(wrongs[6]), content: { kind: 'text', text: 'x'.repeat(200_000) } });
  const later = await visit({ token: visitor.token });
  expect((await later.history()).filter(({ author }) => author === 'citizen')).toHaveLength(1);
  expect((await fetch(`${otklik.url}/health/ready`)).status).toBe(200);
});

it('keeps a message once, however often and in whatever order it comes', async () => {
  const visitor = await visit();
  await visitor.turn('здравствуйте');
  const ids = Array.from({ length: 5 }, () => randomUUID());
  const order = [0, 1, 0, 2, 1, 4, 3, 0, 4];
  const answers = await Promise.all(
    order.map((n) => visitor.send({ kind: 'text', text: `сообщение ${n}` }, ids[n] ?? '')),
  );
  for (const n of [0, 1, 4]) {
    const same = answers.filter((_, place) => order[place] === n);
    expect(new Set(same.map((answer) => ('seq' in answer ? answer.seq : 0))).size).toBe(1);
    expect(same.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
  }
  const kept = (await visitor.history()).flatMap(({ clientMessageId }) => clientMessageId ?? []).slice(1);
  expect(kept).toEqual([0, 1, 2, 4, 3].map((n) => ids[n]));
});

it('lets nobody in with a token that was not given here for this organisation', async () => {
  const { token } = await visit();
  const forged = `${'A'.repeat(43)}.${'B'.repeat(22)}`;
  await expect(visit({ token: forged })).rejects.toThrow('forged-token');
  await expect(visit({ token: `${token.slice(0, -2)}xx` })).rejects.toThrow('forged-token');
  await expect(visit({ tenantId: 'other', token })).rejects.toThrow('forged-token');
  await expect(visit({ tenantId: 'nowhere' })).rejects.toThrow('unknown-tenant');
  await expect(visit({ tenantId: '../demo' })).rejects.toThrow('malformed');
});

it('shows nobody a conversation of somebody else', async () => {
  const victim = await visit();
  const { conversationId } = await victim.say('моё письмо никому не показывать');
  for (const visitor of [await visit(), await visit({ tenantId: 'other' })]) {
    await visitor.turn('здравствуйте');
    const asked = [
      await visitor.ask('since', { known: [{ conversationId, seq: 0 }] }),
      await visitor.ask('load-earlier', { before: { conversationId, seq: 100 } }),
    ];
    expect(JSON.stringify(asked)).not.toMatch(/никому не показывать/);
    expect(JSON.stringify(asked)).not.toContain(conversationId);
  }

  await victim.say('оператора!');
  const anna = await screenOf(otklik.signIn('operator1'));
  await anna.must('set-presence', { status: 'available' });
  const offer = refOf(await anna.nextOffer(conversationId));
  const theirs = await screenOf(stranger);
  await theirs.must('set-presence', { status: 'available' });
  const hold = { conversationId, assignmentVersion: 1 };
  const answers = [
    await theirs.ask('open', { conversationId }),
    await theirs.ask('since', { conversationId, seq: 0 }),
    await theirs.ask('accept', offer),
    await theirs.ask('decline', offer),
    await theirs.ask('send', { ...hold, clientMessageId: randomUUID(), text: 'чужое' }),
    await theirs.ask('note', { conversationId, clientMessageId: randomUUID(), text: 'чужое' }),
    await theirs.ask('transfer', { ...hold, queueId: 'other-general', note: '' }),
    await theirs.ask('finish', hold),
  ];
  expect(answers.map(({ outcome }) => outcome)).toEqual(answers.map(() => 'refused'));
  expect(JSON.stringify(await theirs.must('waiting', {}))).not.toContain(conversationId);
  expect(JSON.stringify(await theirs.must('watch', { isOn: true }))).not.toMatch(/demo-|Анна/);
  expect((await anna.ask('accept', offer)).outcome).toBe('done');
  await anna.must('set-presence', { status: 'offline' });
});

it('takes a code once, and stops listening to guesses', async () => {
  const owner = await visit();
  await owner.turn('хочу продолжить в телеграме');
  const code = /\d{3}-\d{3}/.exec(textOf(await owner.sees(/\d{3}-\d{3}/)))?.[0] ?? '';
  const invited = await visit();
  await invited.send({ kind: 'link-code', code });
  await invited.sees(/продолжить в телеграме/);
  const second = await visit();
  await second.send({ kind: 'link-code', code });
  await second.sees(/Такого кода нет/);
  expect(JSON.stringify(await second.history())).not.toMatch(/продолжить в телеграме/);

  const guesser = await visit();
  for (let n = 0; n < 12; n++) await guesser.send({ kind: 'link-code', code: `100-00${n % 10}` });
  await guesser.sees(/Слишком много неверных кодов/);
});

it('holds ten thousand messages of one visitor off politely, while others are served', async () => {
  const flood = await visit();
  await flood.turn('здравствуйте');
  const calm = await visit();
  await calm.turn('здравствуйте');
  const before = residentMegabytes();
  const answers: (Sent | Refused)[] = [];
  const socket = io(`${otklik.url}/chat`, {
    auth: { tenantId: 'demo', language: 'ru', token: flood.token },
    transports: ['websocket'],
    forceNew: true,
  });
  open.push({ close: () => socket.disconnect() });
  await socket.emitWithAck('join');
  const shouting = (async () => {
    const all: Promise<void>[] = [];
    for (let wave = 0; wave < 100; wave++) {
      const sends = Array.from({ length: 100 }, async () => {
        const content = { kind: 'text', text: 'ответьте '.repeat(50) };
        const message = { clientMessageId: randomUUID(), content, consent: '2026-11', language: 'ru' };
        answers.push(await socket.timeout(60_000).emitWithAck('send', message));
      });
      all.push(...sends);
      if (wave % 10 === 9) await Promise.all(sends);
    }
    await Promise.all(all);
  })();
  await pause(100);
  const startedAt = performance.now();
  await calm.turn('положено ли нам единое пособие?');
  expect(performance.now() - startedAt).toBeLessThan(30_000);
  await shouting;

  expect(answers).toHaveLength(10_000);
  const refused = answers.filter((answer): answer is Refused => answer.outcome === 'refused');
  expect(refused.length).toBeGreaterThan(9_800);
  expect(refused.every(({ code, afterMs }) => code === 'too-many' && (afterMs ?? 0) > 0)).toBe(true);
  expect(residentMegabytes() - before).toBeLessThan(150);
  const accepted = answers.flatMap((answer) => (answer.outcome === 'accepted' ? [answer.seq] : []));
  const kept = (await flood.history()).filter(({ author }) => author === 'citizen').map(({ seq }) => seq);
  expect(kept.slice(1)).toEqual(accepted.sort((a, b) => a - b));
});

it('writes what people say neither into its log nor readable into its files', async () => {
  const secrets = ['ЗаповедныйТекст', '79990001234', 'Синтетина', 'ПотайнойОтвет', 'Sintetina'];
  const visitor = await visit();
  const { conversationId } = await visitor.say('Меня зовут Синтетина, ЗаповедныйТекст, телефон +79990001234');
  await visitor.say('оператора!');
  const operator = await screenOf(otklik.signIn('operator2'));
  await operator.must('set-presence', { status: 'available' });
  const hold = await operator.acceptNext(conversationId);
  await operator.say(hold, 'ПотайнойОтвет');
  await visitor.sees(/ПотайнойОтвет/);
  const uploaded = await fetch(`${otklik.url}/chat/files`, {
    method: 'POST',
    headers: { 'x-chat-tenant': 'demo', 'x-chat-token': visitor.token, 'x-file-name': 'Sintetina.pdf' },
    body: '%PDF-1.4\n% ЗаповедныйТекст в файле\n%%EOF\n',
  });
  expect(uploaded.status).toBe(201);
  await operator.must('set-presence', { status: 'offline' });

  for (const secret of secrets) expect(otklik.output).not.toContain(secret);
  expect(otklik.output).not.toContain(visitor.token);
  for (const file of filesOf(otklik.dataDir)) {
    const bytes = readFileSync(file);
    for (const secret of secrets) expect({ file, has: bytes.includes(secret) }).toEqual({ file, has: false });
  }
});

it('stops under load within fifteen seconds, and loses nothing it acknowledged', async () => {
  const visitors = await Promise.all(Array.from({ length: 10 }, () => visit()));
  let isOver = false;
  const writing = visitors.map(async (visitor) => {
    for (let n = 0; !isOver && n < 25; n++) await visitor.turn(plainQuestion(n));
  });
  await pause(700);
  const startedAt = performance.now();
  expect(await otklik.stop()).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  isOver = true;
  await otklik.restart();
  await Promise.all(writing);
  for (const visitor of visitors) {
    const history = await visitor.history();
    expect(history.flatMap(({ clientMessageId }) => clientMessageId ?? [])).toEqual(
      visitor.acknowledged.map(({ clientMessageId }) => clientMessageId),
    );
    expect(history.at(-1)?.author).toBe('bot');
  }
});

function residentMegabytes(): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${otklik.pid}/status`, 'utf8'));
  return Number(found?.[1]) / 1024;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
