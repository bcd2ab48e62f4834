import { type CompareOp, formatDay, type Node, type Term } from './language.ts';

/** Names and phrases in the reader's language. */
export interface Wording {
  readonly language: string;
  readonly fact: (id: string) => string;
  readonly option: (factId: string, optionId: string) => string;
  readonly parameter: (id: string) => string;
  /** A phrase with slots; keys of `editorial.words` in `texts/`. */
  readonly phrase: (key: string, slots?: Readonly<Record<string, string | number>>) => string;
}

export const numberOps: Readonly<Record<CompareOp, string>> = {
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
  '=': 'equal',
  '!=': 'notEqual',
};
export const dateOps: Readonly<Record<CompareOp, string>> = {
  '<': 'before',
  '<=': 'notAfter',
  '>': 'after',
  '>=': 'notBefore',
  '=': 'sameDay',
  '!=': 'otherDay',
};
const opposite: Readonly<Record<CompareOp, CompareOp>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
};
const mirrored: Readonly<Record<CompareOp, CompareOp>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '!=': '!=',
};

/** A condition as a lawyer would read it out. */
export function inWords(node: Node, wording: Wording): string {
  const { phrase } = wording;
  switch (node.k) {
    case 'all':
      return node.of.map((child) => bracketed(child, wording, 'any')).join(`; ${phrase('and')} `);
    case 'any':
      return node.of.map((child) => bracketed(child, wording, 'all')).join(`; ${phrase('or')} `);
    case 'not':
      return negated(node.of, wording);
    case 'is':
      return phrase('isYes', { fact: wording.fact(node.fact) });
    case 'in':
      return phrase('oneOf', {
        fact: wording.fact(node.fact),
        options: optionsOf(node, wording).join(` ${phrase('or')} `),
      });
    case 'cmp':
      return comparison(node.op, node.left, node.right, wording);
    case 'unless':
      return inWords(node.base, wording);
    case 'text':
      return node.text.ru;
  }
}

function negated(of: Node, wording: Wording): string {
  const { phrase } = wording;
  if (of.k === 'is') return phrase('isNo', { fact: wording.fact(of.fact) });
  if (of.k === 'in')
    return phrase('noneOf', { fact: wording.fact(of.fact), options: optionsOf(of, wording).join(', ') });
  if (of.k === 'cmp') return comparison(opposite[of.op], of.left, of.right, wording);
  return phrase('notTrue', { what: inWords(of, wording) });
}

function bracketed(node: Node, wording: Wording, kind: 'any' | 'all'): string {
  const words = inWords(node, wording);
  return node.k === kind ? `(${words})` : words;
}

function optionsOf(node: Extract<Node, { k: 'in' }>, wording: Wording): readonly string[] {
  return node.set.map((option) => wording.option(node.fact, option));
}

function comparison(op: CompareOp, left: Term, right: Term, wording: Wording): string {
  const since = left.t === 'clock' ? elapsed(op, left, right, wording) : undefined;
  const till = right.t === 'clock' ? elapsed(mirrored[op], right, left, wording) : undefined;
  const known = since ?? till;
  if (known !== undefined) return known;
  const isDate = left.type === 'date';
  const words = wording.phrase(`op.${(isDate ? dateOps : numberOps)[op]}`);
  return `${termInWords(left, wording)} ${words} ${termInWords(right, wording)}`;
}

/** "Less than 17 years have passed": how ages and terms are thought of. */
function elapsed(
  op: CompareOp,
  clock: Extract<Term, { t: 'clock' }>,
  other: Term,
  wording: Wording,
): string | undefined {
  if (other.t !== 'addMonths' || other.base.t !== 'fact' || other.months <= 0) return undefined;
  if (op === '=' || op === '!=') return undefined;
  return wording.phrase(clock.clock === 'asOf' ? `passed.${numberOps[op]}` : `passedToday.${numberOps[op]}`, {
    fact: wording.fact(other.base.id),
    span: spanInWords(other.months, wording.language),
  });
}

export function termInWords(term: Term, wording: Wording): string {
  const { phrase, language } = wording;
  switch (term.t) {
    case 'number':
      if (term.type === 'date') return dayInWords(formatDay(term.value), language);
      if (term.type === 'money') return roublesInWords(term.value / 100, language);
      return new Intl.NumberFormat(language).format(term.value);
    case 'fact':
      return `«${wording.fact(term.id)}»`;
    case 'clock':
      return phrase(`clock.${term.clock}`);
    case 'param':
      return term.on.t === 'clock' && term.on.clock === 'asOf'
        ? `«${wording.parameter(term.id)}»`
        : phrase('parameterOn', {
            parameter: wording.parameter(term.id),
            day: termInWords(term.on, wording),
          });
    case 'addMonths':
      return phrase(term.months < 0 ? 'earlier' : 'later', {
        day: termInWords(term.base, wording),
        span: spanInWords(Math.abs(term.months), language),
      });
    case 'monthDay':
      return phrase('monthDay', { day: termInWords(term.base, wording) });
    case 'times':
      return `${new Intl.NumberFormat(language).format(term.factor)} × ${termInWords(term.term, wording)}`;
  }
}

/** Whole years as years, else months. */
export function spanInWords(months: number, language: string): string {
  const isYears = months % 12 === 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isYears ? 'year' : 'month',
    unitDisplay: 'long',
  }).format(isYears ? months / 12 : months);
}

export function dayInWords(day: string, language: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

export function roublesInWords(roubles: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'RUB',
    minimumFractionDigits: Number.isInteger(roubles) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(roubles);
}
