import { countForm } from './cardinal.ts';
import type { Case, Gender } from './case.ts';

/** Said between a preposition and its number without changing anything. */
const transparent =
  /(?:^|[\s(«])(?:не|уже|ещё|еще|примерно|приблизительно|всего|только|почти|ровно|целых|хотя бы|каждые|каждых|сумму|следующие|следующих|последние|последних|первые|первых|ближайшие|ближайших|календарных)\s*$/i;
/** "старше 60 и 65 лет": the second number stands in the case of the first. */
const coordinated = /\d[\d\s]*(?:(?:%|₽|[а-яё]+\.?)?\s*(?:и|или|либо)|,)\s+$/i;

const governors: readonly (readonly [Case, RegExp])[] = [
  [
    'genitive',
    /(?:^|[\s(«])(?:от|до|с|со|из|изо|без|для|после|кроме|у|около|свыше|более|менее|больше|меньше|выше|ниже|старше|младше|моложе|позже|позднее|раньше|ранее|дольше|дороже|дешевле|вместо|против|среди|сверх|вокруг|помимо|порядка|в течение|на протяжении|в размере|в количестве|в сумме|в возрасте|в пределах|по истечении|по достижении|достижения|достиг(?:ла|ли|нет)?|достигает|исключением|(?<!на )сумм[еы]|размера|дохода|возраста|стажа|из)\s*$/i,
  ],
  ['dative', /(?:^|[\s(«])(?:к|ко|благодаря|согласно|вопреки|рав(?:ен|на|но|ны)|равняется)\s*$/i],
  ['instrumental', /(?:^|[\s(«])(?:между|над|под|перед|владеет|располагает)\s*$/i],
  ['prepositional', /(?:^|[\s(«])(?:о|об|при)\s*$/i],
  ['accusative', /(?:^|[\s(«])(?:в|во|на|за|через|про|по|спустя|сквозь)\s*$/i],
];

/** The case in which a number stands after these words; `undefined`: nothing governs it. */
export function caseAfter(before: string): Case | undefined {
  const sentence = before.slice(-80).replace(/^.*[.!?;:\n](?=\s)/s, '');
  for (let left = sentence, steps = 0; steps < 5; steps++) {
    const found = governors.find(([, pattern]) => pattern.test(left));
    if (found !== undefined) return found[0];
    const shorter = left.replace(transparent, ' ').replace(coordinated, '');
    if (shorter === left) return undefined;
    left = shorter;
  }
  return undefined;
}

/** Does "по" stand before it? With it, one is dative: "по одному рублю", more are accusative: "по два рубля". */
export function isDistributive(before: string): boolean {
  return /(?:^|[\s(«])по\s*$/i.test(before);
}

/** What the words after a number say about it. */
export interface NounAhead {
  readonly gender: Gender;
  readonly in?: Case;
}

const adjective = /(?:ых|их|ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ую|юю|ыми|ими|ым|им)$/;
/** Genitive singular in -а/-я that could be taken for a feminine noun. */
const masculineOne =
  /^(?:месяца|года|дня|часа|рубля|процента|ребёнка|ребенка|человека|члена|инвалида|родителя|гражданина|получателя|заявителя|балла|метра|минимума|этажа|раза|иждивенца|работника|супруга|документа|объекта)$/;
const masculineDative = /^(?:месяцу|году|дню|часу|рублю|проценту|ребёнку|ребенку|человеку|члену|документу)$/;
const neuterOne = /(?:[оеё]|мя)$/;
/** Plural forms that end like a case but are not it. */
const notDative = /^(?:мам|дам|программ|драм|реклам|грамм)$/;

/** Reads the noun that follows, past an adjective or two. */
export function nounAhead(after: string, value: number): NounAhead {
  const words =
    after
      .match(/^[\s\u00a0]+[а-яё-]+(?:[\s\u00a0]+[а-яё-]+){0,2}/i)?.[0]
      .trim()
      .toLowerCase()
      .split(/\s+/) ?? [];
  const [firstWord = ''] = words;
  const found = words.find((word) => !adjective.test(word)) ?? '';
  const adjectives = words.slice(0, words.indexOf(found));
  const form = countForm(value);
  if (form === 'one') return oneAhead(found, adjectives.length > 0 ? firstWord : '');
  const gender: Gender =
    /[ыи]$/.test(found) && !/^(?:дни|люди|дети|рубли)$/.test(found) ? 'feminine' : 'masculine';
  if (/(?:ами|ями|ьми)$/.test(found)) return { gender: 'masculine', in: 'instrumental' };
  if (/(?:ам|ям)$/.test(found) && !notDative.test(found)) return { gender, in: 'dative' };
  if (/(?:ах|ях)$/.test(found)) return { gender, in: 'prepositional' };
  if (
    form === 'few' &&
    /^(?:детей|людей|родителей|человек|лиц|граждан|супругов|членов|инвалидов|близнецов|взрослых|несовершеннолетних)$/.test(
      found,
    )
  )
    return { gender, in: 'genitive' };
  if (form === 'few' && /(?:ей|ов|ев|ёв|ий)$/.test(found)) return { gender, in: 'genitive' };
  return { gender };
}

function oneAhead(noun: string, adjectiveBefore: string): NounAhead {
  const word = adjectiveBefore || noun;
  if (adjectiveBefore !== '') {
    if (/(?:ого|его)$/.test(word)) return { gender: 'masculine', in: 'genitive' };
    if (/(?:ому|ему)$/.test(word)) return { gender: 'masculine', in: 'dative' };
    if (/(?:ая|яя)$/.test(word)) return { gender: 'feminine', in: 'nominative' };
    if (/(?:ую|юю)$/.test(word)) return { gender: 'feminine', in: 'accusative' };
    if (/(?:ое|ее)$/.test(word)) return { gender: 'neuter' };
    if (/(?:ым|им)$/.test(word)) return { gender: 'masculine', in: 'instrumental' };
    if (/(?:ой|ей)$/.test(word) && /(?:[ыие]|ой|ей)$/.test(noun))
      return { gender: 'feminine', in: 'genitive' };
    return { gender: 'masculine' };
  }
  if (masculineOne.test(word)) return { gender: 'masculine', in: 'genitive' };
  if (masculineDative.test(word)) return { gender: 'masculine', in: 'dative' };
  if (/(?:ой|ей|ью)$/.test(word) && word.length > 4) return { gender: 'feminine', in: 'instrumental' };
  if (/[ыи]$/.test(word)) return { gender: 'feminine', in: 'genitive' };
  if (/[ую]$/.test(word)) return { gender: 'feminine', in: 'accusative' };
  if (/(?:ом|ем|ём)$/.test(word) && word.length > 4) return { gender: 'masculine', in: 'instrumental' };
  if (neuterOne.test(word)) return { gender: 'neuter' };
  return { gender: /[ая]$/.test(word) ? 'feminine' : 'masculine' };
}

/** The case of a number between these words. What the noun says counts more than what the preposition does. */
export function caseBetween(before: string, value: number, ahead: NounAhead): Case {
  const governed = caseAfter(before);
  if (isDistributive(before) && countForm(value) === 'one') return 'dative';
  if (ahead.in !== undefined && !(ahead.in === 'accusative' && governed === undefined)) return ahead.in;
  return governed ?? ahead.in ?? 'nominative';
}
