export const sessionCookieName = 'otklik_session';

/** What the cookie must hold: 256 bits in base64url. */
const form = /^[\w-]{43}$/;

/**
 * The session token in a `Cookie` header. Two different ones are none: a neighbouring site of the same domain
 * may have planted the other.
 */
export function readSessionCookie(header: string | undefined): string | undefined {
  if (header === undefined || header.length > 8192) return undefined;
  const found = new Set<string>();
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== sessionCookieName) continue;
    found.add(pair.slice(at + 1).trim());
  }
  const [token] = found;
  return found.size === 1 && token !== undefined && form.test(token) ? token : undefined;
}

/** The `Set-Cookie` header that keeps the token for `maxAgeMs`. */
export function writeSessionCookie(token: string, maxAgeMs: number, isHttps: boolean): string {
  const age = Math.max(0, Math.floor(maxAgeMs / 1000));
  return `${sessionCookieName}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`;
}

export function dropSessionCookie(isHttps: boolean): string {
  return writeSessionCookie('', 0, isHttps);
}
