import { Secret, TOTP } from 'otpauth';

/** Codes of RFC 6238 as every authenticator app makes them: SHA-1, six digits, 30 seconds. */
const periodMs = 30_000;

/** 160 random bits in base32, the form apps take by hand. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code of an enrolment holds. */
export function totpAddress(secret: string, login: string): string {
  return new TOTP({ issuer: 'Otklik', label: login, secret: Secret.fromBase32(secret) }).toString();
}

/**
 * The 30-second step the code belongs to, if it is the code of this moment or of the step before or after it:
 * clocks of telephones differ.
 */
export function totpStep(secret: string, code: string, at: Date): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const timestamp = at.getTime();
  const delta = TOTP.validate({ token: digits, secret: Secret.fromBase32(secret), timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / periodMs) + delta;
}

/** The code of a moment; for tests and for whoever plays the authenticator. */
export function totpCode(secret: string, at: Date): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() });
}
