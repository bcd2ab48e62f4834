import { instantOf, localTimeOf } from '#core/appeals/index.ts';
import {
  type Conversation,
  type ConversationKey,
  receiveMessage,
  takeTurn,
} from '#core/conversations/index.ts';
import {
  acceptOffer,
  changeStatus,
  dispose,
  finish,
  type PresenceStatus,
  sendAsOperator,
} from '#core/routing/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { slotMs } from '#core/workforce/contact-series.ts';
import { seededRandom } from '#core/workforce/seeded-random.ts';
import { breakMinutes, type Shift } from '#core/workforce/shift-rules.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { firstQueues } from '../seed/demo-tenants.ts';
import { type DayBooks, emptyBooks, type Judged } from './day-books.ts';
import { EventQueue } from './event-queue.ts';
import { goals } from './simulated-assistant.ts';
import { openSimulatedCore, type SimulatedCore } from './simulated-core.ts';
import type { SimulatedDay } from './simulated-day.ts';

/** Of the handle time, wrap-up. */
const wrapUpShare = 0.2;
const acceptMs = [1_000, 4_000] as const;
const backAfterMissMs = 120_000;
const tenantId = 'simulation';

/**
 * A whole day in fast time against the real way of messages and the real routing: citizens come as the forecast says,
 * wait as long as their patience lasts; operators come, rest and go as their shifts say. Gives the simulator's own books;
 * `look` sees the store before it is gone.
 */
export async function simulateDay<Seen>(
  day: SimulatedDay,
  look: (storage: Storage) => Promise<Seen>,
): Promise<{ readonly books: DayBooks & Judged; readonly seen: Seen }> {
  const run = new DayRun(day);
  const core = await run.open();
  try {
    await run.play(core);
    return { books: run.books, seen: await look(core.storage) };
  } finally {
    await core.close();
  }
}

class DayRun {
  readonly books = emptyBooks();
  readonly #day: SimulatedDay;
  readonly #events = new EventQueue();
  readonly #random: () => number;
  readonly #midnight: number;
  /** When those who wait came into the queue. */
  readonly #waiting = new Map<string, number>();
  /** Who is to go home, or to rest, when she has no conversation. */
  readonly #leaving = new Map<string, PresenceStatus>();
  #now: number;

  constructor(day: SimulatedDay) {
    this.#day = day;
    this.#random = seededRandom(day.seed);
    this.#midnight = instantOf(day.timeZone, localTimeOf(day.forecast.day, 0)).getTime();
    this.#now = this.#midnight;
  }

