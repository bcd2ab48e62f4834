import { beforeEach, expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import { settle, TestCall } from './testing/test-call.ts';

let call: TestCall;

beforeEach(() => {
  call = new TestCall();
});

it('tells the history that a call was ours, and what for', async () => {
  const outbound = { callId: 'call-7', purpose: 'call-back' } as const;
  call = new TestCall({ outbound });
  await call.begin();
  const key = call.conversation.conversation;
  const entries = key ? await call.setup.ports.entries.since(key, 0, 9) : [];
  expect(entries.map(({ body }) => body)).toContainEqual({
    kind: 'event',
    event: { type: 'call.started', direction: 'outbound', outbound },
  });
});

it('lets the assistant greet, and takes what is said as a message', async () => {
  await call.begin();
  expect(call.line.said.length).toBeGreaterThan(0);
  const before = call.line.said.length;
  await call.says('единое пособие');
  expect(await call.history()).toContain('citizen: единое пособие');
  expect(call.line.said.length).toBeGreaterThan(before);
  expect(call.line.silenceMs).toBe(7_000);
});

it('takes keys as keys, at once where one is enough', async () => {
  await call.begin();
  await call.presses('0');
  expect((await call.entries()).at(-2)?.body).toEqual({ kind: 'keys', keys: '0' });
});

it('goes on with keys when the recogniser is lost in the middle of an answer', async () => {
  await call.begin();
  call.line.said.length = 0;
  call.recogniser.ready = false;
  await call.says(new AppError('recogniser-lost', 'gone'));
  expect(call.line.said.join(' ')).toContain('клавишами');
  await call.says('ещё раз');
  expect(call.line.said.filter((text) => text.includes('клавишами'))).toHaveLength(1);
  await call.presses('1');
  call.timers.pass(3_000);
  await settle();
  expect((await call.entries()).some(({ body }) => body.kind === 'keys' && body.keys === '1')).toBe(true);
});

it('plays music while she waits for an operator, tells her place, and still listens', async () => {
  await call.begin();
  call.answers({
    say: [{ text: 'Зову оператора.' }],
    action: { type: 'handoff', line: 1, isCrisis: false, reason: 'asked', summary: '' },
  });
  await call.says('оператора');
  await call.wakeWithState();
  // Quiet for an answer to what was said.
  expect(call.line.isMusicOn).toBe(false);
  call.timers.pass(6_000);
  expect(call.line.isMusicOn).toBe(true);
  expect(call.line.silenceMs).toBeUndefined();
  call.line.said.length = 0;
  call.timers.pass(45_000);
  await settle();
  expect(call.line.said.join(' ')).toContain('2-й в очереди');
  call.place = 1;
  call.timers.pass(45_000);
  await settle();
  expect(call.line.said.join(' ')).toContain('следующие');
  call.answers({ say: [{ text: 'Да, конечно.' }] });
  await call.says('а какие документы нужны');
  expect(call.line.said.at(-1)).toBe('Да, конечно.');
});

it('says at her pace what the telephone itself has to say', async () => {
  await call.begin();
  call.answers({ say: [{ text: 'Говорю медленнее.', pace: 'slow' }] });
  await call.says('помедленнее');
  call.setup.assistant.respond = () => new Promise(() => {});
  await call.says('сложный вопрос');
  call.timers.pass(2_600);
  await settle();
  expect(call.paces.at(-1)).toBe('slow');
});

it('speaks what an operator writes', async () => {
  await call.begin();
  call.line.said.length = 0;
  await call.takeText('Здравствуйте, я Анна.', { kind: 'operator', staffId: 's', name: 'Анна' });
  expect(call.line.said.join(' ')).toBe('Здравствуйте, я Анна.');
});

it('says that it is looking when the answer takes long', async () => {
  await call.begin();
  call.line.said.length = 0;
  call.setup.assistant.respond = () => new Promise(() => {});
  await call.says('сложный вопрос');
  call.timers.pass(2_600);
  await settle();
  expect(call.line.said.join(' ')).toContain('Минуту');
});
