import { beforeEach, expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import { settle, TestCall } from './testing/test-call.ts';

let call: TestCall;

beforeEach(() => {
  call = new TestCall();
});

it.each(['', 'а'])(
  'is silent as soon as she speaks, and goes on from the sentence when it was only a noise: %j',
  async (noise) => {
    await call.begin();
    call.line.isSlow = true;
    call.answers({ say: [{ text: 'Первое. Второе.' }] });
    await call.says('расскажите');
    call.line.said.length = 0;
    const lengthBefore = (await call.history()).length;
    call.line.isSlow = false;
    call.recogniser.next = noise;
    call.line.tell({ kind: 'speech-started' });
    await settle();
    expect(call.line.said).toEqual([]);
    call.line.tell({ kind: 'speech-stopped', sinceSpeechMs: 700 });
    await settle();
    expect(call.line.said).toEqual(['Первое.', 'Второе.']);
    expect((await call.history()).length).toBe(lengthBefore);
    expect(call.counted).toContain('false-barge-in');
    // What is said later is no answer to the noise: its time is not the turn's.
    call.stages.length = 0;
    call.line.tell({ kind: 'silence' });
    await settle();
    expect(call.line.said.length).toBeGreaterThan(2);
    expect(call.stages).toEqual([]);
  },
);

it('drops what it was saying once she has answered', async () => {
  await call.begin();
  call.line.isSlow = true;
  call.answers({ say: [{ text: 'Старое. Длинное.' }] });
  await call.says('первый вопрос');
  call.line.isSlow = false;
  call.line.said.length = 0;
  call.answers({ say: [{ text: 'Новое.' }] });
  await call.says('второй вопрос');
  expect(call.line.said).toEqual(['Новое.']);
});

it('says later what came while she was speaking', async () => {
  await call.begin();
  call.line.said.length = 0;
  call.recogniser.next = 'да';
  call.line.tell({ kind: 'speech-started' });
  call.answers({ say: [{ text: 'Ответ.' }] });
  await call.takeText('Написано.');
  expect(call.line.said).toEqual([]);
  call.line.tell({ kind: 'speech-stopped', sinceSpeechMs: 500 });
  await settle();
  expect(call.line.said).toEqual(['Написано.', 'Ответ.']);
});

it('writes down that nothing could be made out', async () => {
  await call.begin();
  await call.says('');
  expect(await call.history()).toContain('citizen: (неразборчиво)');
  expect(call.counted).toContain('no-words');
});

it('writes down how well it was heard beside what was heard', async () => {
  await call.begin();
  call.recogniser.confidence = 0.8;
  await call.says('сколько платят');
  await call.says('');
  call.recogniser.confidence = -1;
  await call.says('единое пособие');
  const heard = (await call.entries()).flatMap(({ author, body }) =>
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
  call.recogniser.confidence = 0.3;
  await call.says('единое пособие');
  expect(await call.history()).toContain('citizen: единое пособие');
  call.answers({ say: [{ text: 'Продолжим?', expects: 'yes-no' }] });
  await call.says('привет');
  await call.says('собака');
  expect(await call.history()).not.toContain('citizen: собака');
  expect(await call.history()).toContain('citizen: (неразборчиво)');
});

it('ends the pause early when what was understood until now is a whole answer, and takes it without asking again', async () => {
  await call.begin();
  call.answers({ say: [{ text: 'Продолжим?', expects: 'yes-no' }] });
  await call.says('привет');
  call.recogniser.confidence = 0.3;
  call.recogniser.next = 'ну';
  call.line.tell({ kind: 'speech-started' });
  call.line.tell({ kind: 'speech-paused' });
  await settle();
  expect(call.line.hastened).toEqual([]);
  call.line.tell({ kind: 'speech-goes-on' });
  call.recogniser.confidence = 0.9;
  call.recogniser.next = 'да';
  call.line.tell({ kind: 'speech-paused' });
  await settle();
  expect(call.line.hastened).toEqual([260]);
  call.recogniser.next = new AppError('recogniser-busy', 'busy');
  call.line.tell({ kind: 'speech-stopped', sinceSpeechMs: 260 });
  await settle();
  expect(await call.history()).toContain('citizen: да');
});

it('goes on soon after a noise, but gives her time to begin where nothing was being said', async () => {
  await call.begin();
  call.recogniser.next = '';
  call.line.tell({ kind: 'speech-started' });
  call.line.tell({ kind: 'speech-paused' });
  await settle();
  expect(call.line.hastened).toEqual([]);
  call.line.tell({ kind: 'speech-stopped', sinceSpeechMs: 500 });
  await settle();
  call.line.isSlow = true;
  await call.takeText('Длинное объявление.');
  call.line.tell({ kind: 'speech-started' });
  call.line.tell({ kind: 'speech-paused' });
  await settle();
  expect(call.line.hastened).toEqual([260]);
});

it('says a question to its end on a line whose noises interrupt again and again, until she is understood', async () => {
  await call.begin();
  call.line.isSlow = true;
  for (let n = 0; n < 3; n++) {
    await call.takeText(`Вопрос ${n}.`);
    await call.says('');
  }
  expect(call.line.isInterruptible).toBe(false);
  call.line.tell({ kind: 'speech-started' });
  await settle();
  expect(call.recogniser.opened).toHaveLength(3);
});

it('does not answer to half of what she says when she goes on after a pause', async () => {
  await call.begin();
  call.recogniser.next = 'сколько';
  call.line.tell({ kind: 'speech-started' });
  call.line.tell({ kind: 'speech-paused' });
  await settle();
  call.line.tell({ kind: 'speech-goes-on' });
  call.recogniser.next = 'сколько платят на ребёнка';
  call.line.tell({ kind: 'speech-stopped', sinceSpeechMs: 500 });
  await settle();
  expect(await call.history()).toContain('citizen: сколько платят на ребёнка');
});
