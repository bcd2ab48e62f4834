/** What the answer to `submit_sm` means for the message (SMPP 3.4, 5.1.3). */
export type Verdict =
  /** Not taken now; nothing is wrong with it. `slows`: we send too fast. */
  | { readonly kind: 'later'; readonly code: string; readonly slows: boolean }
  /** It will never be taken. */
  | { readonly kind: 'refused'; readonly code: string };

const slow: readonly number[] = [0x14, 0x58];
const passing: Readonly<Record<number, string>> = {
  4: 'sms-not-bound',
  8: 'sms-provider-failed',
  20: 'sms-provider-full',
  69: 'sms-provider-failed',
  88: 'sms-throttled',
  100: 'sms-provider-failed',
};

const lasting: Readonly<Record<number, string>> = {
  10: 'sms-sender-refused',
  11: 'sms-number-refused',
};

export function verdictOf(status: number): Verdict {
  const later = passing[status];
  if (later !== undefined) return { kind: 'later', code: later, slows: slow.includes(status) };
  return { kind: 'refused', code: lasting[status] ?? 'sms-refused' };
}
