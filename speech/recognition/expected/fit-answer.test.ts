import { expect, it } from 'vitest';
import type { ExpectedAnswer, Heard } from '#core/speech/index.ts';
import { ExpectedGrammars } from './expected-grammars.ts';
import { AnswerFitter } from './fit-answer.ts';

const fitter = new AnswerFitter(
  new ExpectedGrammars({
    region: [[['Хабаровский'], ['край']], [['Москва', 'Москве']], [['Мурманская'], ['область']]],
    anything: ['какие документы нужны', 'сколько', 'пенсия', 'мне', 'им', 'не', 'отчет'],
    phrases: ['положено ли мне'],
  }),
);

/** As a decoder without probabilities hears it: 100 ms a letter. */
function heard(text: string, confidence = -1): Heard {
  let at = 0;
  const words = text.split(' ').map((word) => {
    const startMs = at;
    at += word.length * 100 + 100;
    return { text: word, startMs, endMs: at - 100, confidence };
  });
  return { text, confidence, words };
}

const answer = (kind: ExpectedAnswer['kind'], free: string, byGrammar?: string) =>
  fitter.fit(
    { free: heard(free), ...(byGrammar === undefined ? {} : { byGrammar: heard(byGrammar) }) },
    { kind },
  );

it.each([
  [
    'money',
    'двацать восим тысяч читыреста петьдесят рублей',
    'двадцать восемь тысяч четыреста пятьдесят рублей',
  ],
  ['number', 'дватцать пят лед', 'двадцать пять лет'],
  ['digits', 'нол симь двацать петь', 'ноль семь двадцать пять'],
  ['date', 'двацать первова сентебря', 'двадцать первого сентября'],
  ['yes-no', 'мет', 'нет'],
  ['region', 'хабаравский крайи', 'хабаровский край'],
  ['money', 'соидините с аператарам', 'соедините с оператором'],
  ['number', 'незнаю', 'не знаю'],
] as const)('puts %s right: «%s»', (kind, said, meant) => {
  const { text, confidence } = answer(kind, said);
  expect(text).toBe(meant);
  expect(confidence).toBeGreaterThan(0.6);
});

it.each([
  ['region', 'масква', 'москва'],
  ['date', 'пят лет', 'пять лет'],
  ['money', 'трицать тысяч', 'тридцать тысяч'],
  ['choice', 'атес', 'отец'],
  ['choice', 'какие докуметы нужны', 'какие документы нужны'],
] as const)('hears an answer to %s also where something is offered beside: «%s»', (kind, said, meant) => {
  const { text, confidence } = fitter.fit({ free: heard(said) }, { kind, options: ['Отец', 'Документы'] });
  expect(text).toBe(meant);
  expect(confidence).toBeGreaterThan(0.45);
});

it('hears that she speaks of something else than was asked', () => {
  const { text, confidence } = fitter.fit({ free: heard('полажено лимне') }, { kind: 'yes-no' });
  expect(text).toBe('положено ли мне');
  expect(confidence).toBeGreaterThan(0.6);
});

it('prefers a phrase that many say to a row of words', () => {
  const free = heard('положенолимне');
  expect(fitter.fit({ free }, { kind: 'anything' }).text).toBe('положено ли мне');
});

it('leaves what is near to nothing as it was heard, and is not sure of it', () => {
  for (const kind of ['money', 'date', 'region', 'digits'] as const) {
    const { text, confidence } = answer(kind, 'шхуна плыла на юг');
    expect(text).toBe('шхуна плыла на юг');
    expect(confidence).toBeLessThan(0.3);
  }
});

it('takes what the decoder made by the grammar, the surer the nearer it is to the sound', () => {
  const near = answer('money', 'трицать пять тысяч', 'тридцать пять тысяч');
  const far = answer('money', 'т ца пя ты', 'тридцать пять тысяч');
  expect(near.text).toBe('тридцать пять тысяч');
  expect(near.confidence).toBeGreaterThan(0.9);
  expect(far.confidence).toBeLessThan(near.confidence - 0.2);
});

it('does not believe a grammar that was forced upon other words', () => {
  const { text, confidence } = answer('yes-no', 'здравствуйте скажите сколько времени', 'да');
  expect(text).toBe('здравствуйте скажите сколько времени');
  expect(confidence).toBeLessThan(0.3);
});

it('keeps words beside an answer, and is less sure', () => {
  const { text, confidence } = answer('money', 'двадцать пять тысяч жмых', 'двадцать пять тысяч жмых');
  expect(text).toBe('двадцать пять тысяч жмых');
  expect(confidence).toBeLessThan(answer('money', 'двадцать пять тысяч', 'двадцать пять тысяч').confidence);
});

it('counts the probability of the model where it gives one', () => {
  const sure = fitter.fit({ free: heard('да', 0.98) }, { kind: 'yes-no' });
  const unsure = fitter.fit({ free: heard('да', 0.3) }, { kind: 'yes-no' });
  expect(sure.confidence).toBeGreaterThan(0.9);
  expect(unsure.confidence).toBeLessThan(0.6);
});

it('keeps the time of words that it puts right, also when their number changes', () => {
  const same = answer('number', 'дватцать пят');
  expect(same.words.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([
    ['двадцать', 0, 800],
    ['пять', 900, 1200],
  ]);
  const split = answer('number', 'двадцатьпять');
  expect(split.words.map(({ text }) => text)).toEqual(['двадцать', 'пять']);
  expect(split.words.at(-1)?.endMs).toBe(1200);
});

it('understands nothing where nothing was heard', () => {
  expect(fitter.fit({ free: { text: '', confidence: -1, words: [] } }, { kind: 'number' })).toEqual({
    text: '',
    confidence: 0,
    words: [],
  });
});
