import { isQuoted, isToken, quote, splitOutside, unquote } from '../grammar/scan.ts';

/** Values by lower-case name, unquoted. */
export type DigestParams = ReadonlyMap<string, string>;

/** `Digest realm="…", nonce="…", qop="auth"`. `undefined` for another scheme or broken text. */
export function parseDigest(value: string): DigestParams | undefined {
  const match = /^Digest\s+(\S.*)$/is.exec(value.trim());
  if (!match?.[1]) return undefined;
  const params = new Map<string, string>();
  for (const part of splitOutside(match[1], ',')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase();
    const written = part.slice(at + 1).trim();
    if (!isToken(name) || (written.startsWith('"') && !isQuoted(written))) return undefined;
    if (!params.has(name)) params.set(name, isQuoted(written) ? unquote(written) : written);
  }
  return params;
}

/** RFC 7616 §3.3, §3.4: these are written bare (by §3.4 also `qop`, in credentials). */
const bare = new Set(['algorithm', 'nc', 'stale']);

export function formatDigest(params: DigestParams, kind: 'challenge' | 'credentials'): string {
  const written = [...params].map(([name, value]) =>
    bare.has(name) || (name === 'qop' && kind === 'credentials')
      ? `${name}=${value}`
      : `${name}=${quote(value)}`,
  );
  return `Digest ${written.join(', ')}`;
}
