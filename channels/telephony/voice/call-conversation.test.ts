import { beforeEach, expect, it } from 'vitest';
import {
  type AssistantReply,
  type Conversation,
  receiveMessage,
  takeTurn,
} from '#core/conversations/index.ts';
import { historyOf, memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { AppError } from '#core/shared/app-error.ts';
import { CallConversation } from './call-conversation.ts';
import type { CallCount, Caller } from './call-ports.ts';
import { FakeLine, FakeRecogniser, letterSynthesiser } from './testing/fake-line.ts';
import { FakeTimers } from './testing/fake-timers.ts';

let setup: ReturnType<typeof memoryPorts>;
let line: FakeLine;
let timers: FakeTimers;
let recogniser: FakeRecogniser;
let counted: CallCount[];
let stages: string[];
let call: CallConversation;
let place: number;
let paces: string[];

function newCall(over: Partial<Caller> = {}): CallConversation {
  return new CallConversation(
    line,
    { tenantId: 'demo', accountId: 'line', senderId: 'caller', callId: 'c1', language: 'ru', ...over },
    {
      clock: setup.clock,
      setTimer: timers.set,
      receive: (envelope) => receiveMessage(setup.ports, envelope),
      onReceived: (key) => void takeTurn(setup.ports, key).then(() => call.wake()),
      entries: setup.ports.entries,
      recogniser,
      synthesiser: {
        speak: (text, options) => {
          paces.push(options.pace);
          return letterSynthesiser.speak(text, options);
        },
      },
      waiting: async () => ({ place }),
      observe: (stage) => stages.push(stage),
      count: (what) => counted.push(what),
      log: { warn: () => {}, error: () => {} },
    },
  );
}

beforeEach(() => {
  setup = memoryPorts();
  line = new FakeLine();
  timers = new FakeTimers();
  recogniser = new FakeRecogniser();
  counted = [];
  stages = [];
  place = 2;
  paces = [];
  call = newCall();
});

/** What the assistant says next; after that it repeats what it heard. */
function answers(reply: Partial<AssistantReply>): void {
  setup.assistant.script = () => {
    setup.assistant.script = () => ({});
    return reply;
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

async function says(text: string | Error): Promise<void> {
  recogniser.next = text;
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'speech', samples: new Int16Array(160) });
  line.tell({ kind: 'speech-stopped', sinceSpeechMs: 700 });
  await settle();
}

async function presses(keys: string): Promise<void> {
  for (const key of keys) line.tell({ kind: 'key', key });
  await settle();
}

const history = async () => (call.conversation ? historyOf(setup.ports, call.conversation) : []);

it('tells the history that a call was ours, and what for', async () => {
  const outbound = { callId: 'call-7', purpose: 'call-back' } as const;
  call = newCall({ outbound });
  await call.begin();
  const key = call.conversation;
  const entries = key ? await setup.ports.entries.since(key, 0, 9) : [];
  expect(entries.map(({ body }) => body)).toContainEqual({
    kind: 'event',
    event: { type: 'call.started', direction: 'outbound', outbound },
  });
});

it('lets the assistant greet, and takes what is said as a message', async () => {
  await call.begin();
  await settle();
  expect(line.said.length).toBeGreaterThan(0);
  const before = line.said.length;
  await says('единое пособие');
  expect(await history()).toContain('citizen: единое пособие');
  expect(line.said.length).toBeGreaterThan(before);
  expect(line.silenceMs).toBe(7_000);
});

it('takes keys as keys, at once where one is enough', async () => {
  await call.begin();
  await settle();
  await presses('0');
  expect((await entries()).at(-2)?.body).toEqual({ kind: 'keys', keys: '0' });
});

it.each(['', 'а'])(
  'is silent as soon as she speaks, and goes on from the sentence when it was only a noise: %j',
  async (noise) => {
    await call.begin();
    await settle();
    line.isSlow = true;
    answers({ say: [{ text: 'Первое. Второе.' }] });
    await says('расскажите');
    line.said.length = 0;
    const lengthBefore = (await history()).length;
    line.isSlow = false;
    recogniser.next = noise;
    line.tell({ kind: 'speech-started' });
    await settle();
    expect(line.said).toEqual([]);
    line.tell({ kind: 'speech-stopped', sinceSpeechMs: 700 });
    await settle();
    expect(line.said).toEqual(['Первое.', 'Второе.']);
    expect((await history()).length).toBe(lengthBefore);
    expect(counted).toContain('false-barge-in');
    // What is said later is no answer to the noise: its time is not the turn's.
    stages.length = 0;
    line.tell({ kind: 'silence' });
    await settle();
    expect(line.said.length).toBeGreaterThan(2);
    expect(stages).toEqual([]);
  },
);

it('drops what it was saying once she has answered', async () => {
  await call.begin();
  await settle();
  line.isSlow = true;
  answers({ say: [{ text: 'Старое. Длинное.' }] });
  await says('первый вопрос');
  line.isSlow = false;
  line.said.length = 0;
  answers({ say: [{ text: 'Новое.' }] });
  await says('второй вопрос');
  expect(line.said).toEqual(['Новое.']);
});

it('says later what came while she was speaking', async () => {
  await call.begin();
  await settle();
  line.said.length = 0;
  recogniser.next = 'да';
  line.tell({ kind: 'speech-started' });
  answers({ say: [{ text: 'Ответ.' }] });
  await takeText('Написано.');
  expect(line.said).toEqual([]);
  line.tell({ kind: 'speech-stopped', sinceSpeechMs: 500 });
  await settle();
  expect(line.said).toEqual(['Написано.', 'Ответ.']);
});

it('writes down that nothing could be made out', async () => {
  await call.begin();
  await settle();
  await says('');
  expect(await history()).toContain('citizen: (неразборчиво)');
  expect(counted).toContain('no-words');
});

it('writes down how well it was heard beside what was heard', async () => {
  await call.begin();
  await settle();
  recogniser.confidence = 0.8;
  await says('сколько платят');
  await says('');
  recogniser.confidence = -1;
  await says('единое пособие');
  const heard = (await entries()).flatMap(({ author, body }) =>
    author.kind === 'citizen' && body.kind === 'text' ? [body.heard] : [],
  );
  expect(heard).toEqual([
    { sureness: 0.8, words: 2, ms: 0 },
    { sureness: 0, words: 0, ms: 0 },
    { words: 2, ms: 0 },
  ]);
});

it('asks again where an answer to a question was hardly understood, but not for free words', async () => {
  await call.begin();
  await settle();
  recogniser.confidence = 0.3;
  await says('единое пособие');
  expect(await history()).toContain('citizen: единое пособие');
  answers({ say: [{ text: 'Продолжим?', expects: 'yes-no' }] });
  await says('привет');
  await says('собака');
  expect(await history()).not.toContain('citizen: собака');
  expect(await history()).toContain('citizen: (неразборчиво)');
});

it('tells of silence, and hangs up after the fourth in a row', async () => {
  await call.begin();
  await settle();
  for (let n = 0; n < 4; n++) {
    line.tell({ kind: 'silence' });
    await settle();
  }
  expect((await entries()).filter(({ body }) => body.kind === 'silence')).toHaveLength(4);
  expect(line.hungUp).toEqual(['silent']);
});

it('goes on with keys when the recogniser is lost in the middle of an answer', async () => {
  await call.begin();
  await settle();
  line.said.length = 0;
  recogniser.ready = false;
  await says(new AppError('recogniser-lost', 'gone'));
  expect(line.said.join(' ')).toContain('клавишами');
  await says('ещё раз');
  expect(line.said.filter((text) => text.includes('клавишами'))).toHaveLength(1);
  await presses('1');
  timers.pass(3_000);
  await settle();
  expect((await entries()).some(({ body }) => body.kind === 'keys' && body.keys === '1')).toBe(true);
});

it('plays music while she waits for an operator, tells her place, and still listens', async () => {
  await call.begin();
  await settle();
  answers({
    say: [{ text: 'Зову оператора.' }],
    action: { type: 'handoff', line: 1, isCrisis: false, reason: 'asked', summary: '' },
  });
  await says('оператора');
  await wakeWithState();
  // Quiet for an answer to what was said.
  expect(line.isMusicOn).toBe(false);
  timers.pass(6_000);
  expect(line.isMusicOn).toBe(true);
  expect(line.silenceMs).toBeUndefined();
  line.said.length = 0;
  timers.pass(45_000);
  await settle();
  expect(line.said.join(' ')).toContain('2-й в очереди');
  place = 1;
  timers.pass(45_000);
  await settle();
  expect(line.said.join(' ')).toContain('следующие');
  answers({ say: [{ text: 'Да, конечно.' }] });
  await says('а какие документы нужны');
  expect(line.said.at(-1)).toBe('Да, конечно.');
});

it('says at her pace what the telephone itself has to say', async () => {
  await call.begin();
  await settle();
  answers({ say: [{ text: 'Говорю медленнее.', pace: 'slow' }] });
  await says('помедленнее');
  setup.assistant.respond = () => new Promise(() => {});
  await says('сложный вопрос');
  timers.pass(2_600);
  await settle();
  expect(paces.at(-1)).toBe('slow');
});

it('speaks what an operator writes', async () => {
  await call.begin();
  await settle();
  line.said.length = 0;
  await takeText('Здравствуйте, я Анна.', { kind: 'operator', staffId: 's', name: 'Анна' });
  expect(line.said.join(' ')).toBe('Здравствуйте, я Анна.');
});

it('asks for a rating at the end, takes it by key or word, and hangs up', async () => {
  await call.begin();
  await settle();
  answers({ say: [{ text: 'До свидания!' }], action: { type: 'close' } });
  await says('спасибо до свидания');
  expect(line.hungUp).toEqual([]);
  await says('пять');
  expect(await history()).toContain('system: conversation.rated');
  expect(line.hungUp).toEqual(['answered']);
});

it('hangs up when nobody rates', async () => {
  await call.begin();
  await settle();
  answers({ say: [{ text: 'До свидания!' }], action: { type: 'close' } });
  await says('спасибо до свидания');
  line.tell({ kind: 'silence' });
  expect(line.hungUp).toEqual(['answered']);
});

it('ends the pause early when what was understood until now is a whole answer, and takes it without asking again', async () => {
  await call.begin();
  await settle();
  answers({ say: [{ text: 'Продолжим?', expects: 'yes-no' }] });
  await says('привет');
  recogniser.confidence = 0.3;
  recogniser.next = 'ну';
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'speech-paused' });
  await settle();
  expect(line.hastened).toEqual([]);
  line.tell({ kind: 'speech-goes-on' });
  recogniser.confidence = 0.9;
  recogniser.next = 'да';
  line.tell({ kind: 'speech-paused' });
  await settle();
  expect(line.hastened).toEqual([260]);
  recogniser.next = new AppError('recogniser-busy', 'busy');
  line.tell({ kind: 'speech-stopped', sinceSpeechMs: 260 });
  await settle();
  expect(await history()).toContain('citizen: да');
});

