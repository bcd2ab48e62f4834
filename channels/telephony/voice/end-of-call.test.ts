import { beforeEach, expect, it } from 'vitest';
import { settle, TestCall } from './testing/test-call.ts';

let call: TestCall;

beforeEach(() => {
  call = new TestCall();
});

it('tells of silence, and hangs up after the fourth in a row', async () => {
  await call.begin();
  for (let n = 0; n < 4; n++) {
    call.line.tell({ kind: 'silence' });
    await settle();
  }
  expect((await call.entries()).filter(({ body }) => body.kind === 'silence')).toHaveLength(4);
  expect(call.line.hungUp).toEqual(['silent']);
});

it('asks for a rating at the end, takes it by key or word, and hangs up', async () => {
  await call.begin();
  call.answers({ say: [{ text: 'До свидания!' }], action: { type: 'close' } });
  await call.says('спасибо до свидания');
  expect(call.line.hungUp).toEqual([]);
  await call.says('пять');
  expect(await call.history()).toContain('system: conversation.rated');
  expect(call.line.hungUp).toEqual(['answered']);
});

it('hangs up when nobody rates', async () => {
  await call.begin();
  call.answers({ say: [{ text: 'До свидания!' }], action: { type: 'close' } });
  await call.says('спасибо до свидания');
  call.line.tell({ kind: 'silence' });
  expect(call.line.hungUp).toEqual(['answered']);
});

it('keeps what she was saying when she hung up at the last word, and lets the assistant settle it', async () => {
  await call.begin();
  call.recogniser.next = 'прошу сообщить о решении';
  call.line.tell({ kind: 'speech-started' });
  call.line.tell({ kind: 'speech', samples: new Int16Array(160) });
  call.line.tell({ kind: 'ended', cause: 'citizen-hung-up' });
  await settle();
  const told: readonly string[] = await call.history();
  const [words, end] = ['citizen: прошу сообщить о решении', 'citizen: call.ended'];
  expect(told.filter((line) => line === words || line === end)).toEqual([words, end]);
  const ended = (await call.entries())[told.indexOf(end)];
  expect((await call.state())?.answeredSeq).toBe(ended?.seq);
});

it.each(['', 'а'])('keeps nothing of a noise at the end of the call: %j', async (noise) => {
  await call.begin();
  const ofHers = async () => (await call.history()).filter((line) => line.startsWith('citizen: '));
  const before = await ofHers();
  call.recogniser.next = noise;
  call.line.tell({ kind: 'speech-started' });
  call.line.tell({ kind: 'ended', cause: 'citizen-hung-up' });
  await settle();
  expect(await ofHers()).toEqual([...before, 'citizen: call.ended']);
});

it('begins nothing new with a farewell into the end of a closed conversation, and still takes a score', async () => {
  for (const [said, rated] of [
    ['спасибо до свидания', false],
    ['пять', true],
  ] as const) {
    call = new TestCall({ callId: said, senderId: said });
    await call.begin();
    call.answers({ say: [{ text: 'До свидания!' }], action: { type: 'close' } });
    await call.says('это всё');
    call.recogniser.next = said;
    call.line.tell({ kind: 'speech-started' });
    call.line.tell({ kind: 'ended', cause: 'citizen-hung-up' });
    await settle();
    expect((await call.history()).some((line) => line === 'system: conversation.rated')).toBe(rated);
    expect((await call.state())?.state).toBe('closed');
  }
});

it('keeps the conversation when she hangs up in the middle, and leaves no timer behind', async () => {
  await call.begin();
  await call.says('единое пособие');
  call.line.tell({ kind: 'speech-started' });
  call.line.tell({ kind: 'ended', cause: 'citizen-hung-up' });
  await settle();
  expect((await call.entries()).map(({ body }) => body)).toContainEqual(
    expect.objectContaining({
      event: expect.objectContaining({
        type: 'call.ended',
        cause: 'citizen-hung-up',
        quality: expect.objectContaining({ mos: 4.1 }),
      }),
    }),
  );
  expect(call.timers.pending).toBe(0);
  const conversation = await call.state();
  expect(conversation?.state).toBe('assistant');
});
