import { dictated } from '../grammar/cardinal.ts';
import { end, type Rule, rewrite, start } from '../rewrite.ts';
import { letterNames } from './letters.ts';

/** Numbers that are not amounts but names of something: they are dictated group by group. */
export const numbersInGroups: readonly Rule[] = [
  // +7 (913) 245-67-89, 8-800-100-00-01, 8 4212 30-00-00, 88001000001
  rewrite(
    /(?<![\d-])(?<first>\+7|8)[ -]?(?<rest>\(?\d{3,5}\)?(?:[ -]?\d){5,7})(?![\d]|[ -]\d{2,}(?!\d))/g,
    ({ part: { first = '', rest = '' } }) => {
      const digits = rest.replace(/\D/g, '');
      if (digits.length !== 10) return undefined;
      const groups = groupsOfTelephone(rest, digits);
      return said([first === '8' ? 'восемь' : 'плюс семь', ...groups.map(dictated)]);
    },
  ),
  // СНИЛС 123-456-789 01
  rewrite(/(?<!\d)(?<a>\d{3})[- ](?<b>\d{3})[- ](?<c>\d{3})[ -](?<d>\d{2})(?!\d)/g, ({ part }) =>
    said([part.a, part.b, part.c, part.d].map((group) => dictated(group ?? ''))),
  ),
  // Passport 4510 123456, 45 10 123456
  rewrite(/(?<!\d)(?<a>\d{2}) ?(?<b>\d{2}) (?:№ ?)?(?<c>\d{3})(?<d>\d{3})(?!\d)/g, ({ part }) =>
    said([part.a, part.b, part.c, part.d].map((group) => dictated(group ?? ''))),
  ),
  // ОТ-2026-000123, М-4821, A12-34
  rewrite(
    new RegExp(
      `${start}(?<letters>[A-ZА-ЯЁ]{1,4})(?<rest>(?:[-/]?\\d+)(?:[-/]\\d+)+|-\\d+|(?<=[A-ZА-ЯЁ]{2})\\d{3,})${end}`,
      'gu',
    ),
    ({ part: { letters = '', rest = '' } }) =>
      said([letterNames(letters), ...rest.split(/[-/]/).filter(Boolean).flatMap(inGroups).map(dictated)]),
  ),
  // 78-2026-000123, 30-00-00, 482-913
  rewrite(/(?<![\d.,]|\d[ ])(?<a>\d+)(?:-\d+)+(?![\d.,]\d|-?[а-яё])/g, ({ whole, before }) => {
    const groups = whole.split('-');
    const isCode = groups.length > 2 || groups.some((group) => group.length > 2 || group.startsWith('0'));
    if (!isCode && !/(?:код|номер|тел\.?|телефон|№)\s*$/i.test(before)) return undefined;
    if (groups.length === 2 && isRange(groups)) return undefined;
    return said(groups.flatMap(inGroups).map(dictated));
  }),
  // ИНН 770708389312, 40817810099910004312, 680000 after "индекс"
  rewrite(/(?<![\d.,])\d{7,}(?![\d]|,\d|[ ]\d{3})/g, ({ whole, after }) =>
    /^ ?(?:₽|руб|коп|тыс|млн|млрд|%|человек|кв)/.test(after)
      ? undefined
      : said(inGroups(whole).map(dictated)),
  ),
  rewrite(
    /(?<=(?:индекс|код|ИНН|ОГРН|КПП|серия|пароль|кодовое слово|добавочный|карт[аыуе]|счёт[а]?|номер[оае]?[мв]?)(?:[:—-]| —)? ?№? ?)(?:0\d+|\d{5,})(?![\d.,:]\d|[ ]\d{3}| ?(?:₽|руб|%))/gi,
    ({ whole }) => said(inGroups(whole).map(dictated)),
  ),
];

/** 4000–10000, 2024–2026: from smaller to greater, alike in length. */
function isRange([a = '', b = '']: readonly string[]): boolean {
  return !a.startsWith('0') &&
    !b.startsWith('0') &&
    Number(a) < Number(b) &&
    a.length >= 4 &&
    b.length <= a.length + 1 &&
    Number(a) % 100 === 0
    ? true
    : /^(?:19|20)\d\d$/.test(a) && /^(?:19|20)\d\d$/.test(b) && Number(a) < Number(b);
}

/** As the writer set them apart; otherwise 3-3-2-2. */
function groupsOfTelephone(written: string, digits: string): string[] {
  const groups = written.split(/\D+/).filter(Boolean);
  if (groups.length < 3 || groups.some((group) => group.length > 5))
    return [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 8), digits.slice(8)];
  return groups.flatMap((group) => (group.length > 3 ? inGroups(group) : [group]));
}

/** By threes, what cannot be by twos: 12 → 3-3-3-3, 10 → 3-3-2-2, 8 → 2-2-2-2, 4 → 2-2. A year and what is short stay whole. */
function inGroups(digits: string): string[] {
  const { length } = digits;
  if (length <= 3 || /^(?:19|20)\d\d$/.test(digits)) return [digits];
  const twos = length % 3 === 0 ? 0 : length % 3 === 1 ? 2 : 1;
  const threes = length === 8 || length === 4 ? 0 : (length - 2 * twos) / 3;
  const groups: string[] = [];
  let at = 0;
  while (at < length) {
    const size = groups.length < threes ? 3 : 2;
    groups.push(digits.slice(at, at + size));
    at += size;
  }
  return groups;
}

/** With a comma after each group, which is a little pause. */
function said(groups: readonly string[]): string {
  return groups.filter(Boolean).join(', ');
}
