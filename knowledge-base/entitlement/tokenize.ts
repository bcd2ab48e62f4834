export interface Token {
  readonly kind: 'name' | 'number' | 'date' | 'string' | 'mark';
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

const PATTERNS: readonly [Token['kind'], RegExp][] = [
  ['date', /\d{4}-\d{2}-\d{2}(?![\w-])/y],
  ['number', /-?\d+(?:\.\d+)?(?![\w.])/y],
  ['name', /[A-Za-z]\w*(?:\.[A-Za-z]\w*)*/y],
  ['string', /"[^"]*"/y],
  ['mark', /<=|>=|!=|[<>=()[\],*]/y],
];

/** Splits an expression into tokens; anything that is not a token is an error, nothing is skipped but blanks. */
export function tokenize(source: string, fail: (message: string, column: number) => Error): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < source.length) {
    const blank = source[index];
    if (blank === ' ' || blank === '\n') {
      index += 1;
      continue;
    }
    const token = readToken(source, index);
    if (token === undefined) throw fail(`"${source.slice(index, index + 12)}" cannot be read`, index + 1);
    tokens.push(token);
    index += token.kind === 'string' ? token.text.length + 2 : token.text.length;
  }
  return tokens;
}

function readToken(source: string, index: number): Token | undefined {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = index;
    const found = pattern.exec(source)?.[0];
    if (found === undefined) continue;
    return { kind, text: kind === 'string' ? found.slice(1, -1) : found, column: index + 1 };
  }
  return undefined;
}
