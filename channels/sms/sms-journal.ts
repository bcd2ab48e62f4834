import type { Choice } from '#core/conversations/index.ts';
import type { Receipt, ReceiptState } from './read-receipt.ts';

/**
 * `submitting`: written before it leaves; as long as it stands, nobody knows whether the provider has the part.
 * `accepted`: the provider has it. `free`: the provider said that it has not.
 */
export type SubmitState = 'submitting' | 'accepted' | 'free';

/** One part of one message to one number: what was done with it, and what came of it. */
export interface SmsPart {
  readonly tenantId: string;
  /** Of the message: the same for each try. */
  readonly messageKey: string;
  /** From 0. */
  readonly n: number;
  /** Parts of the message. */
  readonly total: number;
  /** `+7XXXXXXXXXX`. */
  readonly to: string;
  /** Given to the provider with the part (`user_message_reference`), 1–65535. */
  readonly reference: number;
  readonly state: SubmitState;
  readonly submittedAt: Date;
  /** The provider's id of an accepted part. */
  readonly smscId?: string;
  /** Of a part whose end is known. */
  readonly end?: Exclude<ReceiptState, 'on-the-way'>;
  /** The network's own word for its end. */
  readonly endCode?: string;
  readonly endedAt?: Date;
  /** Of a message of a conversation: the entry it stands in. */
  readonly entry?: { readonly conversationId: string; readonly seq: number };
  /** What the message lets her choose from, by number; of the first part only. */
  readonly choices?: readonly Choice[];
}

export type PartKey = Pick<SmsPart, 'tenantId' | 'messageKey' | 'n'>;

/** What the provider said of a part, kept as proof. */
export interface ReceiptProof extends Receipt {
  readonly tenantId: string;
  readonly at: Date;
  /** It came by itself, or was asked for. */
  readonly source: 'receipt' | 'query';
}

/** How a message ended, once all its parts did or one of them cannot arrive. */
export type MessageEnd = Required<Pick<SmsPart, 'end' | 'endCode' | 'endedAt'>>;

/** Durable before it resolves, all of it. */
export interface SmsJournal {
  /** Parts of a message, by their number. */
  parts(of: Pick<PartKey, 'tenantId' | 'messageKey'>): Promise<readonly SmsPart[]>;
  /** About to leave, for the first time or again. */
  begin(parts: readonly SmsPart[]): Promise<void>;
  accept(key: PartKey, smscId: string): Promise<void>;
  /** The provider said no, or it never left. */
  free(key: PartKey): Promise<void>;
  /** Keeps the proof; safe to repeat. */
  keepReceipt(receipt: ReceiptProof): Promise<void>;
  /** The receipt of an end, the first that came. */
  findEnd(of: { readonly tenantId: string; readonly smscId: string }): Promise<ReceiptProof | undefined>;
  findBySmscId(of: { readonly tenantId: string; readonly smscId: string }): Promise<SmsPart | undefined>;
  /** Parts to a number of which nobody knows whether the provider has them. */
  listUnresolved(of: { readonly tenantId: string; readonly to: string }): Promise<readonly SmsPart[]>;
  /** The part has ended; with `message`, the whole message, and its conversation is to be told. */
  end(key: PartKey, of: MessageEnd, message: 'open' | 'ended'): Promise<void>;
  /** Messages that have ended and of which their conversations have not been told: the part that ended them. */
  listUntold(of: { readonly tenantId: string; readonly limit: number }): Promise<readonly SmsPart[]>;
  told(key: PartKey): Promise<void>;
  /** Accepted before then, without an end, and not asked about since; each is given once. */
  takeSilent(of: {
    readonly tenantId: string;
    readonly before: Date;
    readonly now: Date;
    readonly limit: number;
  }): Promise<readonly SmsPart[]>;
  /** The first part of the last message of a conversation to this number. */
  lastTo(of: { readonly tenantId: string; readonly to: string }): Promise<SmsPart | undefined>;
}
