import { beforeEach, expect, it } from 'vitest';
import { eventDraft } from '#core/conversations/index.ts';
import { voiceText } from './speaking/texts.ts';
import { settle, TestCall } from './testing/test-call.ts';

const anna = { kind: 'operator', staffId: 's', name: 'Анна' } as const;
let call: TestCall;

beforeEach(async () => {
  call = new TestCall();
  await call.begin();
  call.line.said.length = 0;
  call.conversation.bridge();
});

it('neither says nor hears anything while an operator is on the line', async () => {
  expect(call.line.expected).toBeUndefined();
  call.line.tell({ kind: 'speech-started' });
  call.line.tell({ kind: 'key', key: '0' });
  call.line.tell({ kind: 'speech-stopped', sinceSpeechMs: 700 });
  await call.takeText('Ссылка в чате.', anna);
  await call.takeText('Оцените разговор.');
  expect(call.line.said).toEqual([]);
  expect(call.recogniser.opened).toEqual([]);
});

it('says what the assistant has to say when the operator has left, not what she wrote meanwhile', async () => {
  await call.takeText('Ссылка в чате.', anna);
  await call.takeText('Оцените разговор.');
  call.conversation.unbridge(false);
  await settle();
  expect(call.line.said).toEqual(['Оцените разговор.']);
  expect(call.line.expected).toBeDefined();
});

it('tells no place in a queue and hangs nobody up while the caller speaks with somebody else', async () => {
  const conversation = await call.state();
  if (!conversation) throw new Error('no conversation yet');
  call.conversation.wake({ ...conversation, state: 'queued' });
  call.timers.pass(45_000);
  await settle();
  await call.setup.ports.entries.append(conversation, [
    eventDraft(call.setup.clock.now(), 'closed', { type: 'conversation.closed', reason: 'wrapped-up' }),
  ]);
  call.conversation.wake({ ...conversation, state: 'closed' });
  await settle();
  expect([call.line.said, call.line.hungUp]).toEqual([[], []]);
  call.conversation.unbridge(false);
  await settle();
  call.line.tell({ kind: 'silence' });
  expect(call.line.hungUp).toEqual(['answered']);
});

it('tells that the line of the operator broke, and plays music until she is back', async () => {
  call.conversation.unbridge(true);
  await settle();
  expect(call.line.said.join(' ')).toBe(voiceText('ru', 'operator-lost'));
  expect(call.line.isMusicOn).toBe(true);
  call.conversation.bridge();
  expect(call.line.isMusicOn).toBe(false);
});

it('ends as any call when the caller hangs up', async () => {
  call.line.tell({ kind: 'ended', cause: 'caller-hung-up' });
  await settle();
  expect(JSON.stringify(await call.entries())).toContain('caller-hung-up');
  call.conversation.unbridge(false);
  await settle();
  expect(call.line.said).toEqual([]);
});
