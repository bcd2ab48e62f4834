import type { Case } from '../grammar/case.ts';
import { caseAfter } from '../grammar/government.ts';
import { type CountNoun, inCase } from '../grammar/nouns.ts';
import { type Rule, rewrite } from '../rewrite.ts';

const parts: Readonly<Record<string, Pick<CountNoun, 'one' | 'many'>>> = {
  ст: forms('статья,статьи,статье,статью,статьёй,статье', 'статьи,статей,статьям,статьи,статьями,статьях'),
  ч: forms('часть,части,части,часть,частью,части', 'части,частей,частям,части,частями,частях'),
  п: forms('пункт,пункта,пункту,пункт,пунктом,пункте', 'пункты,пунктов,пунктам,пункты,пунктами,пунктах'),
  пп: forms(
    'подпункт,подпункта,подпункту,подпункт,подпунктом,подпункте',
    'подпункты,подпунктов,подпунктам,подпункты,подпунктами,подпунктах',
  ),
  абз: forms('абзац,абзаца,абзацу,абзац,абзацем,абзаце', 'абзацы,абзацев,абзацам,абзацы,абзацами,абзацах'),
  гл: forms('глава,главы,главе,главу,главой,главе', 'главы,глав,главам,главы,главами,главах'),
  разд: forms(
    'раздел,раздела,разделу,раздел,разделом,разделе',
    'разделы,разделов,разделам,разделы,разделами,разделах',
  ),
  прил: forms(
    'приложение,приложения,приложению,приложение,приложением,приложении',
    'приложения,приложений,приложениям,приложения,приложениями,приложениях',
  ),
};

function forms(one: string, many: string): Pick<CountNoun, 'one' | 'many'> {
  return { one: one.split(','), many: many.split(',') };
}

/** 1–2 is both of them, 1–4 goes on through what lies between. */
function spanOf(_: string, a: string, b: string): string {
  return Number(b) - Number(a) === 1 ? `${a} и ${b}` : `${a} по ${b}`;
}

/** From the smallest: a bigger part that follows a smaller one is "of what". */
const order = ['абз', 'пп', 'п', 'ч', 'ст', 'гл', 'разд', 'прил'];
const governedByWords: readonly (readonly [RegExp, Case])[] = [
  [/(?:^|[\s(])(?:по|согласно)\s*$/i, 'dative'],
  [/(?:^|[\s(])(?:в|на|о|об|при)\s*$/i, 'prepositional'],
];

export const law: readonly Rule[] = [
  rewrite(
    /(?<![\p{L}\d])(?:(?<double>ст|п|ч|пп)\. ?)?(?<short>ст|ч|пп|подп|п|абз|гл|разд|прил)\. ?(?<number>\d+(?:\.\d+)*(?:(?:, | и |[–-])\d+(?:\.\d+)*(?![.\d]*[ \u00a0]?(?:января|мая|₽|руб|%)))*)/giu,
    ({ part: { double = '', short = '', number = '' }, before }) => {
      const key = short.toLowerCase() === 'подп' ? 'пп' : short.toLowerCase();
      const noun = parts[key];
      if (noun === undefined) return undefined;
      const isMany = double !== '' || /[,и–-]/.test(number);
      const said = inCase(isMany ? noun.many : noun.one, lawCase(before, key));
      const list = number.replace(/(\d+)[–-](\d+)/g, spanOf).replace(/\./g, ' точка ');
      return `${said} ${list}`;
    },
  ),
  rewrite(/(?<![\p{L}\d])§ ?/gu, () => 'параграф '),
  rewrite(
    /(?<=\d)-(?<kind>ФКЗ|ФЗ|ПП|РЗ|ОЗ|КЗ|З|П|Р|н|пп|п|р|кз|оз)(?![\p{L}\d])/gu,
    ({ part: { kind = '' } }) => ` ${lawKinds[kind] ?? kind}`,
  ),
  (text) => text.replace(/№№ ?/g, 'номера ').replace(/(?<=№ ?\d+)н(?!\p{L})/gu, ' эн'),
  rewrite(/№ ?/g, ({ before }) => (/номер(?:а|у|ом|е)?\s*$/i.test(before) ? '' : 'номер ')),
];

const lawKinds: Readonly<Record<string, string>> = {
  ФЗ: 'эф зэ',
  ФКЗ: 'эф ка зэ',
  ПП: 'пэ пэ',
  РЗ: 'эр зэ',
  ОЗ: 'о зэ',
  КЗ: 'ка зэ',
  кз: 'ка зэ',
  оз: 'о зэ',
  З: 'зэ',
  П: 'пэ',
  Р: 'эр',
  н: 'эн',
  пп: 'пэ пэ',
  п: 'пэ',
  р: 'эр',
};

function lawCase(before: string, key: string): Case {
  const smaller = order.slice(0, order.indexOf(key));
  const left = /(?<short>абз|пп|подп|п|ч|ст|гл)\. ?[\d., и–-]*\d\s*$/i
    .exec(before)
    ?.groups?.short?.toLowerCase();
  if (left !== undefined && smaller.includes(left === 'подп' ? 'пп' : left)) return 'genitive';
  const byWord = governedByWords.find(([pattern]) => pattern.test(before))?.[1];
  return byWord ?? caseAfter(before) ?? 'nominative';
}
