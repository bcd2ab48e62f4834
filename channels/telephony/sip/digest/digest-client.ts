import { randomBytes } from 'node:crypto';
import type { SipRequest, SipResponse } from '../message.ts';
import {
  type DigestAlgorithm,
  digestAlgorithms,
  digestResponse,
  hashCredentials,
  readAlgorithm,
} from './algorithms.ts';
import { formatDigest, parseDigest } from './digest-header.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

type CredentialHeader = 'Authorization' | 'Proxy-Authorization';

interface Challenge {
  readonly header: CredentialHeader;
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: DigestAlgorithm;
  readonly namesAlgorithm: boolean;
  readonly qop: 'auth' | 'auth-int' | undefined;
  readonly opaque: string | undefined;
  readonly stale: boolean;
}

/** Answers the challenges of one far end, and goes on using its nonces (RFC 7616, RFC 8760). */
export class DigestClient {
  readonly #credentials: Credentials;
  readonly #known = new Map<string, { challenge: Challenge; count: number }>();
  readonly #newCnonce: () => string;

  constructor(credentials: Credentials, newCnonce = () => randomBytes(12).toString('hex')) {
    this.#credentials = credentials;
    this.#newCnonce = newCnonce;
  }

  /**
   * The request again, with credentials for this 401 or 407; give it a new CSeq before it is sent.
   * `undefined`: nothing in the answer can be met, or the password was already refused.
   */
  answer(request: SipRequest, response: SipResponse): SipRequest | undefined {
    const challenges = strongest(readChallenges(response));
    if (challenges.length === 0) return undefined;
    if (challenges.some((challenge) => wasRefused(request, challenge))) return undefined;
    for (const challenge of challenges) this.#known.set(keyOf(challenge), { challenge, count: 0 });
    return this.authorise(request);
  }

  /** A copy with credentials for the challenges already known: saves a round trip; unchanged when there are none. */
  authorise(request: SipRequest): SipRequest {
    const headers = request.headers.clone().remove('Authorization').remove('Proxy-Authorization');
    for (const known of this.#known.values()) {
      known.count++;
      headers.append(known.challenge.header, this.#credentialsFor(request, known.challenge, known.count));
    }
    return { ...request, headers };
  }

  #credentialsFor(request: SipRequest, challenge: Challenge, count: number): string {
    const { realm, nonce, algorithm, qop, opaque } = challenge;
    const { username } = this.#credentials;
    const nc = count.toString(16).padStart(8, '0');
    const cnonce = this.#newCnonce();
    const response = digestResponse({
      algorithm,
      ha1: hashCredentials(algorithm, { ...this.#credentials, realm }),
      nonce,
      method: request.method,
      uri: request.uri,
      ...(qop ? { qop, nc, cnonce } : {}),
      body: request.body,
    });
    const params = new Map([
      ['username', username],
      ['realm', realm],
      ['nonce', nonce],
      ['uri', request.uri],
      ['response', response],
    ]);
    if (challenge.namesAlgorithm) params.set('algorithm', algorithm);
    if (qop) params.set('cnonce', cnonce).set('qop', qop).set('nc', nc);
    if (opaque !== undefined) params.set('opaque', opaque);
    return formatDigest(params, 'credentials');
  }
}

function readChallenges(response: SipResponse): Challenge[] {
  const asked: readonly (readonly [string, CredentialHeader])[] = [
    ['WWW-Authenticate', 'Authorization'],
    ['Proxy-Authenticate', 'Proxy-Authorization'],
  ];
  return asked.flatMap(([name, header]) =>
    response.headers.all(name).flatMap((value) => readChallenge(value, header) ?? []),
  );
}

function readChallenge(value: string, header: CredentialHeader): Challenge | undefined {
  const params = parseDigest(value);
  const realm = params?.get('realm');
  const nonce = params?.get('nonce');
  const algorithm = readAlgorithm(params?.get('algorithm'));
  if (!params || realm === undefined || nonce === undefined || !algorithm) return undefined;
  const offered = params
    .get('qop')
    ?.toLowerCase()
    .split(/[\s,]+/);
  const qop = (['auth', 'auth-int'] as const).find((known) => offered?.includes(known));
  if (offered && !qop) return undefined;
  const namesAlgorithm = params.has('algorithm');
  const stale = params.get('stale')?.toLowerCase() === 'true';
  return { header, realm, nonce, algorithm, namesAlgorithm, qop, opaque: params.get('opaque'), stale };
}

/** One challenge of each realm: the one by the strongest algorithm (RFC 8760 §2.4 allows what we like best). */
function strongest(challenges: readonly Challenge[]): Challenge[] {
  const best = new Map<string, Challenge>();
  const rank = (challenge: Challenge): number => digestAlgorithms.indexOf(challenge.algorithm);
  for (const challenge of challenges) {
    const rival = best.get(keyOf(challenge));
    if (!rival || rank(challenge) < rank(rival)) best.set(keyOf(challenge), challenge);
  }
  return [...best.values()];
}

/** Fresh credentials for that realm were in the request, and it is challenged again: the password is wrong. */
function wasRefused(request: SipRequest, challenge: Challenge): boolean {
  if (challenge.stale) return false;
  return request.headers.all(challenge.header).some((value) => {
    const given = parseDigest(value);
    return given?.get('realm') === challenge.realm && Number.parseInt(given.get('nc') ?? '1', 16) === 1;
  });
}

function keyOf({ header, realm }: Challenge): string {
  return `${header} ${realm}`;
}
