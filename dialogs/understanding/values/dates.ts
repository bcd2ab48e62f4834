import { dayText, monthRange } from './calendar.ts';
import { relativeDate, relativeMonth, relativeYear, seasonIn } from './dates-by-reckoning.ts';
import { numericDate } from './dates-in-digits.ts';
import { type FoundNumber, numbersIn } from './numbers.ts';
import { fullYear, type Token, tokensOf } from './tokens.ts';

/** A day, or the days between which it lies. `YYYY-MM-DD`. */
export interface FoundDate {
  readonly value?: string;
  readonly lo?: string;
  readonly hi?: string;
}

const monthStems = 'январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр'.split(' ');
const monthStemsEn = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A date said in a normalised text, reckoned from `today` (`YYYY-MM-DD`). A day without a year is the last such one. */
export function dateIn(normalised: string, today: string): FoundDate | undefined {
  const tokens = tokensOf(normalised);
  return (
    written(tokens) ??
    ofMonth(tokens, today) ??
    seasonIn(normalised, yearAmong(tokens, today), today) ??
    numericDate(tokens) ??
    dayOfMonth(normalised, tokens, today) ??
    relativeDate(normalised, tokens, today) ??
    ofYear(normalised, tokens, today)
  );
}

function written(tokens: readonly Token[]): FoundDate | undefined {
  for (const token of tokens) {
    if (token.kind !== 'date') continue;
    const value = dayText(token.year, token.month, token.day);
    if (value !== undefined) return { value };
  }
  return undefined;
}

function ofMonth(tokens: readonly Token[], today: string): FoundDate | undefined {
  const at = tokens.findIndex((token) => token.kind === 'word' && monthOf(token.text) !== undefined);
  const token = tokens[at];
  const month = token?.kind === 'word' ? monthOf(token.text) : undefined;
  if (month === undefined) return undefined;
  const numbers = numbersIn(tokens);
  const before = numbers.find(
    ({ from, to, value }) => to === at && to - from <= 2 && value >= 1 && value <= 31,
  );
  const following = numbers.filter(({ from }) => from > at && from <= at + 3);
  const [next] = following;
  const written = following.map(({ value }) => yearOf(value)).find((one) => one !== undefined);
  const isNextYear =
    next !== undefined && next.from === at + 1 && next.value < 100 && isShortYear(tokens, next, before);
  const year = written ?? (isNextYear ? fullYear(next.value) : relativeYear(tokens, today));
  // "В сентябре третьего" tells of a month and of a third child; "в сентябре третьего числа" of a day.
  const isIn = token?.kind === 'word' && /[^а]е$/.test(token.text) && wordAt(tokens, at - 1) === 'в';
  const isNextDay = !isNextYear && next?.from === at + 1 && (!isIn || /^числ/.test(wordAt(tokens, next.to)));
  const day = before?.value ?? (isNextDay ? asDay(next.value) : undefined);
  const thisYear = Number(today.slice(0, 4));
  if (day === undefined) {
    const range = monthRange(year ?? thisYear, month);
    const known = year === undefined && range.lo > today ? monthRange(thisYear - 1, month) : range;
    return partOf(known, tokens, at);
  }
  const value = dayText(year ?? thisYear, month, day);
  if (value === undefined) return undefined;
  if (year !== undefined || value <= today) return { value };
  const yearBefore = dayText(thisYear - 1, month, day);
  return yearBefore === undefined ? undefined : { value: yearBefore };
}

/** "Двенадцатого мая восемьдесят пятого", "в марте двадцатого года": the number after the month is a year. */
function isShortYear(tokens: readonly Token[], next: FoundNumber, day: FoundNumber | undefined): boolean {
  const isNamed = /^(?:год|году|года|г)$/.test(wordAt(tokens, next.to));
  if (isNamed) return true;
  return (
    next.isOrdinal &&
    (day !== undefined ||
      next.value > 31 ||
      // "Родила в сентябре третьего" is the third child.
      (next.value >= 10 && /^в$/.test(wordAt(tokens, next.from - 2))))
  );
}

