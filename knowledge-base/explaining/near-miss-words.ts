import { type FactDictionary, factDefinition } from '../entitlement/facts.ts';
import { formatDate, formatMoney, formatNumber } from '../entitlement/format.ts';
import { type Lang, textIn } from '../entitlement/values.ts';
import { lowered } from './amount-words.ts';
import { type Counted, nounFor } from './counted-words.ts';
import { distanceOf, type Shortfall } from './near-miss.ts';

/** Farther than this a date says more than a number of days. */
const DAYS_COUNTED = 60;

/** How little was missing, in words: `доход выше порога на 312 ₽`, `до этого дня осталось 12 дней`. */
export function shortfallWords(shortfall: Shortfall, dictionary: FactDictionary, lang: Lang): string {
  if (shortfall.type === 'date') return dateWords(shortfall, lang);
  const { fact, op, limit } = shortfall;
  const definition = fact === undefined ? undefined : factDefinition(dictionary, fact);
  const label = definition === undefined ? undefined : subjectOf(textIn(definition.label, lang));
  const isAbove = op === '<' || op === '<=';
  const far = amountText(shortfall, definition?.unit, lang);
  const bound = shortfall.type === 'money' ? formatMoney(limit.lo, lang) : formatNumber(limit.lo, lang);
  if (distanceOf(shortfall) === 0) {
    if (lang === 'ru')
      return `${label ?? 'значение'}: ровно ${bound}, а нужно ${isAbove ? 'меньше' : 'больше'}`;
    return `${label ?? 'the value'} is exactly ${bound}; ${isAbove ? 'less' : 'more'} is needed`;
  }
  if (lang === 'ru') {
    return `${label ?? 'значение'} ${isAbove ? 'выше' : 'ниже'} порога в ${bound} на ${far}`;
  }
  return `${label ?? 'the value'} is ${isAbove ? 'above' : 'below'} the limit of ${bound} by ${far}`;
}

/** A label as the subject of a sentence: without a question mark and without its unit after a comma. */
function subjectOf(label: string): string {
  return lowered(
    label
      .replace(/\?$/, '')
      .replace(/,\s(?:лет|месяцев|недель|дней|процентов|%|га|кв\. м|years|months)$/, ''),
  );
}

const NOUNS: Readonly<Record<string, Counted>> = {
  years: 'year',
  months: 'month',
  weeks: 'week',
  days: 'day',
  people: 'person',
  percent: 'percent',
  points: 'point',
};

function amountText(shortfall: Shortfall, unit: string | undefined, lang: Lang): string {
  const distance = distanceOf(shortfall);
  if (shortfall.type === 'money') {
    // Averages are not rounded: less than a kopeck is shown as a kopeck, never as nothing.
    return formatMoney(Math.max(1, Math.ceil(distance)), lang);
  }
  const noun = unit === undefined ? undefined : NOUNS[unit];
  const number = formatNumber(distance, lang);
  return noun === undefined ? number : `${number} ${nounFor(distance, noun, lang, 'accusative')}`;
}

function dateWords(shortfall: Shortfall, lang: Lang): string {
  const { op, limit, isAboutToday } = shortfall;
  // "asOf < X": the day X itself is too late; "asOf <= X": the last good day is X.
  const isTooLate = op === '<' || op === '<=';
  const day = isTooLate ? limit.hi - (op === '<' ? 1 : 0) : limit.lo + (op === '>' ? 1 : 0);
  const days = isTooLate ? shortfall.value.lo - day : day - shortfall.value.hi;
  const counted = `${days} ${nounFor(days, 'day', lang)}`;
  const date = formatDate(day, lang);
  const isNear = days <= DAYS_COUNTED;
  if (lang === 'ru') {
    if (!isAboutToday) return isTooLate ? `дата позже ${date}` : `дата раньше ${date}`;
    if (isTooLate)
      return isNear ? `последний день был ${date}, ${counted} назад` : `последний день был ${date}`;
    return isNear
      ? `нужный день — ${date}, ${days % 10 === 1 && days % 100 !== 11 ? 'остался' : 'осталось'} ${counted}`
      : `нужный день — ${date}`;
  }
  if (!isAboutToday) return isTooLate ? `the date is later than ${date}` : `the date is earlier than ${date}`;
  if (isTooLate) return isNear ? `the last day was ${date}, ${counted} ago` : `the last day was ${date}`;
  return isNear ? `the day is ${date}, ${counted} left` : `the day is ${date}`;
}
