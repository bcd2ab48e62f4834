import { wordsOf } from '../normalise.ts';

/** How plainly words say that something else follows, the plainest first. */
export const splitCues = ['another', 'and-asks', 'sentence', 'comma', 'and', 'asks'] as const;
export type SplitCue = (typeof splitCues)[number];

/** Where an utterance may fall into two. */
export interface SplitPlace {
  readonly left: string;
  readonly right: string;
  readonly cue: SplitCue;
}

/** Beginnings of words that ask or bid. */
const asking =
  '(?:как(?:ие|ой|ая|ую|им|ого|ом|ими)?|куда|где|когда|када|сколько|скока|скоко|скок|кому|кто|хто|чем|что|шо|че|чего|чо|почему|можно|надо|нужно|нужен|нужны|положен[аоы]?|полагается|дадут|дают|долго|откуда|зачем|хватит|запиш|подскаж|скаж|расскаж|посчитай|хочу|могу|дай|пришл|провер)';
const another =
  '(?:еще|также|заодно|за одно|кстати|второ[йе]|вопрос|тоже|плюс|попутно|потом|другой|одновременно|параллельно)';
const signs = '[,.;:!?()]*';

const patterns: readonly (readonly [SplitCue, RegExp])[] = [
  ['another', new RegExp(`${signs} (?=(?:(?:и|а|да|ну) )?${another} )`, 'g')],
  ['and-asks', new RegExp(`${signs} (?=(?:и|а|но|да) (?:[а-я]{1,3} ){0,2}?${asking})`, 'g')],
  ['sentence', /[.?!;:]+\)* (?=[а-яa-z0-9])/g],
  ['and', new RegExp(`${signs} (?=и |а |да )`, 'g')],
  ['comma', /, (?=[а-я])/g],
  ['asks', new RegExp(` (?=${asking})`, 'g')],
];

const asks = new RegExp(`^${asking}`);

/** Does the word ask or bid? */
export function isAsking(word: string): boolean {
  return asks.test(word);
}

/** Of a longer text only so much is looked through. */
const mostCharacters = 600;

/** Places of a normalised text where a second request may begin, in order; each side has two words at least. */
export function splitPlaces(normalised: string): SplitPlace[] {
  const text = normalised.slice(0, mostCharacters);
  const places = new Map<number, SplitPlace>();
  for (const [cue, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const at = match.index + match[0].length;
      if (places.has(at)) continue;
      const [left, right] = [text.slice(0, match.index).trim(), text.slice(at).trim()];
      if (wordsOf(left).length >= 2 && wordsOf(right).length >= 2) places.set(at, { left, right, cue });
    }
  }
  return [...places].sort(([a], [b]) => a - b).map(([, place]) => place);
}
