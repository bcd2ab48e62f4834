import { wordsOf } from '../normalise.ts';
import { numberWord } from './number-words.ts';

const digitNouns: Readonly<Record<string, string>> = {
  единица: '1',
  единичка: '1',
  единицу: '1',
  единицы: '1',
  единиц: '1',
  раз: '1',
  двойка: '2',
  двойку: '2',
  двойки: '2',
  двоек: '2',
  тройка: '3',
  тройку: '3',
  тройки: '3',
  троек: '3',
  четверка: '4',
  четверку: '4',
  четверки: '4',
  четверок: '4',
  пятерка: '5',
  пятерку: '5',
  пятерки: '5',
  пятерок: '5',
  шестерка: '6',
  шестерку: '6',
  шестерки: '6',
  шестерок: '6',
  семерка: '7',
  семерку: '7',
  семерки: '7',
  семерок: '7',
  восьмерка: '8',
  восьмерку: '8',
  восьмерки: '8',
  восьмерок: '8',
  девятка: '9',
  девятку: '9',
  девятки: '9',
  девяток: '9',
  ноль: '0',
  нуля: '0',
  нулей: '0',
  нуль: '0',
  нулик: '0',
  ноли: '0',
  нули: '0',
  ноля: '0',
  нолик: '0',
  нолика: '0',
};
const plural =
  /^(?:двойки|двоек|тройки|троек|четверки|четверок|пятерки|пятерок|шестерки|шестерок|семерки|семерок|восьмерки|восьмерок|девятки|девяток|единицы|единиц|нуля|нулей|ноля)$/;

/** "Восемь, потом девятьсот", "плюс семь", "код сорок два". */
const dictatingOn = new Set('потом дальше далее затем и тире дефис скобка плюс э эм ну там код'.split(' '));

/** A run of digits as it was dictated; `from` and `to` count the words of the text. */
export interface DigitRun {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Dictated digits: "восемь девятьсот двенадцать ноль пять" is 891205, "сто двадцать три" 123, "три семёрки" 777, written
 * ones as they stand. Runs are broken by other words; separators of written numbers are not.
 */
export function digitRunsIn(normalised: string): DigitRun[] {
  const words = wordsOf(normalised);
  const runs: DigitRun[] = [];
  let digits = '';
  let start = 0;
  let at = 0;
  const close = () => {
    if (digits !== '') runs.push({ digits, from: start, to: at });
    digits = '';
  };
  while (at < words.length) {
    const read = readAt(words, at);
    if (read) {
      if (digits === '') start = at;
      digits += read.digits;
      at += read.length;
    } else {
      if (digits !== '' && !dictatingOn.has(words[at] ?? '')) close();
      at += 1;
    }
  }
  close();
  return runs;
}

function readAt(
  words: readonly string[],
  at: number,
): { readonly digits: string; readonly length: number } | undefined {
  const word = words[at] ?? '';
  if (/^\d/.test(word)) return { digits: word, length: 1 };
  const next = words[at + 1] ?? '';
  const times = numberWord(word);
  if (times?.kind === 'unit' && times.value >= 2 && times.value <= 9 && plural.test(next))
    return { digits: (digitNouns[next] ?? '').repeat(times.value), length: 2 };
  const digit = digitNouns[word];
  if (digit !== undefined) return word === 'раз' ? undefined : { digits: digit, length: 1 };
  return groupAt(words, at);
}

/** One number of up to three digits: "сто двадцать три", "двадцать пять", "семь". A zero always stands for itself. */
function groupAt(
  words: readonly string[],
  at: number,
): { readonly digits: string; readonly length: number } | undefined {
  let total = 0;
  let rank = 4;
  let length = 0;
  for (; at + length < words.length; length++) {
    const word = numberWord(words[at + length] ?? '');
    if (!word || word.isOrdinal || word.kind === 'multiplier' || word.kind === 'whole' || word.value === 0)
      break;
    const own = word.kind === 'hundred' ? 3 : word.kind === 'unit' ? 1 : 2;
    if (own >= rank || (word.kind === 'teen' && rank === 2)) break;
    total += word.value;
    rank = word.kind === 'teen' ? 1 : own;
    if (rank === 1) {
      length += 1;
      break;
    }
  }
  return length === 0 ? undefined : { digits: String(total), length };
}
