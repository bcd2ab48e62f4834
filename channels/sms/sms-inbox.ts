import type { PartOf } from './read-message.ts';

/** One message of the air that a citizen sent. */
export interface InboundSms {
  readonly tenantId: string;
  readonly from: string;
  /** Of everything in the PDU but its sequence number: the same for a repeat. */
  readonly digest: string;
  readonly at: Date;
  /** The link it came over. */
  readonly sessionId: string;
  readonly dataCoding: number;
  readonly bytes: Uint8Array;
  readonly part?: PartOf;
}

export interface KeptSms extends Omit<InboundSms, 'digest'> {
  readonly id: string;
  /** It is in the history; its words are not here any more. */
  readonly isTaken: boolean;
}

/** What citizens sent, kept before the provider is told that we have it. */
export interface SmsInbox {
  /** The last one with this content since then. */
  findLast(of: {
    readonly tenantId: string;
    readonly digest: string;
    readonly since: Date;
  }): Promise<KeptSms | undefined>;
  keep(sms: InboundSms): Promise<KeptSms>;
  /** Parts of a text that have come since then and are not taken. */
  listParts(of: {
    readonly tenantId: string;
    readonly from: string;
    readonly reference: number;
    readonly total: number;
    readonly since: Date;
  }): Promise<readonly KeptSms[]>;
  /** Read and in the history: the words are not needed here any more. */
  taken(of: { readonly tenantId: string; readonly ids: readonly string[] }): Promise<void>;
  /** Not taken, and from before then: of a crash, or parts whose others do not come. */
  listWaiting(of: {
    readonly tenantId: string;
    readonly before: Date;
    readonly limit: number;
  }): Promise<readonly KeptSms[]>;
}
