import { describe, expect, it } from 'vitest';
import { espeakText } from './espeak-text.ts';
import { phonemesOf } from './phonemes.ts';

it('leaves nothing that espeak could take for an order', () => {
  expect(espeakText('а <break time="9s"/> б & [[z]] в', 'ru')).toBe('а break time="9s"/ б z в');
  expect(espeakText('<speak>a</speak>', 'en')).toBe('speak a /speak');
});

it('stresses what espeak would stress wrongly, and nothing else', () => {
  expect(espeakText('сорок рублей уже', 'ru')).toBe("[[s'orVk]] рублей [[uZ'E]]");
  expect(espeakText('Сорок', 'ru')).toBe("[[s'orVk]]");
  expect(espeakText('сороковой', 'ru')).toBe('сороковой');
});

it.each([
  ['в два часа', "в два [[tS;Vs'A]]"],
  ['до часа', 'до часа'],
  ['десятого числа', "десятого [[tS;isl'A]]"],
  ['члены семьи', "члены [[s;im;j'i]]"],
  ['многодетные семьи', 'многодетные семьи'],
])('knows the stress of "%s" by what stands beside', (text, given) => {
  expect(espeakText(text, 'ru')).toBe(given);
});

it('follows marks of the writer', () => {
  expect(espeakText('за\u0301мок и замо\u0301к', 'ru')).toBe("[[z'AmVk]] и [[zVm'ok]]");
});

// As espeak-ng 1.51 itself says these words (`espeak-ng -v ru -x`), whose stress it knows.
describe.each([
  ['слоны\u0301', "slVn'y"],
  ['я\u0301ма', "j'Ama#"],
  ['го\u0301род', "g'orVt"],
  ['хле\u0301б', "xl;'ep"],
  ['но\u0301ж', "n'oS"],
  ['щека\u0301', "S;ik'A"],
  ['пя\u0301ть', "p;'At;"],
  ['же\u0301сть', "Z'Est;"],
])('phonemes of %s', (marked, said) => {
  it(`are ${said}`, () => expect(phonemesOf(marked)).toBe(said));
});
