import type { Language } from '#core/conversations/index.ts';
import type { AmountPeriod, Fact, FactValue, Scalar, Text } from '../../ports.ts';
import { monthRange } from '../../understanding/values/calendar.ts';

const nbsp = '\u00a0';

/** `15 018,75 ₽` or `15,018.75 ₽` from kopecks; whole roubles without kopecks. */
export function formatMoney(kopecks: number, language: Language): string {
  const rounded = Math.round(Math.abs(kopecks));
  const groups = String(Math.floor(rounded / 100)).replace(
    /\B(?=(\d{3})+$)/g,
    language === 'ru' ? nbsp : ',',
  );
  const rest = rounded % 100;
  const decimals = rest === 0 ? '' : `${language === 'ru' ? ',' : '.'}${String(rest).padStart(2, '0')}`;
  return `${kopecks < 0 ? '−' : ''}${groups}${decimals}${nbsp}₽`;
}

const months: Readonly<Record<Language, readonly string[]>> = {
  ru: 'января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря'.split(','),
  en: 'January,February,March,April,May,June,July,August,September,October,November,December'.split(','),
};

/** `3 марта 2026 года`, `3 March 2026`, from `YYYY-MM-DD`. */
export function formatDay(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = months[language][Number(month) - 1] ?? month;
  return `${Number(date)}${nbsp}${name}${nbsp}${year}${language === 'ru' ? ` года` : ''}`;
}

const periods: Readonly<Record<Language, Readonly<Record<AmountPeriod, string>>>> = {
  ru: { month: ' в месяц', once: ' один раз', day: ' в день' },
  en: { month: ' a month', once: ' once', day: ' a day' },
};

export function formatSum(kopecks: number, period: AmountPeriod, language: Language): string {
  return formatMoney(kopecks, language) + periods[language][period];
}

export function textIn(text: Text, language: Language): string {
  return language === 'en' ? (text.en ?? text.ru) : text.ru;
}

const words = {
  ru: {
    yes: 'да',
    no: 'нет',
    declined: 'не названо',
    from: 'от',
    to: 'до',
    atMost: 'не больше',
    atLeast: 'не меньше',
  },
  en: {
    yes: 'yes',
    no: 'no',
    declined: 'not given',
    from: 'from',
    to: 'to',
    atMost: 'at most',
    atLeast: 'at least',
  },
} as const;

/** An answer in words: `50 000 ₽`, `Санкт-Петербург`, `не больше 20 000 ₽`. */
export function formatFact(fact: Fact, value: FactValue, language: Language): string {
  const w = words[language];
  if (value.status === 'declined') return w.declined;
  const one = (scalar: Scalar): string => formatScalar(fact, scalar, language);
  if (value.value !== undefined) return one(value.value);
  const { lo, hi } = value;
  if (lo !== undefined && hi !== undefined) {
    const whole =
      typeof lo === 'string' && typeof hi === 'string' ? calendarPart(lo, hi, language) : undefined;
    return whole ?? `${w.from} ${one(lo)} ${w.to} ${one(hi)}`;
  }
  if (hi !== undefined) return `${w.atMost} ${one(hi)}`;
  return lo === undefined ? w.declined : `${w.atLeast} ${one(lo)}`;
}

/** "2019 год", "март 1967 года": days between which a whole year or month lies. */
function calendarPart(lo: string, hi: string, language: Language): string | undefined {
  const year = lo.slice(0, 4);
  if (lo === `${year}-01-01` && hi === `${year}-12-31`) return language === 'ru' ? `${year} год` : year;
  if (!lo.endsWith('-01') || monthRange(Number(year), Number(lo.slice(5, 7))).hi !== hi) return undefined;
  const month = new Date(`${lo}T00:00:00Z`).toLocaleDateString(language, { month: 'long', timeZone: 'UTC' });
  return language === 'ru' ? `${month} ${year} года` : `${month} ${year}`;
}

function formatScalar(fact: Fact, scalar: Scalar, language: Language): string {
  if (typeof scalar === 'boolean') return scalar ? words[language].yes : words[language].no;
  if (fact.type === 'money' && typeof scalar === 'number') return formatMoney(scalar, language);
  if (fact.type === 'date' && typeof scalar === 'string') return formatDay(scalar, language);
  const option = fact.options?.find(({ id }) => id === scalar);
  if (option) return textIn(option.label, language);
  return language === 'ru' ? String(scalar).replace('.', ',') : String(scalar);
}
