import { isQuoted, isToken, quote, splitOutside, unquote } from './scan.ts';

/** Parameters by lower-case name, in order; a parameter without a value has the value ''. */
export type Params = ReadonlyMap<string, string>;

const hostLike = /^[A-Za-z0-9\-.:[\]_]+$/;

/**
 * Reads `;a=b;c="d e";lr` (the text begins with `;` or is empty): values are unquoted, the first of equal names counts.
 * `undefined` when it breaks the grammar.
 */
export function parseParams(text: string): Params | undefined {
  const params = new Map<string, string>();
  const trimmed = text.trim();
  if (trimmed === '') return params;
  if (trimmed[0] !== ';') return undefined;
  for (const part of splitOutside(trimmed.slice(1), ';')) {
    const at = part.indexOf('=');
    const name = (at < 0 ? part : part.slice(0, at)).trim();
    const written = at < 0 ? '' : part.slice(at + 1).trim();
    const value = readValue(written);
    if (!isToken(name) || value === undefined || (at >= 0 && written === '')) return undefined;
    if (!params.has(name.toLowerCase())) params.set(name.toLowerCase(), value);
  }
  return params;
}

function readValue(written: string): string | undefined {
  if (written === '' || isToken(written) || hostLike.test(written)) return written;
  if (written[0] === '"') return isQuoted(written) ? unquote(written) : undefined;
  // Beyond the grammar, but seen in the field (`;text=a/b`): harmless when it can end nothing.
  return /[\s"<>,;]/.test(written) ? undefined : written;
}

export function formatParams(params: Params): string {
  let text = '';
  for (const [name, value] of params) {
    if (value === '') text += `;${name}`;
    else text += `;${name}=${isToken(value) || hostLike.test(value) ? value : quote(value)}`;
  }
  return text;
}
