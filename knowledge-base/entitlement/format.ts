import { formatDay } from './dates.ts';
import type { TermType } from './expression.ts';
import type { Interval, Lang } from './values.ts';

const NBSP = '\u00a0';

/** `15 018,75 ₽` or `15,018.75 ₽`; whole roubles without kopecks. Takes kopecks, rounds half up. */
export function formatMoney(kopecks: number, lang: Lang): string {
  const rounded = Math.round(kopecks);
  const roubles = Math.floor(Math.abs(rounded) / 100);
  const rest = Math.abs(rounded) % 100;
  const groups = String(roubles).replace(/\B(?=(\d{3})+$)/g, lang === 'ru' ? NBSP : ',');
  const decimals = rest === 0 ? '' : `${lang === 'ru' ? ',' : '.'}${String(rest).padStart(2, '0')}`;
  return `${rounded < 0 ? '−' : ''}${groups}${decimals}${NBSP}₽`;
}

const MONTHS_RU = 'января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря'.split(
  ',',
);
const MONTHS_EN =
  'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');

/** `3 марта 2026 года` or `3 March 2026`. */
export function formatDate(day: number, lang: Lang): string {
  const [year = '', month = '', date = ''] = formatDay(day).split('-');
  const name = (lang === 'ru' ? MONTHS_RU : MONTHS_EN)[Number(month) - 1] ?? month;
  return `${Number(date)}${NBSP}${name}${NBSP}${year}${lang === 'ru' ? `${NBSP}года` : ''}`;
}

export function formatNumber(value: number, lang: Lang): string {
  const text = String(Math.round(value * 100) / 100);
  return lang === 'ru' ? text.replace('.', ',') : text;
}

/** A value or its bounds in words: `не больше 20 000 ₽`, `от 2 до 4`. */
export function formatRange(range: Interval, type: TermType, lang: Lang): string {
  const one = (value: number): string =>
    type === 'money'
      ? formatMoney(value, lang)
      : type === 'date'
        ? formatDate(value, lang)
        : formatNumber(value, lang);
  if (range.lo === range.hi) return one(range.lo);
  const [low, high] = [Number.isFinite(range.lo) && range.lo !== 0, Number.isFinite(range.hi)];
  if (lang === 'ru') {
    if (low && high) return `от ${one(range.lo)} до ${one(range.hi)}`;
    return high ? `не больше ${one(range.hi)}` : `не меньше ${one(range.lo)}`;
  }
  if (low && high) return `from ${one(range.lo)} to ${one(range.hi)}`;
  return high ? `at most ${one(range.hi)}` : `at least ${one(range.lo)}`;
}