  async open(): Promise<SimulatedCore> {
    const clock: Clock = { now: () => new Date(this.#now) };
    const core = await openSimulatedCore({
      clock,
      onChange: ({ conversation, before }) => {
        if (conversation.state === 'reserved' && before?.state !== 'reserved')
          this.#answerOffer(core, conversation);
      },
      planJob: (delayMs, work) => this.#after(delayMs, work),
    });
    const { storage } = core;
    const { timeZone, shifts, forecast } = this.#day;
    await storage.tenants.put({ id: tenantId, name: 'Проба', region: '78', timeZone });
    for (const queue of firstQueues(tenantId)) await storage.queues.put(queue);
    for (const { staffId } of shifts)
      await storage.staff.put({
        id: staffId,
        tenantId,
        login: staffId,
        displayName: staffId,
        roles: ['operator-1'],
        skills: [],
        languages: ['ru'],
        chatCapacity: 1,
        isActive: true,
      });
    for (const shift of shifts) this.#planShift(core, shift);
    for (const [slot, mean] of forecast.offered.entries()) this.#planArrivals(core, slot, mean);
    return core;
  }

  async play(core: SimulatedCore): Promise<void> {
    for (let event = this.#events.next(); event; event = this.#events.next()) {
      this.#now = Math.max(this.#now, event.at);
      await event.run();
      await core.settle();
    }
  }

  #after(ms: number, work: () => Promise<void>): void {
    this.#events.plan(this.#now + Math.round(ms), work);
  }

  #exponential(mean: number): number {
    return -mean * Math.log(1 - this.#random());
  }

  /** As a Poisson stream within the half hour. */
  #planArrivals(core: SimulatedCore, slot: number, mean: number): void {
    const written = mean / (1 - this.#day.containedShare);
    const end = (slot + 1) * slotMs;
    for (let at = slot * slotMs; written > 0; ) {
      at += this.#exponential(slotMs / written);
      if (at >= end) return;
      const citizen = `citizen-${slot}-${at.toFixed(3)}`;
      this.#events.plan(this.#midnight + Math.round(at), () => this.#arrive(core, citizen));
    }
  }

  async #arrive(core: SimulatedCore, citizen: string): Promise<void> {
    this.books.contacts += 1;
    const isContained = this.#random() < this.#day.containedShare;
    const key = await this.#write(core, citizen, isContained ? goals.question : goals.person);
    if (isContained || !key) return;
    this.books.entered += 1;
    this.#waiting.set(key.id, this.#now);
    this.#after(this.#exponential(this.#day.patienceMs), async () => {
      if (!this.#waiting.delete(key.id)) return;
      this.books.abandoned += 1;
      await this.#write(core, citizen, goals.leaves);
    });
  }

  async #write(core: SimulatedCore, citizen: string, text: string): Promise<ConversationKey | undefined> {
    const received = await receiveMessage(core.ports, {
      tenantId,
      channel: 'web-chat',
      accountId: 'site',
      senderId: citizen,
      externalId: `${citizen}:${text}`,
      at: new Date(this.#now),
      content: { kind: 'text', text },
    });
    if (!('conversation' in received)) return undefined;
    const { id } = received.conversation;
    await takeTurn(core.ports, { tenantId, id });
    return { tenantId, id };
  }

  #answerOffer(core: SimulatedCore, { id, reservation, queueing }: Conversation): void {
    if (!reservation || !queueing) return;
    this.books.offersMade += 1;
    const { staffId, id: reservationId } = reservation;
    if (this.#random() < this.#day.missedShare) {
      this.#missOffer(core, { staffId, id });
      return;
    }
    const [least, most] = acceptMs;
    this.#after(least + this.#random() * (most - least), async () => {
      const key = { tenantId, id };
      const accepted = await acceptOffer(core.ports, { key, staffId, reservationId });
      const since = this.#waiting.get(id);
      if (accepted.outcome !== 'done' || since === undefined) return;
      this.#waiting.delete(id);
      this.books.answered += 1;
      this.books.waitMs += this.#now - since;
      if (this.#now - since <= this.#day.targetMs) this.books.inTime += 1;
      const assignmentVersion = accepted.conversation.assignment?.version ?? 0;
      this.#handle(core, { key, staffId, assignmentVersion });
    });
  }

  /** She does not see it; the system puts her on a break, from which she comes back. */
  #missOffer(core: SimulatedCore, of: { readonly staffId: string; readonly id: string }): void {
    const waitedFor = this.#now;
    this.#after(backAfterMissMs, async () => {
      const presence = await core.ports.presence.get({ tenantId, staffId: of.staffId });
      const isMissed = presence?.reason === 'missed-offer' && presence.statusAt.getTime() > waitedFor;
      if (isMissed) this.books.offersMissed += 1;
      if (isMissed && !this.#leaving.has(of.staffId)) await this.#setStatus(core, of.staffId, 'available');
    });
  }

  #handle(core: SimulatedCore, hold: Parameters<typeof finish>[1]): void {
    const slot = Math.min(47, Math.floor((this.#now - this.#midnight) / slotMs));
    const mean = this.#day.forecast.handleMs[slot] ?? 0;
    const talk = Math.round(this.#exponential(mean * (1 - wrapUpShare)));
    const wrapUp = Math.round(Math.min(170_000, this.#exponential(mean * wrapUpShare)));
    this.#after(Math.min(talk, 2_000), async () => {
      const body = { kind: 'text', text: 'Здравствуйте' } as const;
      await sendAsOperator(core.ports, hold, { clientMessageId: 'hello', body });
    });
    this.#after(talk, async () => {
      const finished = await finish(core.ports, hold);
      if (finished.outcome !== 'done') throw new Error('the operator lost a conversation');
      this.books.handled += 1;
      this.books.talkMs += talk;
    });
    this.#after(talk + wrapUp, async () => {
      await dispose(core.ports, hold, 'answered');
      this.books.wrapped += 1;
      this.books.wrapUpMs += wrapUp;
      this.books.busyMs += talk + wrapUp;
      const status = this.#leaving.get(hold.staffId);
      if (status) await this.#setStatus(core, hold.staffId, status);
    });
  }

  #planShift(core: SimulatedCore, shift: Shift): void {
    const { staffId, start, end, lunch, breaks } = shift;
    const at = (minutes: number, run: () => Promise<void>) =>
      this.#events.plan(this.#midnight + minutes * 60_000, run);
    const away = [
      ...breaks.map((from) => ({ from, to: from + breakMinutes })),
      ...(lunch ? [{ from: lunch.start, to: lunch.end }] : []),
    ];
    at(start, () => this.#setStatus(core, staffId, 'available'));
    for (const { from, to } of away) {
      at(from, () => this.#leave(core, staffId, 'break'));
      at(to, () => this.#setStatus(core, staffId, 'available'));
    }
    at(end, () => this.#leave(core, staffId, 'offline'));
    this.books.thereMs += (end - start - away.reduce((sum, { from, to }) => sum + to - from, 0)) * 60_000;
  }

  /** With a citizen before her she takes no new one, and goes when this one is done. */
  async #leave(core: SimulatedCore, staffId: string, status: PresenceStatus): Promise<void> {
    const presence = await core.ports.presence.get({ tenantId, staffId });
    const isBusy = (presence?.chats.length ?? 0) > 0;
    await this.#setStatus(core, staffId, isBusy ? 'busy' : status);
    if (isBusy) this.#leaving.set(staffId, status);
  }

  async #setStatus(core: SimulatedCore, staffId: string, status: PresenceStatus): Promise<void> {
    this.#leaving.delete(staffId);
    const reason = status === 'break' ? ({ reason: 'rest' } as const) : {};
    await changeStatus(core.ports, { tenantId, staffId }, { status, ...reason, isForced: false });
  }
}
