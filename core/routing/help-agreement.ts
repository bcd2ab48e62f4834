import type { Help } from '../conversations/index.ts';

/** What both organisations have agreed on: whose citizens, how many of them, when, and what may be seen. */
export interface HelpTerms {
  /** Queues of whoever asks for help, all of one line. */
  readonly queueIds: readonly string[];
  /** Only who has waited so long. */
  readonly afterMs: number;
  /** More are not with the helping operators at the same time, offered ones included. */
  readonly atOnce: number;
  readonly sees: Help['sees'];
  readonly from: Date;
  /** Not from this instant on; absent: until one side withdraws. */
  readonly until?: Date;
}

/** A conversation that is with a helping operator, or offered to her. */
export interface HelpSeat {
  /** Of the offer it was taken for. */
  readonly id: string;
  readonly conversationId: string;
  readonly at: Date;
}

/** One side's word about it. */
export interface HelpWord {
  readonly at: Date;
  readonly tenantId: string;
  readonly staffId: string;
  readonly what: 'proposed' | 'agreed' | 'declined' | 'withdrawn';
}

/**
 * Citizens who wait too long at one organisation are offered to operators of another. Each side confirms it, each may
 * end it; what is with an operator by then ends there.
 */
export interface HelpAgreement {
  readonly id: string;
  /** Whose citizens wait. */
  readonly tenantId: string;
  /** Whose operators help. */
  readonly helperId: string;
  /** Grows with every change, seats included. */
  readonly version: number;
  readonly state: 'proposed' | 'agreed' | 'ended';
  readonly terms: HelpTerms;
  /** The helper's queue: whoever serves it is asked, in the order of its rings. Since it was agreed on. */
  readonly toQueueId?: string;
  readonly seats: readonly HelpSeat[];
  /** First words first. */
  readonly words: readonly HelpWord[];
}

export interface HelpKey {
  /** Of whoever asks for help. */
  readonly tenantId: string;
  readonly id: string;
}

export interface HelpStore {
  get(key: HelpKey): Promise<HelpAgreement | undefined>;
  /** The same id again changes nothing. */
  add(agreement: HelpAgreement): Promise<void>;
  /** Saves over version `next.version - 1` in one write. `false`: somebody saved first. */
  save(next: HelpAgreement): Promise<boolean>;
  /** Either side's, latest first; ended ones too, at most 100. */
  listOf(of: { readonly tenantId: string }): Promise<readonly HelpAgreement[]>;
  /**
   * Agreed on, or with a seat taken: where the tenant asks, and where it helps. Asked with every offer: what another
   * process changed may be a second old.
   */
  listLive(of: { readonly tenantId: string }): Promise<readonly HelpAgreement[]>;
  /** Of all tenants: with a seat taken. */
  listSeated(): Promise<readonly HelpAgreement[]>;
}

export function isInForce({ state, terms }: HelpAgreement, now: Date): boolean {
  return state === 'agreed' && terms.from <= now && (terms.until === undefined || now < terms.until);
}

/** With the conversation in one more seat. `undefined`: it is not in force, or has none left. */
export function withSeat(agreement: HelpAgreement, seat: HelpSeat): HelpAgreement | undefined {
  const { seats, terms, version } = agreement;
  if (!isInForce(agreement, seat.at) || seats.length >= terms.atOnce) return undefined;
  return { ...agreement, version: version + 1, seats: [...seats, seat] };
}

/** `undefined`: it was not taken. */
export function withoutSeat(agreement: HelpAgreement, seatId: string): HelpAgreement | undefined {
  const seats = agreement.seats.filter(({ id }) => id !== seatId);
  return seats.length === agreement.seats.length
    ? undefined
    : { ...agreement, version: agreement.version + 1, seats };
}
