import type { Case } from '../grammar/case.ts';
import { caseAfter } from '../grammar/government.ts';
import { formFor, nouns } from '../grammar/nouns.ts';
import { ordinal } from '../grammar/ordinal.ts';
import { end, type Rule, rewrite, start } from '../rewrite.ts';

const months = 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'.split('|');
const month = `(?<month>${months.join('|')})`;
const year = '(?<year>(?:1[89]|20)\\d\\d)';
const yearWord = '(?:\\s?(?:года?|г\\.?)(?![\\p{L}\\p{N}]))?';

/** "в срок до 1 мая" is genitive, "к 1 мая" dative; a date that nothing governs says when: genitive as well. */
function dayCase(before: string): Case {
  if (/(?:сегодня|завтра|вчера|послезавтра)[,:—-]?\s*$/i.test(before)) return 'nominative';
  if (/(?:^|[.!?]\s+|:\s*)$/.test(before) && /(?:дата|день|число)[^.!?\n]*:\s*$/i.test(before))
    return 'nominative';
  const governed = caseAfter(before);
  if (governed === undefined || /(?:^|\s)в\s*$/i.test(before)) return 'genitive';
  return governed;
}

function day(value: string, in_: Case): string {
  return ordinal(Number(value), in_, 'neuter');
}

function ofYear(value: string): string {
  return value === '' ? '' : ` ${ordinal(Number(value), 'genitive', 'masculine')} года`;
}

function isDay(value: string): boolean {
  return Number(value) >= 1 && Number(value) <= 31;
}

/** 26 → 2026, 95 → 1995 */
function fullYear(value: string): string {
  if (value.length === 4) return value;
  return String(Number(value) > 50 ? 1900 + Number(value) : 2000 + Number(value));
}

