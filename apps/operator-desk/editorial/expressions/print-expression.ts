import { formatDay, type Node, type Term } from './language.ts';

type Outer = 'or' | 'and' | 'not';

/** Writes a parsed condition as an author would; parsing it again gives the same tree. Kopecks become roubles. */
export function printExpression(node: Node, outer: Outer = 'or'): string {
  switch (node.k) {
    case 'any':
      return inBrackets(node.of.map((child) => printExpression(child, 'and')).join(' or '), outer !== 'or');
    case 'all':
      return inBrackets(node.of.map((child) => printExpression(child, 'not')).join(' and '), outer === 'not');
    case 'not':
      return printNegation(node.of);
    case 'is':
      return node.fact;
    case 'in':
      return printMembership(node.fact, node.set, '');
    case 'cmp':
      return `${printTerm(node.left)} ${node.op} ${printTerm(node.right)}`;
    default:
      throw new Error(`"${node.k}" has no form as an expression`);
  }
}

function printNegation(of: Node): string {
  if (of.k === 'in') return printMembership(of.fact, of.set, 'not ');
  if (of.k === 'cmp') return `not (${printExpression(of)})`;
  return `not ${printExpression(of, 'not')}`;
}

function printMembership(fact: string, set: readonly string[], not: '' | 'not '): string {
  const values = set.map(printOption);
  if (values.length === 1) return `${fact} ${not === '' ? '=' : '!='} ${values[0]}`;
  return `${fact} ${not}in [${values.join(', ')}]`;
}

/** Options that are not plain words stand in quotes. */
function printOption(option: string): string {
  const isPlain = /^(?:[A-Za-z]\w*(?:\.[A-Za-z]\w*)*|\d+(?:\.\d+)?)$/.test(option);
  return isPlain && !['and', 'or', 'not', 'in'].includes(option) ? option : `"${option}"`;
}

export function printTerm(term: Term): string {
  switch (term.t) {
    case 'number':
      return printNumber(term.value, term.type);
    case 'fact':
      return term.id;
    case 'clock':
      return term.clock;
    case 'param':
      return term.on.t === 'clock' && term.on.clock === 'asOf'
        ? `param("${term.id}")`
        : `param("${term.id}", ${printTerm(term.on)})`;
    case 'addMonths':
      return term.months % 12 === 0 && term.months > 0
        ? `addYears(${printTerm(term.base)}, ${term.months / 12})`
        : `addMonths(${printTerm(term.base)}, ${term.months})`;
    case 'monthDay':
      return `monthDay(${printTerm(term.base)})`;
    case 'times':
      return `${term.factor} * ${printTerm(term.term)}`;
  }
}

function printNumber(value: number, type: Extract<Term, { t: 'number' }>['type']): string {
  if (type === 'date') return formatDay(value);
  return String(type === 'money' ? value / 100 : value);
}

function inBrackets(text: string, isNeeded: boolean): string {
  return isNeeded ? `(${text})` : text;
}
