import { expect, it } from 'vitest';
import type { Synthesiser } from '#core/speech/index.ts';
import { FakeLine, letterSynthesiser } from '../testing/fake-line.ts';
import { louder } from './louder.ts';
import { Speaker } from './speaker.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 2));

const lettersOf = (text: string) => Int16Array.from(text, (letter) => letter.charCodeAt(0));

function setUp(synthesiser: Synthesiser = letterSynthesiser) {
  const line = new FakeLine();
  const told: string[] = [];
  const speaker = new Speaker(line, synthesiser, {
    onFirstSound: () => told.push('sound'),
    onDone: () => told.push('done'),
    onFailure: () => told.push('failure'),
  });
  const say = (text: string) => speaker.say({ text, pace: 'normal', language: 'ru' });
  return { line, speaker, told, say };
}

it('says what was given, sentence by sentence, and tells when it is done', async () => {
  const { line, told, say } = setUp();
  say('Раз. Два.');
  say('Три.');
  await settle();
  expect(line.said).toEqual(['Раз.', 'Два.', 'Три.']);
  expect(told.at(-1)).toBe('done');
});

it('says louder what is to be told so, and nothing else', async () => {
  const { line, speaker } = setUp();
  speaker.say({ text: 'Раз.', pace: 'normal', language: 'ru', isLoud: true });
  speaker.say({ text: 'Два.', pace: 'normal', language: 'ru' });
  await settle();
  expect(line.said).toEqual([String.fromCharCode(...louder(lettersOf('Раз.'))), 'Два.']);
});

it('goes on where it was cut, from the beginning of the sentence', async () => {
  const { line, speaker, say } = setUp();
  line.isSlow = true;
  say('Раз. Два.');
  speaker.interrupt();
  await settle();
  expect(line.said).toEqual([]);
  line.isSlow = false;
  expect(speaker.resume()).toBe(true);
  await settle();
  expect(line.said).toEqual(['Раз.', 'Два.']);
});

it('keeps what comes during an interruption until she has answered, and lets go what was cut', async () => {
  const { line, speaker, say } = setUp();
  line.isSlow = true;
  say('Старое.');
  speaker.interrupt();
  await settle();
  line.isSlow = false;
  say('Новое.');
  await settle();
  expect(line.said).toEqual([]);
  speaker.goOn();
  await settle();
  expect(line.said).toEqual(['Новое.']);
});

it('forgets everything when dropped, and speaks again afterwards', async () => {
  const { line, speaker, say } = setUp();
  line.isSlow = true;
  say('Раз. Два.');
  speaker.drop();
  await settle();
  line.isSlow = false;
  expect(speaker.resume()).toBe(false);
  say('Три.');
  await settle();
  expect(line.said).toEqual(['Три.']);
});

it('goes on with the next sentence when one could not be spoken', async () => {
  const broken: Synthesiser = {
    async *speak(text, options) {
      if (text.startsWith('Два')) throw new Error('lost');
      yield* letterSynthesiser.speak(text, options);
    },
  };
  const { line, told, say } = setUp(broken);
  say('Раз. Два. Три.');
  await settle();
  expect(line.said).toEqual(['Раз.', 'Три.']);
  expect(told).toContain('failure');
});