export const dates: readonly Rule[] = [
  rewrite(
    /(?<!\d)(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:T[\d:.]+Z?)?(?![\d-])/g,
    ({ part, whole }) => {
      const name = months[Number(part.month) - 1];
      return name === undefined || !isDay(part.day ?? '')
        ? whole
        : `${Number(part.day)} ${name} ${part.year} года`;
    },
  ),
  rewrite(
    /(?<![\d.])(?<day>\d{1,2})\.(?<month>\d{2})\.(?<year>\d{4}|\d{2})(?!\d|\.\d)(?:\s?г(?:ода|\.)?(?![\p{L}]))?/gu,
    ({ part }) => {
      const name = months[Number(part.month) - 1];
      if (name === undefined || !isDay(part.day ?? '')) return undefined;
      return `${Number(part.day)} ${name} ${fullYear(part.year ?? '')} года`;
    },
  ),
  // с 1 по 15 мая
  rewrite(
    new RegExp(
      `${start}(?<from>[Сс]о?) (?<a>\\d{1,2}) по (?<b>\\d{1,2}) ${month}(?: ${year}${yearWord})?`,
      'gu',
    ),
    ({ part: { from = '', a = '', b = '', month = '', year = '' } }) =>
      `${from} ${day(a, 'genitive')} по ${day(b, 'accusative')} ${month}${ofYear(year)}`,
  ),
  // 1–15 мая
  rewrite(
    new RegExp(`${start}(?<a>\\d{1,2}) ?[–—-] ?(?<b>\\d{1,2}) ${month}(?: ${year}${yearWord})?`, 'gu'),
    ({ part: { a = '', b = '', month = '', year = '' } }) =>
      `с ${day(a, 'genitive')} по ${day(b, 'accusative')} ${month}${ofYear(year)}`,
  ),
  // 1 и 15 мая, 1, 10 и 20 числа
  rewrite(
    new RegExp(
      `${start}(?<list>(?:\\d{1,2}(?:, | и | или ))+)(?<b>\\d{1,2}) (?<month>${months.join('|')}|числа)${end}`,
      'gu',
    ),
    ({ part: { list = '', b = '', month = '' }, before }) => {
      const in_ = dayCase(before);
      return `${list.replace(/\d+/g, (one) => day(one, in_))}${day(b, in_)} ${month}`;
    },
  ),
  rewrite(
    new RegExp(`${start}(?<day>\\d{1,2}) ${month}(?: ${year}${yearWord})?${end}`, 'gu'),
    ({ part, before }) =>
      isDay(part.day ?? '')
        ? `${day(part.day ?? '', dayCase(before))} ${part.month}${ofYear(part.year ?? '')}`
        : undefined,
  ),
  rewrite(
    new RegExp(`${start}(?<day>\\d{1,2})(?:-?го)? (?<noun>числа|числу|число)${end}`, 'gu'),
    ({ part, before }) => {
      const governed = caseAfter(before);
      const in_ =
        part.noun === 'числу' ? 'dative' : part.noun === 'число' ? (governed ?? 'nominative') : 'genitive';
      return `${day(part.day ?? '', in_)} ${part.noun}`;
    },
  ),
  // 01.05 after "до", "с", "к", "по"
  rewrite(
    /(?<=(?:^|[\s(])(?:до|с|к|по|от|на) )(?<day>\d{1,2})\.(?<month>0\d|1[0-2])(?![\d.%]|\.\d| ?(?:%|₽|руб|тыс|млн))/g,
    ({ part, before }) => {
      const name = months[Number(part.month) - 1];
      return name === undefined || !isDay(part.day ?? '')
        ? undefined
        : `${day(part.day ?? '', dayCase(before))} ${name}`;
    },
  ),
  ...years(),
];

const monthForms =
  /(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:я|а|е|ю|ь|й|ем|ём|ом)?\s+$|(?:квартал|полугоди|начал|конц|середин|итог)[а-яё]*\s+$/i;

function years(): readonly Rule[] {
  return [
    // 2024–2026 годы
    rewrite(
      /(?<!\d)(?<a>(?:19|20)\d\d) ?[–—-] ?(?<b>(?:19|20)\d\d) ?(?<noun>годы|годов|годах|годам|гг\.?|года?|г\.)?(?![\p{L}\d])/gu,
      ({ part: { a = '', b = '', noun = '' }, before }) => {
        if (noun === 'годах' || (/(?:^|\s)в\s*$/i.test(before) && noun !== ''))
          return `${ordinal(Number(a), 'prepositional', 'masculine')}, ${ordinal(Number(b), 'prepositional', 'masculine')} годах`;
        return `с ${ordinal(Number(a), 'genitive', 'masculine')} по ${ordinal(Number(b), 'accusative', 'masculine')} год`;
      },
    ),
    // 2025 и 2026 годы
    rewrite(
      /(?<!\d)(?<a>(?:19|20)\d\d) (?<and>и|или) (?<b>(?:19|20)\d\d) (?<noun>годы|годов|годах|годам|года|году|год)(?![\p{L}\d])/gu,
      ({ part: { a = '', and = '', b = '', noun = '' }, before }) => {
        const in_ = yearCase(noun, before);
        return `${ordinal(Number(a), in_, 'masculine')} ${and} ${ordinal(Number(b), in_, 'masculine')} ${noun}`;
      },
    ),
    rewrite(
      /(?<!\d)(?<year>\d{4}) ?(?<noun>годами|годах|годам|годов|годы|годом|году|года|год|гг\.|г\.|г(?![\p{L}]))(?![\p{L}\d])/gu,
      ({ part: { year = '', noun = '' }, before, after }) => {
        const value = Number(year);
        if (value < 1700 || value > 2199) return undefined;
        if (!noun.startsWith('г.') && !noun.startsWith('гг') && noun !== 'г')
          return `${ordinal(value, yearCase(noun, before), 'masculine')} ${noun}`;
        const in_ = monthForms.test(before) ? 'genitive' : (yearCaseAfter(before) ?? 'nominative');
        const full = formFor(1, nouns.year, in_ === 'prepositional' ? 'dative' : in_);
        const stop = noun.endsWith('.') && (after === '' || /^\s+[А-ЯЁ]|^\s*\n/.test(after)) ? '.' : '';
        return `${ordinal(value, in_, 'masculine')} ${full}${stop}`;
      },
    ),
    // the 90s
    rewrite(
      /(?<!\d)(?<decade>\d?\d?\d0)-?(?<tail>е|х|м|ми) (?=год)/g,
      ({ part: { decade = '', tail = '' } }) => {
        const in_ =
          tail === 'е' ? 'nominative' : tail === 'х' ? 'genitive' : tail === 'м' ? 'dative' : 'instrumental';
        return `${ordinal(Number(decade), in_, 'plural')} `;
      },
    ),
    // в мае 2026, с мая 2026
    rewrite(
      /(?<=(?<name>[а-яё]+) )(?<year>20\d\d)(?![\d.,:]\d|\p{L}| ?(?:₽|руб|%|человек|год))/gu,
      ({ part, before }) =>
        monthForms.test(before) ? `${ordinal(Number(part.year), 'genitive', 'masculine')} года` : undefined,
    ),
  ];
}

function yearCaseAfter(before: string): Case | undefined {
  return /(?:^|[\s(])в\s*$/i.test(before) ? 'prepositional' : caseAfter(before);
}

function yearCase(noun: string, before: string): Case {
  switch (noun) {
    case 'года':
    case 'годов':
      return 'genitive';
    case 'году':
      return /(?:^|[\s(])(?:в|во|о|об|на|при)\s*(?:(?:19|20)\d\d и\s*)?$/i.test(before) ||
        !/(?:^|[\s(])(?:к|ко|по)\s*$/i.test(before)
        ? 'prepositional'
        : 'dative';
    case 'годам':
      return 'dative';
    case 'годом':
    case 'годами':
      return 'instrumental';
    case 'годах':
      return 'prepositional';
    default:
      return caseAfter(before) === 'accusative' ? 'accusative' : 'nominative';
  }
}
