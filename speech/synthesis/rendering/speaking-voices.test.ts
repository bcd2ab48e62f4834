import { describe, expect, it } from 'vitest';
import { FakeVoice, keepingLogger, soundOf } from '../testing/fake-voice.ts';
import { heard, joined } from '../testing/measure.ts';
import { PromptMemory } from './prompt-memory.ts';
import { PromptStore } from './prompt-store.ts';
import { SpeakingVoices } from './speaking-voices.ts';
import { utterancesOf } from './utterances.ts';

const normal = { language: 'ru', pace: 'normal' } as const;
const pause = new Int16Array((280 * 8_000) / 1_000);

function speaking(...voices: FakeVoice[]) {
  const logger = keepingLogger();
  const store = new PromptStore({ memory: new PromptMemory(1_000_000), files: undefined, logger });
  return { synthesiser: new SpeakingVoices({ voices, store, logger }), logger };
}

it('says sentence by sentence with a pause between', async () => {
  const voice = new FakeVoice();
  const { synthesiser } = speaking(voice);
  expect(await heard(synthesiser.speak('Вам положено 5 ₽. Приходите!', normal))).toEqual(
    joined([soundOf('Вам положено пять рублей.'), pause, soundOf('Приходите!')]),
  );
});

it('says nothing where there is nothing to say', async () => {
  const { synthesiser } = speaking(new FakeVoice());
  expect(await heard(synthesiser.speak(' … — 😀', normal))).toHaveLength(0);
});

it('cuts what is too long where one would draw breath, and loses nothing', () => {
  const long = `${'слово и ещё слово, '.repeat(40)}конец.`;
  const parts = utterancesOf(long, normal).map(({ text }) => text);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(221);
  expect(parts.join(' ')).toBe(long);
});

it('renders the same sentence once for all who want it at the same time', async () => {
  const voice = new FakeVoice();
  const { synthesiser } = speaking(voice);
  const all = await Promise.all(
    Array.from({ length: 20 }, () => heard(synthesiser.speak('Добрый день, слушаю вас.', normal))),
  );
  expect(voice.said).toEqual(['Добрый день, слушаю вас.']);
  for (const one of all) expect(one).toEqual(soundOf('Добрый день, слушаю вас.'));
});

it('remembers what it said, apart for each pace', async () => {
  const voice = new FakeVoice();
  const { synthesiser } = speaking(voice);
  for (const pace of ['normal', 'normal', 'slow', 'slow'] as const)
    await heard(synthesiser.speak('Минуту.', { language: 'ru', pace }));
  expect(voice.said).toHaveLength(2);
  expect(synthesiser.status().cache).toMatchObject({ hits: 2, misses: 2 });
});

it('stops at once when it is told to, and so does the voice', async () => {
  const voice = new FakeVoice();
  const { synthesiser } = speaking(voice);
  const abort = new AbortController();
  let chunks = 0;
  voice.pace = () => new Promise((resolve) => setTimeout(resolve, 1));
  const text = 'Это длинное предложение, которое никто не дослушает до конца. И ещё одно.';
  for await (const _ of synthesiser.speak(text, { ...normal, signal: abort.signal })) {
    if (++chunks === 2) abort.abort();
  }
  expect(chunks).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(voice.aborted).toBe(2);
});

it('renders on for who still listens when another has gone', async () => {
  const voice = new FakeVoice();
  voice.pace = () => new Promise((resolve) => setTimeout(resolve, 1));
  const { synthesiser } = speaking(voice);
  const abort = new AbortController();
  const text = 'Одно предложение для двоих, один уйдёт.';
  const leaving = heard(synthesiser.speak(text, { ...normal, signal: abort.signal }));
  const staying = heard(synthesiser.speak(text, normal));
  await new Promise((resolve) => setTimeout(resolve, 3));
  abort.abort();
  await leaving;
  expect(await staying).toEqual(soundOf(text));
  expect(voice.said).toHaveLength(1);
});