it('goes on soon after a noise, but gives her time to begin where nothing was being said', async () => {
  await call.begin();
  await settle();
  recogniser.next = '';
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'speech-paused' });
  await settle();
  expect(line.hastened).toEqual([]);
  line.tell({ kind: 'speech-stopped', sinceSpeechMs: 500 });
  await settle();
  line.isSlow = true;
  await takeText('Длинное объявление.');
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'speech-paused' });
  await settle();
  expect(line.hastened).toEqual([260]);
});

it('says a question to its end on a line whose noises interrupt again and again, until she is understood', async () => {
  await call.begin();
  await settle();
  line.isSlow = true;
  for (let n = 0; n < 3; n++) {
    await takeText(`Вопрос ${n}.`);
    await says('');
  }
  expect(line.isInterruptible).toBe(false);
  line.tell({ kind: 'speech-started' });
  await settle();
  expect(recogniser.opened).toHaveLength(3);
});

it('does not answer to half of what she says when she goes on after a pause', async () => {
  await call.begin();
  await settle();
  recogniser.next = 'сколько';
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'speech-paused' });
  await settle();
  line.tell({ kind: 'speech-goes-on' });
  recogniser.next = 'сколько платят на ребёнка';
  line.tell({ kind: 'speech-stopped', sinceSpeechMs: 500 });
  await settle();
  expect(await history()).toContain('citizen: сколько платят на ребёнка');
});

