/** How long a code serves. */
export const oneTimeCodeTtlMs = 5 * 60_000;

/** Wrong codes before another must be sent. */
export const oneTimeCodeTries = 3;

/** Not sooner is another one sent: the first may be on its way. */
export const oneTimeCodeAgainMs = 60_000;

/** A code that was sent; what it was is not kept, it follows from the turn it was sent in and the key of the installation. */
export interface SentCode {
  readonly tenantId: string;
  readonly conversationId: string;
  /** Blind index of who she says she is. */
  readonly claim: string;
  /** Key of the turn that sent it. */
  readonly sentIn: string;
  readonly sentAt: Date;
  /** Keys of the turns that tried it, first ones first. */
  readonly tries: readonly string[];
  /** The person it was sent to; absent when there is none such: then no code is right. */
  readonly person?: { readonly subjectId: string; readonly name: string };
}

/** One live code a conversation: the next one replaces it. */
export interface SentCodeStore {
  /** Puts it in place of the one before; the same `sentIn` again changes nothing. */
  put(code: SentCode): Promise<void>;
  /** Notes a try of the live code and gives it with the tries so far; the same turn again counts once. */
  noteTry(of: {
    readonly tenantId: string;
    readonly conversationId: string;
    readonly key: string;
  }): Promise<SentCode | undefined>;
  get(of: { readonly tenantId: string; readonly conversationId: string }): Promise<SentCode | undefined>;
}

export function isLive(code: Pick<SentCode, 'sentAt'>, now: Date): boolean {
  return now.getTime() - code.sentAt.getTime() < oneTimeCodeTtlMs;
}

/** Six digits out of random bytes in base64url. */
export function codeDigits(random: string): string {
  let number = 0n;
  for (const letter of random.slice(0, 20)) number = number * 131n + BigInt(letter.charCodeAt(0));
  return String(number % 1_000_000n).padStart(6, '0');
}