it('ends without an error when the signal was aborted before', async () => {
  const { synthesiser } = speaking(new FakeVoice());
  expect(await heard(synthesiser.speak('Да.', { ...normal, signal: AbortSignal.abort() }))).toHaveLength(0);
});

describe('when a voice fails', () => {
  const text = 'Первая часть и вторая часть, и третья.';
  const failure = { afterChunks: 2, code: 'synthesiser-lost', retryable: true } as const;

  it('goes on after the last sample that was heard', async () => {
    const voice = new FakeVoice();
    voice.failures.push(failure);
    const { synthesiser, logger } = speaking(voice);
    expect(await heard(synthesiser.speak(text, normal))).toEqual(soundOf(text));
    expect(logger.lines.map(({ fields }) => fields)).toEqual([{ voice: 'fake', code: 'synthesiser-lost' }]);
    expect(JSON.stringify(logger.lines)).not.toContain('часть');
  });

  it('fails after the second time when there is no other', async () => {
    const voice = new FakeVoice();
    voice.failures.push(failure, { ...failure, afterChunks: 0 });
    const { synthesiser } = speaking(voice);
    await expect(heard(synthesiser.speak(text, normal))).rejects.toMatchObject({
      code: 'synthesiser-lost',
      retryable: true,
    });
    expect(voice.said).toHaveLength(2);
    expect(await heard(synthesiser.speak(text, normal))).toEqual(soundOf(text));
  });

  it('lets the next voice say what one cannot, and does not remember the mixture', async () => {
    const [first, second] = [new FakeVoice('first'), new FakeVoice('second')];
    first.failures.push({ ...failure, code: 'synthesiser-refused', retryable: false, afterChunks: 1 });
    const { synthesiser } = speaking(first, second);
    const all = await heard(synthesiser.speak(text, normal));
    expect(all).toEqual(joined([soundOf(text.slice(0, 10)), soundOf(text)]));
    expect(await heard(synthesiser.speak(text, normal))).toEqual(soundOf(text));
    expect(first.said).toHaveLength(2);
  });

  it('passes by a voice that is not ready, or does not speak the language', async () => {
    const [first, second] = [new FakeVoice('first'), new FakeVoice('second')];
    const { synthesiser } = speaking(first, second);
    first.state = 'starting';
    await heard(synthesiser.speak('Да.', normal));
    first.state = 'ready';
    first.languages = ['ru'];
    await heard(synthesiser.speak('Yes.', { ...normal, language: 'en' }));
    expect(first.said).toEqual([]);
    expect(second.said).toEqual(['Да.', 'Yes.']);
  });

  it('says that there is no voice at all', async () => {
    const voice = new FakeVoice();
    voice.state = 'unusable';
    const { synthesiser } = speaking(voice);
    await expect(heard(synthesiser.speak('Да.', normal))).rejects.toMatchObject({
      code: 'synthesiser-unavailable',
    });
    expect(synthesiser.status().ready).toBe(false);
  });
});

it('renders anew when the engine has another version', async () => {
  const voice = new FakeVoice();
  const { synthesiser } = speaking(voice);
  await heard(synthesiser.speak('Да.', normal));
  voice.fingerprint = 'fake 2';
  await heard(synthesiser.speak('Да.', normal));
  expect(voice.said).toHaveLength(2);
});

it('forgets what was not wanted longest when memory is full', () => {
  const memory = new PromptMemory(20);
  for (const key of ['a', 'b']) memory.set(key, new Int16Array(4));
  memory.get('a');
  memory.set('c', new Int16Array(4));
  expect(['a', 'b', 'c'].map((key) => memory.get(key)?.length)).toEqual([4, undefined, 4]);
  memory.set('large', new Int16Array(11));
  expect(memory.get('large')).toBeUndefined();
  expect(memory.bytes).toBe(16);
});