it('says that it is looking when the answer takes long', async () => {
  await call.begin();
  await settle();
  line.said.length = 0;
  setup.assistant.respond = () => new Promise(() => {});
  await says('сложный вопрос');
  timers.pass(2_600);
  await settle();
  expect(line.said.join(' ')).toContain('Минуту');
});

it('keeps what she was saying when she hung up at the last word, and lets the assistant settle it', async () => {
  await call.begin();
  await settle();
  recogniser.next = 'прошу сообщить о решении';
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'speech', samples: new Int16Array(160) });
  line.tell({ kind: 'ended', cause: 'citizen-hung-up' });
  await settle();
  const told: readonly string[] = await history();
  const [words, end] = ['citizen: прошу сообщить о решении', 'citizen: call.ended'];
  expect(told.filter((line) => line === words || line === end)).toEqual([words, end]);
  const ended = (await entries())[told.indexOf(end)];
  expect((await current())?.answeredSeq).toBe(ended?.seq);
});

it.each(['', 'а'])('keeps nothing of a noise at the end of the call: %j', async (noise) => {
  await call.begin();
  await settle();
  const ofHers = async () => (await history()).filter((line) => line.startsWith('citizen: '));
  const before = await ofHers();
  recogniser.next = noise;
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'ended', cause: 'citizen-hung-up' });
  await settle();
  expect(await ofHers()).toEqual([...before, 'citizen: call.ended']);
});

