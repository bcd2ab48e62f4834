/**
 * Words that espeak's Russian dictionary stresses wrongly, among those the assistant says often (numbers, forms of its own
 * words; found by reading its stresses of the 2,000 most frequent words of our texts). An accent marks the right vowel.
 */
const words =
  "со'рок сорока' уже' пото'м моя' зову' живу' войны' догово'ра село' включа'т па'мперсы па'мперсов чернобы'лец чернобы'льцам чернобы'льца ме'сяцами гигакало'рия гигакало'рии гигакало'рию гигакало'рий килоба'йту гигаба'йту".split(
    ' ',
  );

/** Forms that are stressed by what stands beside them. */
const besides: readonly (readonly [RegExp, string])[] = [
  [/(?<=(?<![а-яё])(?:два|три|четыре|полтора) )часа(?![а-яё])/gi, "часа'"],
  [/(?<=(?:ого|его) )числа(?![а-яё])/gi, "числа'"],
  [
    /(?<=(?<![а-яё])(?:член[а-яё]*|доход[а-яё]*|состав[а-яё]*|глав[а-яё]*|для|из|от|у|без|[а-яё]+(?:ой|ей)) )семьи(?![а-яё])/gi,
    "семьи'",
  ],
];

const marks = new Map(words.map((word) => [word.replace("'", ''), accented(word)]));

/** Marks the stress (U+0301) of words that espeak would stress wrongly; marks that are there stay. */
export function withStress(text: string): string {
  const beside = besides.reduce((so, [pattern, right]) => so.replace(pattern, accented(right)), text);
  return beside.replace(/(?:[а-яё]|\u0301)+/gi, (word) => marks.get(word.toLowerCase()) ?? word);
}

function accented(word: string): string {
  return word.replace("'", '\u0301');
}
