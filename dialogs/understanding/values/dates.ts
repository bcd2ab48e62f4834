import { dayText, monthRange, shiftDay } from './calendar.ts';
import { numbersIn } from './numbers.ts';
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
    written(tokens) ?? ofMonth(tokens, today) ?? relative(normalised, tokens, today) ?? ofYear(tokens, today)
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
    before !== undefined && next?.isOrdinal === true && next.from === at + 1 && next.value < 100;
  const year = written ?? (isNextYear ? fullYear(next.value) : relativeYear(tokens, today));
  const isNextDay = !isNextYear && next !== undefined && next.from === at + 1;
  const day = before?.value ?? (isNextDay ? asDay(next.value) : undefined);
  const thisYear = Number(today.slice(0, 4));
  if (day === undefined) {
    const range = monthRange(year ?? thisYear, month);
    return year === undefined && range.lo > today ? monthRange(thisYear - 1, month) : range;
  }
  const value = dayText(year ?? thisYear, month, day);
  if (value === undefined) return undefined;
  if (year !== undefined || value <= today) return { value };
  return { value: shiftDay(value, { years: -1 }) };
}

function asDay(value: number): number | undefined {
  return Number.isInteger(value) && value >= 1 && value <= 31 ? value : undefined;
}

function relative(text: string, tokens: readonly Token[], today: string): FoundDate | undefined {
  if (/позавчера/.test(text)) return { value: shiftDay(today, { days: -2 }) };
  if (/вчера|yesterday/.test(text)) return { value: shiftDay(today, { days: -1 }) };
  if (/сегодня|today/.test(text)) return { value: today };
  const isPast = /(?:назад|ago)(?: |$)/.test(text);
  const numbers = numbersIn(tokens);
  const count = numbers[0]?.value ?? 1;
  if (isPast && /полгода/.test(text)) return around(shiftDay(today, { months: -6 }), 15);
  if (isPast && /(?:^| )(?:дн|день|дней|day)/.test(text))
    return { value: shiftDay(today, { days: -Math.round(count) }) };
  if (isPast && /недел|week/.test(text)) return around(shiftDay(today, { days: -Math.round(count * 7) }), 3);
  if (isPast && /месяц|month/.test(text)) return around(shiftDay(today, { months: -Math.round(count) }), 15);
  if (isPast && /(?:^| )(?:год|лет|year)/.test(text))
    return around(shiftDay(today, { months: -Math.round(count * 12) }), 183);
  if (/(?:прошл|предыдущ|last)[а-я]* (?:месяц|month)/.test(text)) {
    const before = shiftDay(today, { months: -1 });
    return monthRange(Number(before.slice(0, 4)), Number(before.slice(5, 7)));
  }
  return undefined;
}

function ofYear(tokens: readonly Token[], today: string): FoundDate | undefined {
  const year =
    relativeYear(tokens, today) ??
    yearOf(numbersIn(tokens).find(({ value }) => yearOf(value) !== undefined)?.value);
  return year === undefined ? undefined : { lo: `${year}-01-01`, hi: `${year}-12-31` };
}

function relativeYear(tokens: readonly Token[], today: string): number | undefined {
  const text = tokens.map((token) => (token.kind === 'word' ? token.text : '#')).join(' ');
  const year = Number(today.slice(0, 4));
  if (/позапрошл[а-я]* год/.test(text)) return year - 2;
  if (/прошл[а-я]* год|last year/.test(text)) return year - 1;
  if (/(?:этом|этого|текущ[а-я]*|нынешн[а-я]*) год|this year/.test(text)) return year;
  return undefined;
}

function around(day: string, days: number): FoundDate {
  return { lo: shiftDay(day, { days: -days }), hi: shiftDay(day, { days }) };
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
