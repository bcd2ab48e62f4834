import { randomBytes } from 'node:crypto';

/**
 * Suites of RFC 4568 §6.2 and RFC 6188 that our media speaks, best first. The 32-bit tag is weaker but common on
 * older gateways.
 */
export const srtpSuites = ['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const;

export type SrtpSuite = (typeof srtpSuites)[number];

/** Bytes of master key and master salt, one after another. */
const keyBytes = 16;
const saltBytes = 14;

/** One direction's keys. Never logged. */
export interface SrtpKey {
  readonly masterKey: Uint8Array;
  readonly masterSalt: Uint8Array;
}

/** One `a=crypto` line. */
export interface CryptoOffer {
  /** 1–9 digits; the answer repeats it. */
  readonly tag: string;
  readonly suite: SrtpSuite;
  readonly key: SrtpKey;
}

export function newSrtpKey(): SrtpKey {
  return { masterKey: randomBytes(keyBytes), masterSalt: randomBytes(saltBytes) };
}

/**
 * `undefined` for what we cannot or must not take: unknown suite, several keys with MKI, wrong length, a session
 * parameter that changes the packets (RFC 4568 §6.3: an unknown one refuses the line).
 */
export function readCrypto(value: string): CryptoOffer | undefined {
  const [tag, suiteName, parameters, ...session] = value.trim().split(/ +/);
  const suite = srtpSuites.find((one) => one === suiteName);
  if (!tag || !/^\d{1,9}$/.test(tag) || !suite || parameters === undefined) return undefined;
  // A window-size hint and a key-derivation rate of none change nothing.
  if (!session.every((one) => /^-?WSH=\d+$|^KDR=0$|^-/.test(one))) return undefined;
  const inline = /^inline:([A-Za-z0-9+/]+={0,2})(?:\|[0-9^]+)?$/.exec(parameters)?.[1];
  if (inline === undefined) return undefined;
  const bytes = Buffer.from(inline, 'base64');
  if (bytes.length !== keyBytes + saltBytes) return undefined;
  return {
    tag,
    suite,
    key: {
      masterKey: new Uint8Array(bytes.subarray(0, keyBytes)),
      masterSalt: new Uint8Array(bytes.subarray(keyBytes)),
    },
  };
}

export function writeCrypto({ tag, suite, key }: CryptoOffer): string {
  const inline = Buffer.concat([key.masterKey, key.masterSalt]).toString('base64');
  return `${tag} ${suite} inline:${inline}`;
}