it('begins nothing new with a farewell into the end of a closed conversation, and still takes a score', async () => {
  for (const [said, rated] of [
    ['спасибо до свидания', false],
    ['пять', true],
  ] as const) {
    call = newCall({ callId: said, senderId: said });
    await call.begin();
    await settle();
    answers({ say: [{ text: 'До свидания!' }], action: { type: 'close' } });
    await says('это всё');
    recogniser.next = said;
    line.tell({ kind: 'speech-started' });
    line.tell({ kind: 'ended', cause: 'citizen-hung-up' });
    await settle();
    expect((await history()).some((line) => line === 'system: conversation.rated')).toBe(rated);
    expect((await current())?.state).toBe('closed');
  }
});

it('keeps the conversation when she hangs up in the middle, and leaves no timer behind', async () => {
  await call.begin();
  await settle();
  await says('единое пособие');
  line.tell({ kind: 'speech-started' });
  line.tell({ kind: 'ended', cause: 'citizen-hung-up' });
  await settle();
  expect((await entries()).map(({ body }) => body)).toContainEqual(
    expect.objectContaining({
      event: expect.objectContaining({
        type: 'call.ended',
        cause: 'citizen-hung-up',
        quality: expect.objectContaining({ mos: 4.1 }),
      }),
    }),
  );
  expect(timers.pending).toBe(0);
  const conversation = await current();
  expect(conversation?.state).toBe('assistant');
});

async function entries() {
  return call.conversation ? setup.ports.entries.since(call.conversation, 0, 100) : [];
}

async function current(): Promise<Conversation | undefined> {
  return call.conversation && setup.ports.conversations.get(call.conversation);
}

async function wakeWithState(): Promise<void> {
  call.wake(await current());
  await settle();
}

/** Something is said to her from elsewhere: by an operator, by another process. */
async function takeText(
  text: string,
  author: { kind: 'bot' } | { kind: 'operator'; staffId: string; name: string } = { kind: 'bot' },
): Promise<void> {
  if (!call.conversation) throw new Error('no conversation yet');
  await setup.ports.entries.append(call.conversation, [
    {
      key: `test:${text}`,
      at: setup.clock.now(),
      author,
      visibility: 'everyone',
      body: { kind: 'text', text },
    },
  ]);
  call.wake();
  await settle();
}
