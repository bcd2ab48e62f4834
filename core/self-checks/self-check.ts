/**
 * What somebody answers by herself on the site, without saying who she is, or what she keeps of it. Whoever has the id
 * may read it: it is random, lives for a limited time, and nobody's name stands in it.
 */
export interface SelfCheck {
  /** 32 hexadecimal characters. */
  readonly id: string;
  readonly tenantId: string;
  /** `answering`: her answers may still change; `kept`: as it was when she kept it, for whoever has the link. */
  readonly kind: 'answering' | 'kept';
  /** Grows by one with every saved change. */
  readonly version: number;
  /** Plain JSON; what is in it only the site knows. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
}

export type SelfCheckKey = Pick<SelfCheck, 'tenantId' | 'id'>;

/** 128 random bits: not to be guessed. */
export function newSelfCheckId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function isSelfCheckId(id: string): boolean {
  return /^[0-9a-f]{32}$/.test(id);
}
