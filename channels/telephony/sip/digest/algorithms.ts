import { createHash } from 'node:crypto';

/** RFC 8760, the strongest first. The `-sess` kinds are not spoken. */
export const digestAlgorithms = ['SHA-512-256', 'SHA-256', 'MD5'] as const;

export type DigestAlgorithm = (typeof digestAlgorithms)[number];

const hashNames = { 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5' } as const;

/** Lower-case hexadecimal. */
export function digestHash(algorithm: DigestAlgorithm, text: string | Uint8Array): string {
  return createHash(hashNames[algorithm]).update(text).digest('hex');
}

/** Without a name it is MD5 (RFC 7616 §3.3); `undefined` for one we do not speak. */
export function readAlgorithm(name: string | undefined): DigestAlgorithm | undefined {
  if (name === undefined) return 'MD5';
  return digestAlgorithms.find((known) => known === name.toUpperCase());
}

/** H(username:realm:password). */
export function hashCredentials(
  algorithm: DigestAlgorithm,
  parts: { readonly username: string; readonly realm: string; readonly password: string },
): string {
  return digestHash(algorithm, `${parts.username}:${parts.realm}:${parts.password}`);
}

export interface DigestInput {
  readonly algorithm: DigestAlgorithm;
  readonly ha1: string;
  readonly nonce: string;
  readonly method: string;
  readonly uri: string;
  /** Absent: the old form without a counter (RFC 2069). */
  readonly qop?: 'auth' | 'auth-int';
  /** Eight hexadecimal digits. */
  readonly nc?: string;
  readonly cnonce?: string;
  /** Counts with `auth-int` only. */
  readonly body?: Uint8Array;
}

/** RFC 7616 §3.4.1. */
export function digestResponse(input: DigestInput): string {
  const { algorithm, ha1, nonce, method, uri, qop } = input;
  const bodyPart = qop === 'auth-int' ? `:${digestHash(algorithm, input.body ?? new Uint8Array(0))}` : '';
  const ha2 = digestHash(algorithm, `${method}:${uri}${bodyPart}`);
  const middle = qop ? `${nonce}:${input.nc ?? ''}:${input.cnonce ?? ''}:${qop}` : nonce;
  return digestHash(algorithm, `${ha1}:${middle}:${ha2}`);
}
