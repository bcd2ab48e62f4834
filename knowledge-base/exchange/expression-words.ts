import type { BothLanguages } from './import-result.ts';

/** What the expression parser says, in Russian; a message without a pattern is shown as it is. */
const PATTERNS: readonly [RegExp, string][] = [
  [/^unknown fact "(.+?)"; did you mean "(.+?)"\?/, 'факта «$1» нет; может быть, «$2»?'],
  [/^unknown fact "(.+?)"/, 'факта «$1» нет в справочнике'],
  [/^unknown parameter "(.+?)"; did you mean "(.+?)"\?/, 'параметра «$1» нет; может быть, «$2»?'],
  [/^unknown parameter "(.+?)"/, 'параметра «$1» нет в справочнике'],
  [/^(\S+) has no value "(.+?)"; allowed: (.+)$/, 'у факта $1 нет значения «$2»; можно: $3'],
  [/^a comparison is expected here: (.+)$/, 'здесь нужен знак сравнения: $1'],
  [/^(\S+) is yes or no: write "(.+?)" or "(.+?)"/, '$1 — это «да» или «нет»: пишите $2 или $3'],
  [/^(\S+) is one of several: write (.+)$/, '$1 — один из нескольких вариантов: пишите $2'],
  [/^a value of (\S+) is expected: (.+)$/, 'здесь нужно значение факта $1: $2'],
  [/^(\w+) cannot be compared with (\w+)/, '$1 не сравнивают с $2'],
  [/^there is no such day: (.+)$/, 'такого дня нет: $1'],
  [/^the expression breaks off/, 'выражение обрывается'],
  [/^"(.+?)" is not expected here/, '«$1» здесь не к месту'],
  [/^"(.+?)" is expected/, 'здесь должно стоять «$1»'],
  [/^"(.+?)" cannot be read/s, '«$1» не читается'],
  [/^(\S+) is not a number or a date/, '$1 — не число и не дата'],
  [/^a whole number is expected/, 'здесь нужно целое число'],
  [/^the parameter is written in quotes/, 'код параметра пишут в кавычках: param("mrot")'],
  [/^(\w+) needs a date first/, '$1 начинают с даты'],
];

const KINDS: Readonly<Record<string, string>> = {
  date: 'дату',
  money: 'сумму',
  int: 'целое',
  decimal: 'число',
};

/** The parser's message in both languages, with the character it stands at. */
export function expressionProblem(message: string, column: number): BothLanguages {
  const bare = message.replace(/ \(character \d+\)$/, '');
  const found = PATTERNS.find(([pattern]) => pattern.test(bare));
  const compared = /^(\w+) cannot be compared with (\w+)/.exec(bare);
  const ru =
    compared !== null
      ? `${KINDS[compared[1] ?? ''] ?? compared[1]} нельзя сравнить с «${compared[2]}»`
      : found === undefined
        ? bare
        : bare.replace(found[0], found[1]);
  return { ru: `${ru} (знак ${column})`, en: `${bare} (character ${column})` };
}