/** "В начале марта", "в середине", "в конце": a third of the month. */
function partOf(
  range: { readonly lo: string; readonly hi: string },
  tokens: readonly Token[],
  at: number,
): FoundDate {
  const before = wordAt(tokens, at - 1);
  const start = range.lo.slice(0, 8);
  if (/^начал/.test(before)) return { lo: range.lo, hi: `${start}10` };
  if (/^середин/.test(before)) return { lo: `${start}11`, hi: `${start}20` };
  return /^кон(?:ец|ц)/.test(before) ? { lo: `${start}21`, hi: range.hi } : range;
}

function asDay(value: number): number | undefined {
  return Number.isInteger(value) && value >= 1 && value <= 31 ? value : undefined;
}

/** "Пятнадцатого числа": of this month or the one before, whichever was last; of the month named, when one is. */
function dayOfMonth(text: string, tokens: readonly Token[], today: string): FoundDate | undefined {
  const number = numbersIn(tokens).find(
    ({ to, value }) => /^числ/.test(wordAt(tokens, to)) && asDay(value) !== undefined,
  );
  if (!number) return undefined;
  const named = relativeMonth(text, today);
  const month = named?.lo ?? today;
  const value = dayText(Number(month.slice(0, 4)), Number(month.slice(5, 7)), number.value);
  if (named || (value !== undefined && value <= today)) return value === undefined ? undefined : { value };
  const before = relativeMonth('прошлый месяц', today)?.lo ?? today;
  const earlier = dayText(Number(before.slice(0, 4)), Number(before.slice(5, 7)), number.value);
  return earlier === undefined ? undefined : { value: earlier };
}

function ofYear(text: string, tokens: readonly Token[], today: string): FoundDate | undefined {
  const year = yearAmong(tokens, today);
  if (year === undefined) return undefined;
  if (/начал[аеоу] /.test(text)) return { lo: `${year}-01-01`, hi: `${year}-04-30` };
  if (/середин[аеуы] /.test(text)) return { lo: `${year}-05-01`, hi: `${year}-08-31` };
  return /кон(?:ец|це|ца) /.test(text)
    ? { lo: `${year}-09-01`, hi: `${year}-12-31` }
    : { lo: `${year}-01-01`, hi: `${year}-12-31` };
}

/** A year by four digits, by "прошлый", or by two digits where only a year fits: "в девяносто пятом". */
function yearAmong(tokens: readonly Token[], today: string): number | undefined {
  const numbers = numbersIn(tokens);
  const plain = numbers.map(({ value }) => yearOf(value)).find((year) => year !== undefined);
  if (plain !== undefined) return plain;
  const relative = relativeYear(tokens, today);
  if (relative !== undefined) return relative;
  const short = numbers.find(({ value, from, to, isOrdinal }) => {
    if (!Number.isInteger(value) || value < 1 || value > 99) return false;
    const isNamed =
      /^(?:год|году|года|г)$/.test(wordAt(tokens, to)) &&
      (isOrdinal || value >= 30 || tokens[from]?.kind === 'number');
    const isIn =
      isOrdinal && /^(?:в|с|до|весной|летом|осенью|зимой)$/.test(wordAt(tokens, from - 1)) && value >= 10;
    const isAge =
      /^(?:назад|месяц|класс|недел|групп)/.test(wordAt(tokens, to + 1)) ||
      /^(?:класс|месяц|недел|групп|числ|день|дня|этаж|раз)/.test(wordAt(tokens, to));
    return (isOrdinal || value >= 50) && (isNamed || isIn) && !isAge;
  });
  return short && fullYear(short.value);
}

function yearOf(value: number | undefined): number | undefined {
  if (value === undefined || !Number.isInteger(value)) return undefined;
  return value >= 1901 && value <= 2099 ? value : undefined;
}

function monthOf(word: string): number | undefined {
  if (/^(?:май|мая|мае|маю|маем)$/.test(word)) return 5;
  const n = monthStems.findIndex((stem, index) => index !== 4 && word.startsWith(stem));
  const found =
    n >= 0 ? n : /^[a-z]{3,9}$/.test(word) ? monthStemsEn.findIndex((stem) => word.startsWith(stem)) : -1;
  return found >= 0 ? found + 1 : undefined;
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : '';
}
