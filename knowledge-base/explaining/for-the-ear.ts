import type { Lang } from '../entitlement/values.ts';
import { type GrammarCase, nounFor } from './counted-words.ts';

const NBSP = '\u00a0';

/** `15 018 рублей 75 копеек`; takes kopecks. */
export function spokenMoney(kopecks: number, lang: Lang, grammarCase: GrammarCase = 'nominative'): string {
  const whole = Math.round(kopecks);
  const [roubles, rest] = [Math.floor(Math.abs(whole) / 100), Math.abs(whole) % 100];
  const grouped = String(roubles).replace(/\B(?=(\d{3})+$)/g, lang === 'ru' ? NBSP : ',');
  const parts =
    roubles === 0 && rest > 0 ? [] : [`${grouped} ${nounFor(roubles, 'rouble', lang, grammarCase)}`];
  if (rest > 0) parts.push(`${rest} ${nounFor(rest, 'kopeck', lang, grammarCase)}`);
  return `${whole < 0 ? (lang === 'ru' ? 'минус ' : 'minus ') : ''}${parts.join(' ')}`;
}

/** Words that put the number after them in the genitive. */
const GENITIVE = /(?:^|\s)(от|до|больше|меньше|более|менее|свыше|хватает|около|из)\s$/i;

/** «на 312 рублей», «порога в 20 644 рубля». */
const ACCUSATIVE = /(?:^|\s)(на|в)\s$/i;

function caseAfter(before: string, lang: Lang): GrammarCase {
  if (lang === 'en') return 'nominative';
  return GENITIVE.test(before) ? 'genitive' : ACCUSATIVE.test(before) ? 'accusative' : 'nominative';
}

const MONEY = /(−?)(\d{1,3}(?:[\u00a0,]\d{3})+|\d+)(?:[.,](\d{2}))?[\s\u00a0]?₽/g;

/** A written line as it is spoken: signs become words, brackets become commas. */
export function forTheEar(text: string, lang: Lang): string {
  return text
    .replace(MONEY, (_, minus: string, roubles: string, kopecks: string | undefined, at: number) => {
      const value = Number(roubles.replace(/[\u00a0,]/g, '')) * 100 + Number(kopecks ?? 0);
      return spokenMoney(minus === '' ? value : -value, lang, caseAfter(text.slice(0, at), lang));
    })
    .replace(/(\d+(?:[.,]\d+)?)[\s\u00a0]?%/g, (_, number: string) => {
      const count = Number(number.replace(',', '.'));
      return `${number} ${nounFor(count, 'percent', lang)}`;
    })
    .replace(/\s*\(([^()]*)\)/g, ', $1')
    .replace(/[«»“”]/g, '')
    .replace(/\s+—\s+/g, ' — ')
    .trim();
}

/** Words as a listener hears them: a dash is a pause, not a word. */
export function wordCount(sentence: string): number {
  return sentence.split(/[\s\u00a0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The most words one can follow in a spoken sentence. */
export const SPOKEN_WORDS = 25;

/** Shortens at a pause (comma, dash, semicolon), at the last one that fits; a sentence without pauses is cut. */
export function withinBreath(sentence: string, most: number = SPOKEN_WORDS): string {
  if (wordCount(sentence) <= most) return sentence;
  const pauses = [...sentence.matchAll(/[,;:]\s|\s—\s/g)].map(({ index }) => index).reverse();
  for (const index of pauses) {
    const head = sentence.slice(0, index);
    if (wordCount(head) <= most && wordCount(head) >= 4) return head;
  }
  const words = sentence.split(' ');
  while (wordCount(words.join(' ')) > most) words.pop();
  return words.join(' ').replace(/[\s,;:—]+$/, '');
}

/** One sentence with its full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
