/** What the page of mutual help is told and says; times are ISO 8601. */

export type HelpSees = 'conversation' | 'history' | 'personal';

export interface HelpRow {
  /** Of whoever asks for help: with `id` it names the agreement. */
  readonly tenantId: string;
  readonly id: string;
  /** This organisation asks for help, or helps. */
  readonly side: 'asks' | 'helps';
  readonly partnerName: string;
  readonly state: 'proposed' | 'agreed' | 'ended';
  /** It counts now: agreed on, begun, not over. */
  readonly isInForce: boolean;
  readonly line: 1 | 2;
  readonly queueNames: readonly string[];
  readonly toQueueName?: string;
  readonly afterMs: number;
  readonly atOnce: number;
  readonly sees: HelpSees;
  /** Days, both included, by the clocks of this organisation. */
  readonly from: string;
  readonly until?: string;
  /** With the helping operators now, offered ones too. */
  readonly now: number;
  /** Closed after a helping operator had them. */
  readonly handled: number;
  readonly words: readonly {
    readonly at: string;
    readonly what: 'proposed' | 'agreed' | 'declined' | 'withdrawn';
    readonly who: string;
  }[];
  /** Queues of its own this organisation may name as those that help: it has still to confirm. */
  readonly mayNameQueues: readonly { readonly id: string; readonly name: string }[];
}

export interface HelpPlace {
  readonly partners: readonly { readonly id: string; readonly name: string }[];
  readonly queues: readonly { readonly id: string; readonly name: string; readonly line: 1 | 2 }[];
  readonly today: string;
  readonly rows: readonly HelpRow[];
}

export interface HelpAsked {
  readonly key: string;
  readonly helperId: string;
  readonly queueIds: readonly string[];
  readonly afterMinutes: number;
  readonly atOnce: number;
  readonly sees: HelpSees;
  readonly from: string;
  readonly until?: string;
}
