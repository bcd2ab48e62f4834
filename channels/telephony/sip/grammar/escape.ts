/** Are all percent signs followed by two hexadecimal digits? */
export function hasSoundEscapes(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text);
}

/** Undoes %XX. Octets that are no UTF-8 become U+FFFD: compare such texts in their escaped form. */
export function unescapeText(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeOctets(text);
  }
}

function unescapeOctets(text: string): string {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '%' && /^[0-9A-Fa-f]{2}$/.test(text.slice(index + 1, index + 3))) {
      bytes.push(Number.parseInt(text.slice(index + 1, index + 3), 16));
      index += 2;
    } else {
      const point = String.fromCodePoint(text.codePointAt(index) ?? 0xfffd);
      bytes.push(...new TextEncoder().encode(point));
      index += point.length - 1;
    }
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

/** Writes every octet that `allowed` does not match as %XX of its UTF-8. */
export function escapeText(text: string, allowed: RegExp): string {
  let escaped = '';
  for (const char of text) {
    if (allowed.test(char)) escaped += char;
    else
      for (const byte of new TextEncoder().encode(char))
        escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}
