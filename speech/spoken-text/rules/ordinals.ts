import { cardinal } from '../grammar/cardinal.ts';
import type { Case, OrdinalGender } from '../grammar/case.ts';
import { caseAfter } from '../grammar/government.ts';
import { joined, ordinal } from '../grammar/ordinal.ts';
import { end, type Rule, rewrite, start } from '../rewrite.ts';

interface Form {
  readonly in: Case;
  readonly gender: OrdinalGender;
}

/** What the ending of a written ordinal says; the noun and the preposition tell apart what looks alike. */
function formOf(ending: string, before: string, noun: string): Form {
  if (/^(?:го|ого|его)$/.test(ending)) return { in: 'genitive', gender: 'masculine' };
  if (/^(?:му|ому|ему)$/.test(ending)) return { in: 'dative', gender: 'masculine' };
  if (/^(?:я|ая|ья)$/.test(ending)) return { in: 'nominative', gender: 'feminine' };
  if (/^(?:ю|ую|ью)$/.test(ending)) return { in: 'accusative', gender: 'feminine' };
  if (/^(?:ые|ие|ьи)$/.test(ending)) return { in: 'nominative', gender: 'plural' };
  if (/^(?:х|ых|их)$/.test(ending)) return { in: 'genitive', gender: 'plural' };
  if (/^(?:ми|ыми|ими)$/.test(ending)) return { in: 'instrumental', gender: 'plural' };
  if (/^(?:м|ым|им|ом|ем)$/.test(ending)) {
    if (/(?:ам|ям)$/.test(noun)) return { in: 'dative', gender: 'plural' };
    const isPlace = /(?:^|[\s(])(?:в|во|на|о|об|при)\s*$/i.test(before);
    return { in: isPlace || /^[ое]м$/.test(ending) ? 'prepositional' : 'instrumental', gender: 'masculine' };
  }
  if (/^(?:е|ое|ее)$/.test(ending))
    return /[ыия]$/.test(noun) &&
      !/(?:число|мая|июня|июля|января|февраля|марта|апреля|сентября|октября|ноября|декабря|августа|занятие|заявление)$/.test(
        noun,
      ) &&
      !/ие$/.test(noun)
      ? { in: 'nominative', gender: 'plural' }
      : { in: 'nominative', gender: 'neuter' };
  if (/[ыи]$/.test(noun)) return { in: 'genitive', gender: 'feminine' };
  if (/^[гкдмсрпбвнтлжшчщцхфз][а-яё]*[еи]$/.test(noun)) return { in: 'dative', gender: 'feminine' };
  if (/(?:ой|ей|ью)$/.test(noun)) return { in: 'instrumental', gender: 'feminine' };
  return { in: 'nominative', gender: 'masculine' };
}

const firstWord = (after: string): string => /^\s+([а-яё]+)/i.exec(after)?.[1]?.toLowerCase() ?? '';

/** Nouns before which a Roman figure, or a bare one in the singular, says which one and not how many. */
const ranked: readonly (readonly [RegExp, OrdinalGender])[] = [
  [/^(?:групп|категори|степен|стади|очеред|част|глав|ступен|смен|полови|четверт)/, 'feminine'],
  [
    /^(?:квартал|класс|век|том|раздел|этаж|курс|разряд|уров|подъезд|тип|вид|триместр|семестр|этап|год|курс)/,
    'masculine',
  ],
  [/^(?:полугоди|мест|отделени)/, 'neuter'],
];
const rankedEndings: readonly (readonly [RegExp, Case, OrdinalGender])[] = [
  [/(?:ами|ями)$/, 'instrumental', 'plural'],
  [/(?:ам|ям)$/, 'dative', 'plural'],
  [/(?:ах|ях)$/, 'prepositional', 'plural'],
];
/** In which case and gender the noun stands, read from its ending. */
function rankedForm(noun: string, before: string): Form | undefined {
  const gender = ranked.find(([pattern]) => pattern.test(noun))?.[1];
  if (gender === undefined) return undefined;
  const plural = rankedEndings.find(([pattern]) => pattern.test(noun));
  if (plural !== undefined) return { in: plural[1], gender: plural[2] };
  const governed = caseAfter(before);
  if (gender === 'feminine') {
    if (/(?:[аь]|ия)$/.test(noun))
      return { in: governed === 'accusative' && noun.endsWith('ь') ? 'accusative' : 'nominative', gender };
    if (/[ую]$/.test(noun) && !/ью$/.test(noun)) return { in: 'accusative', gender };
    if (/(?:ой|ей|ью)$/.test(noun)) return { in: 'instrumental', gender };
    return { in: /[ыи]$/.test(noun) ? 'genitive' : 'dative', gender };
  }
  if (/[ая]$/.test(noun)) return { in: 'genitive', gender };
  if (/[ую]$/.test(noun)) return { in: 'dative', gender };
  if (/(?:ом|ем|ём)$/.test(noun)) return { in: 'instrumental', gender };
  if (/(?:[кслтмнвждпр]е|ье|ии)$/.test(noun) && gender === 'masculine')
    return { in: 'prepositional', gender };
  if (/[ыи]$/.test(noun)) return { in: 'nominative', gender: 'plural' };
  if (/(?:ов|ей)$/.test(noun)) return { in: 'genitive', gender: 'plural' };
  return { in: governed === 'accusative' ? 'accusative' : 'nominative', gender };
}

const roman = '(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})';

function romanValue(figure: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  const each = [...figure].map((letter) => values[letter] ?? 0);
  return each.reduce((sum, value, n) => sum + (value < (each[n + 1] ?? 0) ? -value : value), 0);
}

export const ordinals: readonly Rule[] = [
  // 5-дневный, 18-летие, 1,5-кратный is left to decimals
  rewrite(
    /(?<![\d,.])(?<value>\d{1,4})-(?<word>(?:летн|летие|летия|летию|летием|летии|дневн|месячн|недельн|часов|минутн|комнатн|процентн|этажн|значн|кратн|местн|разов|тысячн|детн|балльн|ступенчат|квартирн|летк)[а-яё]*)/g,
    ({ part: { value = '', word = '' } }) => `${joined(Number(value))}${word}`,
  ),
  // 5-ти, 10-и: how many
  rewrite(
    /(?<!\d)(?<value>\d{1,4})-(?<ending>ти|и|мя|рёх|рех|ёх|ух)(?![а-яё])/g,
    ({ part: { value = '', ending = '' } }) =>
      cardinal(Number(value), ending === 'мя' ? 'instrumental' : 'genitive'),
  ),
  // 2-х, 3-х, 4-х детей
  rewrite(/(?<!\d)(?<value>[234]|\d*[02-9][234])-х(?![а-яё])/g, ({ part: { value = '' } }) =>
    cardinal(Number(value), 'genitive'),
  ),
  // 10го числа
  (text) => text.replace(/(?<=\d)(?=(?:го|му|й|ый|ая|ое)(?![а-яё]))/g, '-'),
  // 2-й, 1-го, 3-я
  rewrite(
    /(?<![\d,.])(?<value>\d{1,4})-(?<ending>ый|ий|ой|й|ого|его|го|ому|ему|му|ая|ья|я|ую|ью|ю|ое|ее|е|ые|ие|ых|их|х|ыми|ими|ми|ым|им|ом|ем|м)(?![а-яё])/g,
    ({ part: { value = '', ending = '' }, before, after }) => {
      const form = formOf(ending, before, firstWord(after));
      return ordinal(Number(value), form.in, form.gender);
    },
  ),
  // I группы; I или II группы; I–III группы
  rewrite(
    new RegExp(
      `${start}(?<list>(?:${roman}(?:, | и | или |[–—-]))*)(?<last>${roman})(?<gap> )(?<noun>[а-яё]+)`,
      'gu',
    ),
    ({ part: { list = '', last = '', noun = '' }, before }) => {
      const form = rankedForm(noun, before);
      if (form === undefined) return undefined;
      const single: Form =
        form.gender === 'plural' && list !== '' ? { ...form, gender: genderOfRank(noun) } : form;
      const say = (figure: string): string => ordinal(romanValue(figure), single.in, single.gender);
      const others = list.replace(/[–—-]/g, ', ').replace(/[IVX]+/g, say);
      return `${others}${say(last)} ${noun}`;
    },
  ),
  // 1 группа, 2 группы инвалидности, 3 квартал, 5 класс, 2 этаж
  rewrite(
    /(?<![\d,.–—-]|\d )(?<list>(?:\d{1,2}(?:, | и | или ))*)(?<last>\d{1,2}) (?<noun>групп[аыуе]|группой|квартал[ае]?|класс[ае]?|этаж[ае]?|курс[ае]?|подъезд[ае]?|разряд[ае]?|триместр[ае]?|степен[ьи]|категори[яию])(?![а-яё])/g,
    ({ part: { list = '', last = '', noun = '' }, before }) => {
      const form = rankedForm(noun, before);
      if (form === undefined || !isWhich(Number(last), noun, before)) return undefined;
      const say = (value: string): string => ordinal(Number(value), form.in, form.gender);
      return `${list.replace(/\d+/g, say)}${say(last)} ${noun}`;
    },
  ),
  // инвалид II, XX
  rewrite(new RegExp(`${start}(?<figure>${roman})${end}`, 'gu'), ({ part: { figure = '' } }) =>
    figure === 'I' || figure === 'V' || figure === 'X' ? undefined : cardinal(romanValue(figure)),
  ),
];

function genderOfRank(noun: string): OrdinalGender {
  return ranked.find(([pattern]) => pattern.test(noun))?.[1] ?? 'masculine';
}

/** "2 группы" may be two groups or the second one: of disability it is the second; "1 класс" can only be the first. */
function isWhich(value: number, noun: string, before: string): boolean {
  if (/^(?:групп|степен|категори)/.test(noun))
    return value <= 3 && !/(?:две|на|эти|все|таких)\s*$/i.test(before);
  const isFew = value % 10 >= 2 && value % 10 <= 4;
  return !(isFew && /[ауы]$/.test(noun)) || /(?:^|\s)(?:до|с|из|от)\s*$/i.test(before);
}
