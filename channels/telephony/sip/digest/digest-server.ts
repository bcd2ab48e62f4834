import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import type { SipRequest } from '../message.ts';
import { type DigestAlgorithm, digestResponse, hashCredentials, readAlgorithm } from './algorithms.ts';
import { type DigestParams, formatDigest, parseDigest } from './digest-header.ts';
import { Nonces } from './nonces.ts';

/** What a user is known by: the password, or its hash with name and realm for each algorithm. */
export type UserSecret =
  | { readonly password: string }
  | { readonly ha1: Readonly<Partial<Record<DigestAlgorithm, string>>> };

export type DigestVerdict =
  | { readonly outcome: 'accepted'; readonly username: string }
  /** Challenge: `missing` has no credentials of ours, `stale` were right but used up: challenge with `stale`. */
  | { readonly outcome: 'missing' | 'stale' | 'wrong' };

export interface DigestServerOptions {
  readonly realm: string;
  readonly clock?: Clock;
  /** Offered in this order; the strongest first (RFC 8760 §2.3). */
  readonly algorithms?: readonly DigestAlgorithm[];
  /** How long a nonce may be used. */
  readonly nonceMs?: number;
  /** How many nonces in use are followed at most. */
  readonly noncesRemembered?: number;
  /** 32 octets shared by processes that answer for each other; random otherwise. */
  readonly secret?: Buffer;
}

/** Asks who is there, and checks the answer, without keeping anything for those who never answer. */
export class DigestServer {
  readonly #realm: string;
  readonly #algorithms: readonly DigestAlgorithm[];
  readonly #nonces: Nonces;
  readonly #nobody = { password: randomBytes(16).toString('hex') };

  constructor(options: DigestServerOptions) {
    this.#realm = options.realm;
    this.#algorithms = options.algorithms ?? ['SHA-256', 'MD5'];
    this.#nonces = new Nonces({
      clock: options.clock ?? systemClock,
      lifeMs: options.nonceMs ?? 300_000,
      bound: options.noncesRemembered ?? 10_000,
      ...(options.secret ? { secret: options.secret } : {}),
    });
  }

  /** Values of WWW-Authenticate, one header field each. */
  challenges(options: { readonly stale?: boolean } = {}): string[] {
    const nonce = this.#nonces.make();
    return this.#algorithms.map((algorithm) => {
      const params = new Map([
        ['realm', this.#realm],
        ['nonce', nonce],
        ['algorithm', algorithm],
        ['qop', 'auth'],
      ]);
      if (options.stale) params.set('stale', 'true');
      return formatDigest(params, 'challenge');
    });
  }

  /** Looks at the Authorization of the request. A scheme nobody knows counts as missing. */
  verify(request: SipRequest, lookup: (username: string) => UserSecret | undefined): DigestVerdict {
    for (const value of request.headers.all('Authorization')) {
      const given = parseDigest(value);
      if (given?.get('realm') === this.#realm) return this.#check(request, given, lookup);
    }
    return { outcome: 'missing' };
  }

  #check(
    request: SipRequest,
    given: DigestParams,
    lookup: (username: string) => UserSecret | undefined,
  ): DigestVerdict {
    const username = given.get('username') ?? '';
    const algorithm = readAlgorithm(given.get('algorithm'));
    const qop = given.get('qop')?.toLowerCase();
    const nc = given.get('nc') ?? '';
    if (!algorithm || !this.#algorithms.includes(algorithm)) return { outcome: 'wrong' };
    if (qop !== undefined && (qop !== 'auth' || !/^[0-9a-f]{8}$/i.test(nc))) return { outcome: 'wrong' };

    // An unknown user costs the same work as a known one.
    const user = lookup(username);
    const ha1 = this.#ha1(algorithm, username, user ?? this.#nobody);
    const expected = digestResponse({
      algorithm,
      ha1: ha1 ?? '',
      nonce: given.get('nonce') ?? '',
      method: request.method,
      uri: given.get('uri') ?? '',
      ...(qop === 'auth' ? { qop, nc, cnonce: given.get('cnonce') ?? '' } : {}),
    });
    const right = equals(expected, (given.get('response') ?? '').toLowerCase());
    if (!right || !user || ha1 === undefined) return { outcome: 'wrong' };

    // Without a counter a nonce is good for one request only.
    const use = this.#nonces.use(given.get('nonce') ?? '', qop === 'auth' ? Number.parseInt(nc, 16) : 1);
    return use === 'first-time' ? { outcome: 'accepted', username } : { outcome: 'stale' };
  }

  #ha1(algorithm: DigestAlgorithm, username: string, secret: UserSecret): string | undefined {
    if ('ha1' in secret) return secret.ha1[algorithm]?.toLowerCase();
    return hashCredentials(algorithm, { username, realm: this.#realm, password: secret.password });
  }
}

function equals(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}
