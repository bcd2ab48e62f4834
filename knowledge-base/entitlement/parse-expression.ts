import { parseDay } from './dates.ts';
import type { Node, Term, TermType } from './expression.ts';
import type { FactDefinition, FactDictionary } from './facts.ts';
import { isMoneyUnit, type ParameterTable } from './parameters.ts';
import { nearest } from './suggest.ts';
import { type Token, tokenize } from './tokenize.ts';
import { type CompareOp, kopecks } from './values.ts';

/** What is wrong in an expression, at which character (from 1), in words for the author. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly column: number;
  constructor(message: string, column: number) {
    super(`${message} (character ${column})`);
    this.column = column;
  }
}

export interface ExpressionScope {
  readonly facts: FactDictionary;
  readonly parameters: ParameterTable;
}

/**
 * Parses one authored condition, e.g. `asOf <= addMonths(child.birthDate, 6) and not child.birthGrantPaid`.
 * Every token must be understood; roubles in the text become kopecks.
 * @throws ExpressionError
 */
export function parseExpression(source: string, scope: ExpressionScope): Node {
  const parser = new Parser(source, scope);
  return parser.whole();
}

const COMPARE: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', '!=']);
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in']);
const isCompare = (text: string): text is CompareOp => COMPARE.has(text);

class Parser {
  readonly #tokens: readonly Token[];
  readonly #scope: ExpressionScope;
  readonly #end: number;
  #next = 0;

  constructor(source: string, scope: ExpressionScope) {
    this.#tokens = tokenize(source, (message, column) => new ExpressionError(message, column));
    this.#scope = scope;
    this.#end = source.length + 1;
  }

  whole(): Node {
    const node = this.#or();
    const rest = this.#peek();
    if (rest !== undefined) throw this.#error(`"${rest.text}" is not expected here`, rest);
    return node;
  }

  #or(): Node {
    const of = [this.#and()];
    while (this.#take('or')) of.push(this.#and());
    return of.length === 1 && of[0] ? of[0] : { k: 'any', of };
  }

  #and(): Node {
    const of = [this.#unary()];
    while (this.#take('and')) of.push(this.#unary());
    return of.length === 1 && of[0] ? of[0] : { k: 'all', of };
  }

  #unary(): Node {
    if (this.#take('not')) return { k: 'not', of: this.#unary() };
    if (this.#take('(')) {
      const node = this.#or();
      this.#expect(')');
      return node;
    }
    return this.#predicate();
  }

  #predicate(): Node {
    const token = this.#peek();
    const definition = token?.kind === 'name' ? this.#scope.facts.get(token.text) : undefined;
    if (token !== undefined && definition?.type === 'bool') {
      this.#next += 1;
      const after = this.#peek();
      if (after !== undefined && (isCompare(after.text) || after.text === 'in')) {
        throw this.#error(
          `${definition.id} is yes or no: write "${definition.id}" or "not ${definition.id}"`,
          after,
        );
      }
      return { k: 'is', fact: definition.id };
    }
    if (definition?.type === 'enum') {
      this.#next += 1;
      return this.#membership(definition);
    }
    const left = this.#term();
    const op = this.#peek();
    if (op === undefined || !isCompare(op.text)) {
      throw this.#error('a comparison is expected here: <, <=, >, >=, = or !=', op);
    }
    this.#next += 1;
    return this.#comparison(op.text, left, op);
  }

