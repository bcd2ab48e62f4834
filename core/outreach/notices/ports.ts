import type { LeaseStore } from '../../conversations/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CallingHours } from '../calling-hours.ts';
import type { ConsentStore } from '../consents/index.ts';
import type { Notice, NoticeAttempt, NoticeKey, NoticeState } from './notice.ts';
import type { Address, Recipient, RecipientAnswer } from './recipient.ts';

export interface NoticeStore {
  /** Keeps it; the same key of a tenant gives what was placed first. */
  place(notice: Notice): Promise<{ readonly notice: Notice; readonly isNew: boolean }>;
  get(key: NoticeKey): Promise<Notice | undefined>;
  /** Saves over version `next.version - 1`; `false`: somebody saved first. */
  save(next: Notice): Promise<boolean>;
  /** Of those that wait or are on their way, the ones to look at by now, due first. */
  listDue(of: {
    readonly tenantId: string;
    readonly now: Date;
    readonly limit: number;
  }): Promise<readonly NoticeKey[]>;
  /** Placed since then for this person, first things first. */
  listOfSubject(of: {
    readonly tenantId: string;
    readonly subjectId: string;
    readonly since: Date;
  }): Promise<readonly Notice[]>;
  findByKey(of: { readonly tenantId: string; readonly key: string }): Promise<Notice | undefined>;
  /** Of a campaign, or of all life events; in some states; after this id, first things first. */
  list(of: {
    readonly tenantId: string;
    readonly campaignId?: string;
    readonly states?: readonly NoticeState[];
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly Notice[]>;
  /** How many of a campaign are in each state; of no campaign: of life events. */
  countByState(of: {
    readonly tenantId: string;
    readonly campaignId?: string;
  }): Promise<Readonly<Record<NoticeState, number>>>;
}

export interface CarryOrder {
  readonly notice: Notice;
  readonly recipient: Recipient;
  readonly address: Address;
  /** Which attempt of the notice it is, from 0: the same again carries nothing twice. */
  readonly n: number;
}

export type Carried =
  | { readonly outcome: 'begun'; readonly at: Pick<NoticeAttempt, 'callId' | 'conversationId' | 'seq'> }
  /** She talks with somebody; or the channel is full. */
  | { readonly outcome: 'later'; readonly afterMs: number }
  | { readonly outcome: 'failed'; readonly code: string };

export type CarriedResult =
  | { readonly outcome: 'under-way' }
  | { readonly outcome: 'told'; readonly proof?: string }
  | { readonly outcome: 'failed'; readonly code: string };

/** Brings a notice to an address. Safe to repeat. */
export interface NoticeCarrier {
  begin(order: CarryOrder): Promise<Carried>;
  resultOf(notice: Notice, attempt: NoticeAttempt): Promise<CarriedResult>;
  /** `false`: it is told already, or may be at this moment. */
  cancel(notice: Notice, attempt: NoticeAttempt): Promise<boolean>;
}

/** Whether a campaign lets its notices go. */
export type Gate = { readonly outcome: 'go' } | { readonly outcome: 'hold' } | { readonly outcome: 'stop' };

export interface NoticePorts {
  readonly clock: Clock;
  readonly notices: NoticeStore;
  readonly consents: ConsentStore;
  readonly leases: Pick<LeaseStore, 'take' | 'release'>;
  /** Asked anew for every attempt. */
  readonly recipientOf: (of: {
    readonly tenantId: string;
    readonly subjectId: string;
  }) => Promise<RecipientAnswer>;
  readonly carrier: NoticeCarrier;
  readonly gateOf: (notice: Notice) => Promise<Gate>;
  readonly hours: CallingHours;
  /** Before anything leaves: who is told for what, by which right, is on record. */
  readonly onAttempt: (notice: Notice, address: Pick<Address, 'channel'>) => Promise<void>;
  readonly onEnded: (notice: Notice) => void;
}
