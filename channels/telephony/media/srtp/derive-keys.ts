import { createCipheriv } from 'node:crypto';

/** RFC 4568 §6.2. The suites differ in the length of the tag on RTP only. */
export type SrtpSuite = 'AES_CM_128_HMAC_SHA1_80' | 'AES_CM_128_HMAC_SHA1_32';

/** One direction of a leg: 16 octets of key, then 14 of salt, as the `inline:` part of an SDES line has them. */
export interface SrtpKey {
  readonly suite: SrtpSuite;
  readonly keyAndSalt: Uint8Array;
}

export interface SessionKeys {
  readonly encryption: Buffer;
  readonly authentication: Buffer;
  readonly salt: Buffer;
}

const labels = { rtp: [0, 1, 2], rtcp: [3, 4, 5] } as const;

/** RFC 3711 §4.3.1 with a key derivation rate of zero. */
export function deriveKeys(keyAndSalt: Uint8Array, use: keyof typeof labels): SessionKeys {
  const [encryption, authentication, salt] = labels[use];
  return {
    encryption: derive(keyAndSalt, encryption, 16),
    authentication: derive(keyAndSalt, authentication, 20),
    salt: derive(keyAndSalt, salt, 14),
  };
}

function derive(keyAndSalt: Uint8Array, label: number, bytes: number): Buffer {
  const counter = Buffer.alloc(16);
  counter.set(keyAndSalt.subarray(16, 30));
  counter[7] = (counter[7] ?? 0) ^ label;
  const cipher = createCipheriv('aes-128-ctr', keyAndSalt.subarray(0, 16), counter);
  return cipher.update(Buffer.alloc(bytes));
}
