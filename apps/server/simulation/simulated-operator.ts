import type { Conversation } from '#core/conversations/index.ts';
import {
  acceptOffer,
  changeStatus,
  declineOffer,
  dispose,
  finish,
  type PresenceStatus,
  sendAsOperator,
  transfer,
} from '#core/routing/index.ts';
import type { ContactBook, HandlingBook } from './day-books.ts';
import type { OperatorMix } from './simulated-day.ts';
import { between, exponential, type World } from './world.ts';

const backAfterMissMs = 120_000;
/** The system ends a wrap-up after three minutes. */
const longestWrapUpMs = 170_000;
const shortestTalkMs = 1_000;

export interface Habits {
  readonly mix: OperatorMix;
  /** Mean handle time of a contact that begins now, were she as quick as others. */
  readonly handleMs: () => number;
  /** 1: as quick as others on average; 1.1: takes a tenth longer. */
  readonly pace: number;
  readonly random: () => number;
}

type Hold = Parameters<typeof finish>[1];

/**
 * Comes and goes by her shift; takes what is offered, or lets it pass, or declines it; has as many talks at once as she
 * is given, and then each takes longer; gives some away; records results; goes to rest when nobody is left before her.
 */
export class SimulatedOperator {
  readonly staffId: string;
  readonly #world: World;
  readonly #habits: Habits;
  /** Offered to her, talked with or being wrapped up. */
  readonly #held = new Set<string>();
  /** What she wants to be when nobody is left. */
  #wants: PresenceStatus | undefined;
  #isOnShift = false;

  constructor(staffId: string, world: World, habits: Habits) {
    this.staffId = staffId;
    this.#world = world;
    this.#habits = habits;
  }

  async comes(): Promise<void> {
    this.#isOnShift = true;
    await this.#be('available');
  }

  /** With a citizen before her she takes no new one, and goes when this one is done. */
  async leaves(status: 'break' | 'offline'): Promise<void> {
    this.#isOnShift = status !== 'offline';
    if (this.#held.size === 0) return this.#be(status);
    await this.#be('busy');
    this.#wants = status;
  }

  offered(conversation: Conversation): void {
    const { id, tenantId, reservation } = conversation;
    if (!reservation) return;
    const { mix, random } = this.#habits;
    this.#held.add(id);
    const dice = random();
    if (dice < mix.missed) {
      this.#missesIt();
      return;
    }
    const offer = { key: { tenantId, id }, staffId: this.staffId, reservationId: reservation.id };
    const { core } = this.#world;
    this.#world.after(between(random, 1_000, 4_000), async () => {
      if (dice < mix.missed + mix.declined) {
        await declineOffer(core.ports, offer, 'declined');
        return;
      }
      const accepted = await acceptOffer(core.ports, offer);
      if (accepted.outcome === 'done') this.#handles(accepted.conversation);
    });
  }

  /** No longer offered to her. */
  async lost(conversationId: string): Promise<void> {
    this.#held.delete(conversationId);
    if (this.#held.size === 0 && this.#wants) await this.#be(this.#wants);
  }

  /** She does not see it; the system puts her on a break, from which she comes back. */
  #missesIt(): void {
    this.#world.after(backAfterMissMs, async () => {
      const key = { tenantId: this.#world.tenantId, staffId: this.staffId };
      const presence = await this.#world.core.ports.presence.get(key);
      const wasSentAway = presence?.status === 'break' && presence.reason === 'missed-offer';
      if (wasSentAway && this.#isOnShift && this.#wants === undefined) await this.#be('available');
    });
  }

  #handles({ id, tenantId, assignment, replyTo }: Conversation): void {
    const { books } = this.#world;
    const contact = books.find(id);
    const visit = contact?.visits.at(-1);
    if (!contact || !visit || !assignment) throw new Error('nobody knows whom she talks with');
    const now = this.#world.now();
    Object.assign(visit, { end: 'answered', endedAt: now });
    const handling: HandlingBook = { joinedAt: now, isTransferred: false };
    contact.handlings.push(handling);
    const hold = { key: { tenantId, id }, staffId: this.staffId, assignmentVersion: assignment.version };
    this.#talks(hold, { contact, handling, isWritten: replyTo.channel !== 'voice' });
  }

  #talks(
    hold: Hold,
    of: { readonly contact: ContactBook; readonly handling: HandlingBook; readonly isWritten: boolean },
  ): void {
    const { mix, random, handleMs, pace } = this.#habits;
    const { core } = this.#world;
    const slowed = 1 + mix.slowedByEach * (this.#held.size - 1);
    const mean = handleMs() * pace;
    const talk = Math.round(shortestTalkMs + exponential(random, mean * (1 - mix.wrapUp)) * slowed);
    const wrapUp = Math.round(Math.min(longestWrapUpMs, exponential(random, mean * mix.wrapUp)));
    const isGivenAway = of.contact.handlings.length === 1 && random() < mix.transferred;
    if (of.isWritten)
      this.#world.after(Math.min(talk - 1, 2_000), async () => {
        const body = { kind: 'text', text: 'Здравствуйте, чем могу помочь?' } as const;
        await sendAsOperator(core.ports, hold, { clientMessageId: 'hello', body });
        of.handling.repliedAt = this.#world.now();
      });
    this.#world.after(talk, async () => {
      of.handling.endedAt = this.#world.now();
      this.#world.books.busyMs += talk;
      if (isGivenAway) return this.#givesAway(hold, of.handling);
      const finished = await finish(core.ports, hold);
      if (finished.outcome !== 'done') throw new Error('the operator lost a conversation');
      this.#world.after(wrapUp, async () => {
        await dispose(core.ports, hold, 'answered');
        of.handling.wrappedAt = this.#world.now();
        this.#world.books.busyMs += wrapUp;
        await this.lost(hold.key.id);
      });
    });
  }

  async #givesAway(hold: Hold, handling: HandlingBook): Promise<void> {
    const { core } = this.#world;
    const conversation = await core.ports.conversations.get(hold.key);
    const queueId = conversation?.queueing?.queueId ?? '';
    handling.isTransferred = true;
    const given = await transfer(core.ports, hold, { queueId, note: 'Знает коллега' });
    if (given.outcome !== 'done') throw new Error('the operator could not give a conversation away');
    await this.lost(hold.key.id);
  }

  async #be(status: PresenceStatus): Promise<void> {
    this.#wants = undefined;
    const key = { tenantId: this.#world.tenantId, staffId: this.staffId };
    const reason = status === 'break' ? ({ reason: 'rest' } as const) : {};
    await changeStatus(this.#world.core.ports, key, { status, ...reason, isForced: false });
  }
}
