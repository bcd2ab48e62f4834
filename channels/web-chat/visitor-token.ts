import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const tokenPattern = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{22})$/;

/**
 * A visitor's secret: 256 random bits and a 128-bit seal over them and the tenant, so that a token nobody was given
 * (or one of another tenant) is refused without a look into the store.
 */
export function newVisitorToken(tenantId: string, key: Uint8Array): string {
  const random = randomBytes(32).toString('base64url');
  return `${random}.${seal(tenantId, random, key).toString('base64url')}`;
}

/** The visitor's id for the rest of the system; `undefined`: the token was not made here for this tenant. */
export function senderOf(tenantId: string, token: string, keys: readonly Uint8Array[]): string | undefined {
  const [, random, given] = tokenPattern.exec(token) ?? [];
  if (random === undefined || given === undefined) return undefined;
  const sealed = Buffer.from(given, 'base64url');
  if (!keys.some((key) => timingSafeEqual(seal(tenantId, random, key), sealed))) return undefined;
  return createHash('sha256').update(token).digest('hex');
}

function seal(tenantId: string, random: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`web-visitor\0${tenantId}\0${random}`).digest().subarray(0, 16);
}