  #comparison(op: CompareOp, left: Term, at: Token): Node {
    const right = this.#term();
    const [a, b] = [adapt(left, right.type), adapt(right, left.type)];
    if (!comparable(a.type, b.type)) throw this.#error(`${a.type} cannot be compared with ${b.type}`, at);
    return { k: 'cmp', op, left: a, right: b };
  }

  #membership(fact: FactDefinition): Node {
    if (this.#take('not')) {
      const inside = this.#membership(fact);
      if (inside.k !== 'in') throw this.#error('"in" is expected after "not"', this.#peek());
      return { k: 'not', of: inside };
    }
    if (this.#take('in')) {
      this.#expect('[');
      const set = [this.#option(fact)];
      while (this.#take(',')) set.push(this.#option(fact));
      this.#expect(']');
      return { k: 'in', fact: fact.id, set };
    }
    const op = this.#peek();
    if (op?.text === '=' || op?.text === '!=') {
      this.#next += 1;
      const node: Node = { k: 'in', fact: fact.id, set: [this.#option(fact)] };
      return op.text === '=' ? node : { k: 'not', of: node };
    }
    throw this.#error(`${fact.id} is one of several: write "= …", "!= …" or "in [ … ]"`, op);
  }

  #option(fact: FactDefinition): string {
    const token = this.#peek();
    const ids = fact.options?.map((option) => option.id) ?? [];
    if (token === undefined || !['name', 'number', 'string'].includes(token.kind)) {
      throw this.#error(`a value of ${fact.id} is expected: ${ids.join(', ')}`, token);
    }
    this.#next += 1;
    if (!ids.includes(token.text)) {
      throw this.#error(`${fact.id} has no value "${token.text}"; allowed: ${ids.join(', ')}`, token);
    }
    return token.text;
  }

  #term(): Term {
    const token = this.#peek();
    if (token === undefined) throw this.#error('the expression breaks off', token);
    this.#next += 1;
    if (token.kind === 'number') {
      const value = Number(token.text);
      if (!this.#take('*')) return { t: 'number', value, type: Number.isInteger(value) ? 'int' : 'decimal' };
      const term = this.#term();
      if (term.type === 'date') throw this.#error('a date cannot be multiplied', token);
      return { t: 'times', factor: value, term, type: term.type };
    }
    if (token.kind === 'date') {
      const day = parseDay(token.text);
      if (day === undefined) throw this.#error(`there is no such day: ${token.text}`, token);
      return { t: 'number', value: day, type: 'date' };
    }
    if (token.kind !== 'name' || RESERVED.has(token.text)) {
      throw this.#error(`"${token.text}" is not expected here`, token);
    }
    if (token.text === 'param') return this.#parameter();
    if (token.text === 'addMonths' || token.text === 'addYears') return this.#addMonths(token);
    if (token.text === 'monthDay') return this.#monthDay(token);
    if (token.text === 'asOf' || token.text === 'at') return { t: 'clock', clock: token.text, type: 'date' };
    return this.#fact(token);
  }

  #fact(token: Token): Term {
    const definition = this.#scope.facts.get(token.text);
    if (definition === undefined) {
      const close = nearest(token.text, this.#scope.facts.keys());
      throw this.#error(`unknown fact "${token.text}"${close ? `; did you mean "${close}"?` : ''}`, token);
    }
    const { type, id } = definition;
    if (type === 'bool' || type === 'enum') throw this.#error(`${id} is not a number or a date`, token);
    return { t: 'fact', id, type };
  }

  #addMonths(token: Token): Term {
    this.#expect('(');
    const base = this.#term();
    if (base.type !== 'date') throw this.#error(`${token.text} needs a date first`, token);
    this.#expect(',');
    const count = this.#peek();
    const months = count?.kind === 'number' ? Number(count.text) : Number.NaN;
    if (!Number.isInteger(months)) throw this.#error('a whole number is expected', count);
    this.#next += 1;
    this.#expect(')');
    return { t: 'addMonths', base, months: token.text === 'addYears' ? months * 12 : months, type: 'date' };
  }

  #monthDay(token: Token): Term {
    this.#expect('(');
    const base = this.#term();
    if (base.type !== 'date') throw this.#error('monthDay needs a date', token);
    this.#expect(')');
    return { t: 'monthDay', base, type: 'int' };
  }

  #parameter(): Term {
    this.#expect('(');
    const token = this.#peek();
    if (token?.kind !== 'string')
      throw this.#error('the parameter is written in quotes: param("mrot")', token);
    this.#next += 1;
    const on: Term = this.#take(',') ? this.#term() : { t: 'clock', clock: 'asOf', type: 'date' };
    if (on.type !== 'date') throw this.#error('the second argument of param is a date', token);
    this.#expect(')');
    const unit = parameterUnit(token.text, this.#scope.parameters);
    if (unit === undefined) {
      const close = nearest(token.text, this.#scope.parameters.ids());
      throw this.#error(
        `unknown parameter "${token.text}"${close ? `; did you mean "${close}"?` : ''}`,
        token,
      );
    }
    return { t: 'param', id: token.text, on, type: isMoneyUnit(unit) ? 'money' : 'decimal' };
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #take(text: string): boolean {
    const token = this.#peek();
    if (token?.text !== text || token.kind === 'string') return false;
    this.#next += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#error(`"${text}" is expected`, this.#peek());
  }

  #error(message: string, token: Token | undefined): ExpressionError {
    return new ExpressionError(message, token?.column ?? this.#end);
  }
}

/** Unit of a parameter, or of any region's series when the id has `{region}`; `undefined` when there is none. */
export function parameterUnit(id: string, parameters: ParameterTable): string | undefined {
  if (!id.includes('{region}')) return parameters.get(id)?.unit;
  const [head = '', tail = ''] = id.split('{region}');
  const series = parameters
    .ids()
    .find((other) => other.startsWith(head) && other.endsWith(tail) && other !== id);
  return series === undefined ? undefined : parameters.get(series)?.unit;
}

function adapt(term: Term, other: TermType): Term {
  if (term.t !== 'number' || term.type === 'date') return term;
  if (other === 'money') {
    const value = kopecks(term.value);
    return value === undefined ? term : { t: 'number', value, type: 'money' };
  }
  return term;
}

function comparable(a: TermType, b: TermType): boolean {
  return a === b || (a !== 'date' && b !== 'date' && a !== 'money' && b !== 'money');
}
