/** What a model writes with. */
export interface Tokens {
  /** Token → its number, the blank not among them. */
  readonly byText: ReadonlyMap<string, number>;
  readonly blank: number;
}

const blanks = ['<blk>', '<blank>', '<eps>'];

/**
 * Reads tokens.txt: a token, a space and its number on each line; numbers without a gap from 0. The space itself may be a
 * token. Returns what is wrong as a text.
 */
export function readTokens(text: string): Tokens | string {
  const all = new Map<string, number>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue;
    const cut = line.lastIndexOf(' ');
    const token = line.slice(0, cut);
    const number = Number(line.slice(cut + 1));
    if (cut < 0 || !/^\d+$/.test(line.slice(cut + 1)))
      return `line ${index + 1} is not a token and its number`;
    // Some exporters leave the space before its number away.
    all.set(token === '' ? ' ' : token, number);
  }
  if (all.size === 0) return 'is empty';
  const numbers = new Set(all.values());
  if (numbers.size !== all.size || Math.max(...numbers) !== all.size - 1)
    return 'does not number its tokens one by one from 0';
  const name = blanks.find((one) => all.has(one));
  if (name === undefined) return 'has no blank token (<blk>)';
  const blank = all.get(name) ?? 0;
  all.delete(name);
  // What some models write for the space.
  const bar = all.get('|');
  if (bar !== undefined && !all.has(' ')) all.set(' ', bar);
  return { byText: all, blank };
}
