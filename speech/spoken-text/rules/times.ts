import { cardinal } from '../grammar/cardinal.ts';
import type { Case } from '../grammar/case.ts';
import { caseAfter } from '../grammar/government.ts';
import { counted, nouns } from '../grammar/nouns.ts';
import { end, type Rule, rewrite, start } from '../rewrite.ts';

const clock = (n: string) => `(?<h${n}>[01]?\\d|2[0-4])[:.](?<m${n}>[0-5]\\d)(?::[0-5]\\d)?`;

function time(hour: string, minute: string, in_: Case): string {
  const hours = counted(Number(hour), nouns.hour, in_);
  return Number(minute) === 0 ? hours : `${hours} ${counted(Number(minute), nouns.minute, in_)}`;
}

export const times: readonly Rule[] = [
  rewrite(/(?<!\d)24 ?[/\\] ?7(?!\d)/g, ({ before }) =>
    /круглосуточно,?\s*$/i.test(before) ? 'без выходных' : 'круглосуточно, без выходных',
  ),
  // 9:00–18:00
  rewrite(
    new RegExp(`(?<!\\d)${clock('1')} ?[–—-] ?${clock('2')}(?!\\d)`, 'g'),
    ({ part: { h1 = '', m1 = '', h2 = '', m2 = '' } }) =>
      `с ${time(h1, m1, 'genitive')} до ${time(h2, m2, 'genitive')}`,
  ),
  rewrite(/(?<![\d:])(?<h>[01]?\d|2[0-4]):(?<m>[0-5]\d)(?::[0-5]\d)?(?![\d:])/g, ({ part, before }) =>
    time(part.h ?? '', part.m ?? '', caseAfter(before) ?? 'nominative'),
  ),
  // в 14.30, с 9.00 до 18.00
  rewrite(
    /(?<=(?:^|[\s(])(?:в|с|до|к|около|после) )(?<h>[01]?\d|2[0-4])\.(?<m>00|15|30|45)(?![\d.%]|\.\d| ?(?:%|₽|руб|тыс|млн|раза|год|лет|кв|км|м(?!\p{L})))/gu,
    ({ part, before }) => time(part.h ?? '', part.m ?? '', caseAfter(before) ?? 'nominative'),
  ),
  // 9–18 часов
  rewrite(
    new RegExp(`${start}(?<a>\\d{1,2}) ?[–—-] ?(?<b>\\d{1,2}) (?:часов|ч\\.?)${end}`, 'gu'),
    ({ part: { a = '', b = '' }, before }) =>
      caseAfter(before) === undefined
        ? `с ${cardinal(Number(a), 'genitive')} до ${counted(Number(b), nouns.hour, 'genitive')}`
        : undefined,
  ),
];
