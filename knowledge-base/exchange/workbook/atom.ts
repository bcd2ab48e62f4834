import type { FactDefinition } from '../../entitlement/facts.ts';
import { ExpressionError, parseExpression } from '../../entitlement/parse-expression.ts';
import type { Surroundings } from '../../measure.ts';
import { comparable } from '../alphabets.ts';
import { expressionProblem } from '../expression-words.ts';
import { dayOf, listOf, moneyOf, numberOf, type Read, textOf } from './cells.ts';
import type { Directories } from './directory.ts';
import type { RowReader } from './row-reader.ts';

/** Signs of the expression language and how people write them. */
const OPERATORS: readonly [string, readonly string[]][] = [
  ['=', ['=', '==', 'равно', 'это', 'is']],
  ['!=', ['!=', '<>', '≠', 'не равно', 'не', 'кроме', 'is not']],
  ['<=', ['<=', '≤', 'не больше', 'не позже', 'до включительно', 'at most']],
  ['>=', ['>=', '≥', 'не меньше', 'не раньше', 'от', 'at least']],
  ['<', ['<', 'меньше', 'раньше', 'до', 'less than']],
  ['>', ['>', 'больше', 'позже', 'more than']],
  ['in', ['in', 'одно из', 'один из', 'one of']],
  ['not in', ['not in', 'ни одно из', 'none of']],
];

/** The expression of a condition row: as written, or put together from fact, sign and value. Checked by the parser. */
export function expressionOf(
  row: RowReader,
  around: Surroundings,
  directories: Directories,
): string | undefined {
  const written = row.raw('if');
  if (written !== '') {
    if (row.raw('fact') !== '') {
      row.fail('fact', {
        ru: 'заполните или выражение, или факт со знаком и значением, не то и другое',
        en: 'fill in either the expression or the fact with sign and value, not both',
      });
      return undefined;
    }
    return row.isLatin('if', written) && isSound(row, 'if', written, around) ? written : undefined;
  }
  if (row.raw('fact') === '') return undefined;
  const id = directories.facts.find(row, 'fact', row.raw('fact'));
  const fact = id === undefined ? undefined : around.facts.get(id);
  if (fact === undefined) return undefined;
  const operator = operatorOf(row, fact);
  if (operator === undefined) return undefined;
  const built = builtExpression(row, fact, operator);
  return built !== undefined && isSound(row, 'value', built, around) ? built : undefined;
}

function operatorOf(row: RowReader, fact: FactDefinition): string | undefined {
  const written = row.raw('operator');
  if (written === '') return '=';
  const found = OPERATORS.find(([, words]) => words.includes(comparable(written)))?.[0];
  const isChoice = fact.type === 'bool' || fact.type === 'enum';
  if (found === undefined || (isChoice && /[<>]/.test(found)) || (!isChoice && found.endsWith('in'))) {
    const signs = isChoice ? ['=', '!=', 'in', 'not in'] : ['=', '!=', '<', '<=', '>', '>='];
    row.fail(
      'operator',
      { ru: `для факта ${fact.id} такого знака нет`, en: `there is no such sign for the fact ${fact.id}` },
      {
        found: written,
        allowed: OPERATORS.filter(([sign]) => signs.includes(sign)).map(
          ([sign, words]) => words.find((word) => /[а-я]/.test(word)) ?? sign,
        ),
      },
    );
    return undefined;
  }
  return found;
}

function builtExpression(row: RowReader, fact: FactDefinition, operator: string): string | undefined {
  const cell = row.cell('value');
  if (textOf(cell) === '') {
    if (fact.type === 'bool') return operator === '!=' ? `not ${fact.id}` : fact.id;
    row.fail('value', { ru: 'не заполнено значение', en: 'the value is missing' });
    return undefined;
  }
  if (fact.type === 'bool') {
    const yes = row.yesNo('value');
    return yes === undefined
      ? undefined
      : yes === (operator === '=' || operator === 'in')
        ? fact.id
        : `not ${fact.id}`;
  }
  if (fact.type === 'enum') return membership(row, fact, operator);
  const text = textOf(cell);
  const isExpression = typeof cell === 'string' && /[A-Za-z(]/.test(text) && !/^\d/.test(text);
  if (isExpression) return row.isLatin('value', text) ? `${fact.id} ${operator} ${text}` : undefined;
  const read: Read<string | number> =
    fact.type === 'date' ? dayOf(cell) : fact.type === 'money' ? moneyOf(cell) : numberOf(cell);
  if (!read.ok) {
    row.fail('value', read.why);
    return undefined;
  }
  return `${fact.id} ${operator} ${read.value}`;
}

function membership(row: RowReader, fact: FactDefinition, operator: string): string | undefined {
  const options = fact.options ?? [];
  const ids: string[] = [];
  for (const item of listOf(row.raw('value'))) {
    const wanted = comparable(item);
    const option = options.find(
      ({ id, label }) =>
        comparable(id) === wanted || comparable(label.ru) === wanted || comparable(label.en ?? '') === wanted,
    );
    if (option === undefined) {
      row.fail(
        'value',
        { ru: `у факта ${fact.id} нет значения «${item}»`, en: `the fact ${fact.id} has no value "${item}"` },
        { found: item, allowed: options.map(({ id, label }) => `${id} — ${label.ru}`) },
      );
      return undefined;
    }
    ids.push(option.id);
  }
  const isNegated = operator === '!=' || operator === 'not in';
  if (ids.length === 1) return `${fact.id} ${isNegated ? '!=' : '='} ${ids[0]}`;
  return `${fact.id} ${isNegated ? 'not in' : 'in'} [${ids.join(', ')}]`;
}

function isSound(row: RowReader, key: string, expression: string, around: Surroundings): boolean {
  try {
    parseExpression(expression, around);
    return true;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    row.fail(key, expressionProblem(error.message, error.column), { found: expression });
    return false;
  }
}
