/** RFC 3261 §25.1 `token`. */
const tokenPattern = /^[A-Za-z0-9\-.!%*_+`'~]+$/;

export function isToken(text: string): boolean {
  return tokenPattern.test(text);
}

/**
 * Index just after the quoted string that opens at `start`, or -1 when it never closes.
 * A backslash escapes the next character.
 */
export function endOfQuoted(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const char = text[index];
    if (char === '\\') index++;
    else if (char === '"') return index + 1;
  }
  return -1;
}

/** Splits on `separator` outside quoted strings and angle brackets; parts are trimmed, empty ones kept. */
export function splitOutside(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let from = 0;
  let bracketed = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '"' && !bracketed) {
      const end = endOfQuoted(text, index);
      if (end < 0) break;
      index = end - 1;
    } else if (char === '<') bracketed = true;
    else if (char === '>') bracketed = false;
    else if (char === separator && !bracketed) {
      parts.push(text.slice(from, index).trim());
      from = index + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
}

/** `"a \"b\""` → `a "b"`. The text must be a whole quoted string. */
export function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\([\s\S])/g, '$1');
}

export function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`;
}

/** Is the whole text one quoted string? */
export function isQuoted(text: string): boolean {
  return text.length >= 2 && text[0] === '"' && endOfQuoted(text, 0) === text.length;
}

/** A number written in plain digits and not above `max`; anything else is `undefined`. */
export function parseCount(text: string, max: number): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}
