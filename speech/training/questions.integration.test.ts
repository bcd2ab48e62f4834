import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import { readSpokenWords } from '#dialogs/understanding/spoken-words.ts';
import { modelInFolder } from '../recognition/model-config.ts';
import { SherpaRecogniser } from '../recognition/sherpa-recogniser.ts';
import { throughLine } from './telephone-line.ts';
import { hasEspeak, say } from './testing/rendered-voice.ts';

/** Voices that no model of ours has learnt from. */
const voices = ['f5', 'm3', 'linda'];

const questions: readonly {
  readonly expected: ExpectedAnswer;
  readonly answers: readonly string[];
}[] = [
  {
    expected: { kind: 'region', options: ['Не знаю'] },
    answers: ['москва', 'московская область', 'хабаровский край', 'самара', 'нижний новгород', 'не знаю'],
  },
  {
    expected: { kind: 'date', options: ['Не знаю', 'Пропустить'] },
    answers: ['пять лет', 'восемь месяцев', 'две тысячи двадцатый', 'десятого сентября', 'не знаю'],
  },
  {
    expected: { kind: 'number', options: ['Не знаю'] },
    answers: ['три', 'шестеро', 'двое детей', 'может быть пять', 'нет', 'оператор'],
  },
  {
    expected: { kind: 'money', options: ['Дохода нет', 'Не знаю'] },
    answers: ['тридцать тысяч', 'двадцать тысяч в месяц', 'сто двадцать тысяч', 'не знаю'],
  },
  {
    expected: { kind: 'yes-no', options: ['Да', 'Нет', 'Не знаю'] },
    answers: ['да', 'нет', 'может быть', 'не знаю'],
  },
  {
    expected: { kind: 'choice', options: ['Положено ли мне?', 'Сколько?', 'Документы', 'Куда обращаться?'] },
    answers: ['положено ли мне', 'документы', 'какие документы нужны', 'второе', 'оператор'],
  },
];

/** How the recogniser is used on a call: with the words of the service, and with what is offered beside a question. */
describe.skipIf(!hasEspeak)('voices that answer the questions of a quiz', () => {
  const silent = () => {};
  const recogniser = new SherpaRecogniser({
    model: modelInFolder(fileURLToPath(new URL('../recognition/model/', import.meta.url))),
    logger: { info: silent, warn: silent, error: silent },
    vocabulary: async () => {
      const { places, words, phrases } = await readSpokenWords([]);
      return { region: places, anything: [...words, 'какие документы нужны'], phrases };
    },
    limits: { backlogMs: 30_000, finishMs: 30_000 },
  });
  beforeAll(async () => {
    expect(await recogniser.start()).toEqual({ name: 'ready' });
  }, 30_000);
  afterAll(() => recogniser.stop());

  it.each(questions)('are heard right, word for word: $expected.kind', async ({ expected, answers }) => {
    const wrong: string[] = [];
    for (const voice of voices)
      for (const answer of answers) {
        const stream = recogniser.open(expected);
        stream.push(throughLine(say(answer, voice), { aLaw: true }));
        const { text } = await stream.finish();
        if (text !== answer) wrong.push(`${voice}: ${answer} → ${text}`);
      }
    expect(wrong.length / (voices.length * answers.length), wrong.join('\n')).toBeLessThan(0.12);
  });
});
