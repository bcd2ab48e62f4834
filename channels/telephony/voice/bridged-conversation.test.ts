import { beforeEach, expect, it } from 'vitest';
import { eventDraft, receiveMessage, takeTurn } from '#core/conversations/index.ts';
import { memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { CallConversation } from './call-conversation.ts';
import { voiceText } from './speaking/texts.ts';
import { FakeLine, FakeRecogniser, letterSynthesiser } from './testing/fake-line.ts';
import { FakeTimers } from './testing/fake-timers.ts';

let setup: ReturnType<typeof memoryPorts>;
let line: FakeLine;
let recogniser: FakeRecogniser;
let timers: FakeTimers;
let call: CallConversation;

beforeEach(async () => {
  setup = memoryPorts();
  line = new FakeLine();
  recogniser = new FakeRecogniser();
  timers = new FakeTimers();
  call = new CallConversation(
    line,
    { tenantId: 'demo', accountId: 'line', senderId: 'caller', callId: 'c1', language: 'ru' },
    {
      clock: setup.clock,
      setTimer: timers.set,
      receive: (envelope) => receiveMessage(setup.ports, envelope),
      onReceived: (key) => void takeTurn(setup.ports, key).then(() => call.wake()),
      entries: setup.ports.entries,
      recogniser,
      synthesiser: letterSynthesiser,
      waiting: async () => ({ place: 2 }),
      observe: () => {},
      count: () => {},
      log: { warn: () => {}, error: () => {} },
    },
  );
  await call.begin();
  await settle();
  line.said.length = 0;
  call.bridge();
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

async function isWritten(text: string, author: 'bot' | 'operator'): Promise<void> {
  if (!call.conversation) throw new Error('no conversation yet');
  await setup.ports.entries.append(call.conversation, [
    {
      key: `test:${text}`,
      at: setup.clock.now(),
      author: author === 'bot' ? { kind: 'bot' } : { kind: 'operator', staffId: 's', name: 'Анна' },
      visibility: 'everyone',
      body: { kind: 'text', text },
    },
  ]);
  call.wake();
  await settle();
}

it('neither says nor hears anything while an operator is on the line', async () => {
  expect(line.expected).toBeUndefined();
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'key', key: '0' });
  line.tell({ kind: 'speech-stopped', sinceSpeechMs: 700 });
  await isWritten('Ссылка в чате.', 'operator');
  await isWritten('Оцените разговор.', 'bot');
  expect(line.said).toEqual([]);
  expect(recogniser.opened).toEqual([]);
});

it('says what the assistant has to say when the operator has left, not what she wrote meanwhile', async () => {
  await isWritten('Ссылка в чате.', 'operator');
  await isWritten('Оцените разговор.', 'bot');
  call.unbridge(false);
  await settle();
  expect(line.said).toEqual(['Оцените разговор.']);
  expect(line.expected).toBeDefined();
});

it('tells no place in a queue and hangs nobody up while the caller speaks with somebody else', async () => {
  const key = call.conversation;
  const conversation = key && (await setup.ports.conversations.get(key));
  if (!conversation) throw new Error('no conversation yet');
  call.wake({ ...conversation, state: 'queued' });
  timers.pass(45_000);
  await settle();
  await setup.ports.entries.append(key, [
    eventDraft(setup.clock.now(), 'closed', { type: 'conversation.closed', reason: 'wrapped-up' }),
  ]);
  call.wake({ ...conversation, state: 'closed' });
  await settle();
  expect([line.said, line.hungUp]).toEqual([[], []]);
  call.unbridge(false);
  await settle();
  line.tell({ kind: 'silence' });
  expect(line.hungUp).toEqual(['answered']);
});

it('tells that the line of the operator broke, and plays music until she is back', async () => {
  call.unbridge(true);
  await settle();
  expect(line.said.join(' ')).toBe(voiceText('ru', 'operator-lost'));
  expect(line.isMusicOn).toBe(true);
  call.bridge();
  expect(line.isMusicOn).toBe(false);
});

it('ends as any call when the caller hangs up', async () => {
  line.tell({ kind: 'ended', cause: 'caller-hung-up' });
  await settle();
  const entries = call.conversation ? await setup.ports.entries.since(call.conversation, 0, 100) : [];
  expect(JSON.stringify(entries)).toContain('caller-hung-up');
  call.unbridge(false);
  await settle();
  expect(line.said).toEqual([]);
});
