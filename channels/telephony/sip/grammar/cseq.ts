import { isToken, parseCount } from './scan.ts';

export interface CSeq {
  /** 0 … 2^31 − 1 (RFC 3261 §8.1.1.5) */
  readonly number: number;
  /** As written: methods are case-sensitive. */
  readonly method: string;
}

export function parseCSeq(text: string): CSeq | undefined {
  const [digits = '', method = '', ...rest] = text.trim().split(/\s+/);
  const number = parseCount(digits, 2 ** 31 - 1);
  if (number === undefined || !isToken(method) || rest.length > 0) return undefined;
  return { number, method };
}
