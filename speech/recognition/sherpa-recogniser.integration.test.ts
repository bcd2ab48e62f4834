import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { RecogniserOptions, RecogniserState } from './recogniser-options.ts';
import { SherpaRecogniser } from './sherpa-recogniser.ts';
import { inTones, noLog, tonesModel } from './testing/tones.ts';

/** Of the tests that leave it as it was. */
let shared: SherpaRecogniser;
/** Of a test that does not. */
let recogniser: SherpaRecogniser | undefined;

beforeAll(async () => {
  shared = new SherpaRecogniser({ model: tonesModel(), logger: noLog });
  await shared.start();
});
afterEach(() => recogniser?.stop());
afterAll(() => shared.stop());

async function started(options: Partial<RecogniserOptions> = {}): Promise<SherpaRecogniser> {
  recogniser = new SherpaRecogniser({ model: tonesModel(), logger: noLog, usesGrammar: false, ...options });
  await recogniser.start();
  return recogniser;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

function* framesOf(samples: Int16Array): Generator<Int16Array> {
  for (let at = 0; at < samples.length; at += 160) yield samples.subarray(at, at + 160);
}

it('hears a text frame by frame, tells it as it comes, and says when each word was said', async () => {
  const stream = shared.open({ kind: 'anything' });
  const partials: string[] = [];
  stream.onPartial((text) => partials.push(text));
  for (const frame of framesOf(inTones('пенсия мамы'))) {
    stream.push(frame);
    await new Promise(setImmediate);
  }
  await until(() => partials.length > 0);
  const { text, words } = await stream.finish();
  expect(text).toBe('пенсия мамы');
  expect(words.map((word) => [word.text, word.startMs, word.endMs])).toEqual([
    ['пенсия', 0, 480],
    ['мамы', 630, 930],
  ]);
  expect('пенсия мамы'.startsWith(partials.at(-1) ?? '?')).toBe(true);
});

it('keeps twenty streams apart that are fed in turns', async () => {
  const texts = Array.from({ length: 20 }, (_, n) => `слово ${'абвгдежзиклмнопрстуф'[n]} конец`);
  const streams = texts.map((text) => ({
    stream: shared.open({ kind: 'anything' }),
    frames: [...framesOf(inTones(text))],
  }));
  for (let at = 0; at < 80; at++)
    for (const { stream, frames } of streams) stream.push(frames[at] ?? new Int16Array(0));
  const heard = await Promise.all(streams.map(({ stream }) => stream.finish()));
  expect(heard.map(({ text }) => text)).toEqual(texts);
});

it('decodes by the grammar of the expected answer, and lets other words be', async () => {
  const hear = async (kind: 'money' | 'yes-no', said: string) => {
    const stream = shared.open({ kind });
    stream.push(inTones(said));
    return stream.finish();
  };
  const money = await hear('money', 'двацать восимь тысяч рублей');
  expect(money.text).toBe('двадцать восемь тысяч рублей');
  expect(money.confidence).toBeGreaterThan(0.8);
  expect((await hear('money', 'соедините с апиратором')).text).toBe('соедините с оператором');
  const other = await hear('yes-no', 'чюпщюхгы');
  expect(other.text).toBe('чюпщюхгы');
  expect(other.confidence).toBeLessThan(0.3);
});

it('fits a choice to its options', async () => {
  const stream = shared.open({
    kind: 'choice',
    options: ['Пособие на ребёнка', 'Пенсия по старости'],
  });
  stream.push(inTones('пинсия'));
  expect((await stream.finish()).text).toBe('пенсия');
});

it('understands nothing in silence', async () => {
  const stream = shared.open({ kind: 'number' });
  stream.push(new Int16Array(8000));
  expect(await stream.finish()).toEqual({ text: '', confidence: 0, words: [] });
});

it('loses what is under way when its process is killed, starts anew and hears again', async () => {
  const states: string[] = [];
  const warnings: unknown[] = [];
  const one = await started({
    onState: ({ name }: RecogniserState) => states.push(name),
    logger: { ...noLog, warn: (details) => warnings.push(details) },
    limits: { firstRestartMs: 50 },
  });
  const half = one.open({ kind: 'anything' });
  half.push(inTones('сколько'));
  const finishing = one.open({ kind: 'anything' });
  finishing.push(inTones('пять'));
  process.kill(one.pid ?? 0, 'SIGSTOP');
  const answer = finishing.finish();
  process.kill(one.pid ?? 0, 'SIGKILL');
  await expect(answer).rejects.toMatchObject({ code: 'recogniser-lost', retryable: true });
  expect(one.ready).toBe(false);
  await expect(half.finish()).rejects.toMatchObject({ code: 'recogniser-lost' });
  await expect(one.open({ kind: 'yes-no' }).finish()).rejects.toMatchObject({ code: 'recogniser-lost' });
  await until(() => one.ready);
  const again = one.open({ kind: 'anything' });
  again.push(inTones('снова'));
  expect((await again.finish()).text).toBe('снова');
  expect(states).toEqual(['starting', 'ready', 'restarting', 'ready']);
  expect(warnings).toEqual([expect.objectContaining({ reason: 'signal SIGKILL', streams: 2, attempt: 1 })]);
});

it('gives an utterance up when the process falls behind, and starts a stuck process anew', async () => {
  const one = await started({ limits: { backlogMs: 1000, finishMs: 300, firstRestartMs: 50 } });
  const slow = one.open({ kind: 'anything' });
  const waiting = one.open({ kind: 'anything' });
  process.kill(one.pid ?? 0, 'SIGSTOP');
  for (let n = 0; n < 100; n++) slow.push(new Int16Array(160));
  await expect(slow.finish()).rejects.toMatchObject({ code: 'recogniser-busy' });
  await expect(waiting.finish()).rejects.toMatchObject({ code: 'recogniser-lost' });
  await until(() => one.ready);
});

it('gives an empty text when an utterance is closed while it is finished', async () => {
  const stream = shared.open({ kind: 'anything' });
  stream.push(inTones('лишнее'));
  const heard = stream.finish();
  stream.close();
  expect(await heard).toEqual({ text: '', confidence: 0, words: [] });
  stream.push(inTones('ещё'));
  expect(await stream.finish()).toEqual({ text: '', confidence: 0, words: [] });
});

it('ends with its owner: nothing runs after a stop', async () => {
  const one = await started();
  const pid = one.pid ?? 0;
  const stream = one.open({ kind: 'anything' });
  one.stop();
  await expect(stream.finish()).rejects.toMatchObject({ code: 'recogniser-lost' });
  await until(() => {
    try {
      return !process.kill(pid, 0);
    } catch {
      return true;
    }
  });
  expect(one.state).toEqual({ name: 'stopped' });
});
