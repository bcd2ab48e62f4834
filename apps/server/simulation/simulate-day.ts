import { instantOf, localTimeOf } from '#core/appeals/index.ts';
import type { Announcement } from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { slotMs } from '#core/workforce/contact-series.ts';
import { seededRandom } from '#core/workforce/seeded-random.ts';
import { breakMinutes, type Shift } from '#core/workforce/shift-rules.ts';
import { readHousehold } from '#knowledge-base/household/read-household.ts';
import { syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { firstQueues } from '../seed/demo-tenants.ts';
import { DayBooks } from './day-books.ts';
import { EventQueue } from './event-queue.ts';
import { drawGoal } from './goal.ts';
import { SimulatedCitizen } from './simulated-citizen.ts';
import { openSimulatedCore, type SimulatedCore } from './simulated-core.ts';
import type { SimulatedDay } from './simulated-day.ts';
import { SimulatedOperator } from './simulated-operator.ts';
import { between, exponential, type World } from './world.ts';

const tenantId = 'simulation';

/** After these, who waits for the operator who knows her, or for who knows the matter, is offered to others too. */
const offeredAgainAfterMs = [31_000, 61_000];

/** Apart from the chances of the day itself. */
const personSeed = 1_000_003;

/**
 * A whole day in fast time against the real assistant, way of messages and routing: citizens come as the forecast says,
 * operators as their shifts say. Gives their own books; `look` sees the store before it is gone. The same day gives
 * the same books.
 */
export async function simulateDay<Seen>(
  day: SimulatedDay,
  look: (storage: Storage) => Promise<Seen>,
): Promise<{ readonly books: DayBooks; readonly seen: Seen }> {
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
  readonly books = new DayBooks();
  readonly #day: SimulatedDay;
  readonly #events = new EventQueue();
  readonly #random: () => number;
  readonly #midnight: number;
  readonly #citizens = new Map<string, SimulatedCitizen>();
  readonly #operators = new Map<string, SimulatedOperator>();
  #core: SimulatedCore | undefined;
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
      planJob: (delayMs, work) => this.#after(delayMs, work),
    });
    this.#core = core;
    core.listen((announcement) => this.#follow(announcement));
    const { storage } = core;
    const { timeZone, region, shifts, chatsAtOnce } = this.#day;
    await storage.tenants.put({ id: tenantId, name: 'Проба', region, timeZone });
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
        chatCapacity: chatsAtOnce,
        // One talk at once is one, a call or a chat.
        ...(chatsAtOnce === 1
          ? { callRules: { takesCalls: true, interruptsChats: false, chatsMeanwhile: 0 } }
          : {}),
        isActive: true,
      });
    const world: World = {
      core,
      books: this.books,
      tenantId,
      now: () => this.#now,
      after: (ms, work) => this.#after(ms, work),
    };
    for (const shift of shifts) this.#planShift(world, shift);
    this.#planArrivals(world);
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
    this.#events.plan(this.#now + Math.max(1, Math.round(ms)), work);
  }

  /** As a Poisson stream within each half hour; some go no further than the assistant. */
  #planArrivals(world: World): void {
    const { forecast, citizens, seed, region } = this.#day;
    const share = citizens.wantPerson + (1 - citizens.wantPerson) * citizens.goOnToPerson;
    const times = forecast.offered.flatMap((mean, slot) => this.#timesIn(slot, mean / share));
    const families = syntheticHouseholds({
      seed,
      count: times.length,
      regions: [region],
      asOf: forecast.day,
    });
    let index = 0;
    for (const family of families) {
      const at = times[index] ?? 0;
      const citizen = this.#citizen(world, index, family);
      this.#events.plan(this.#midnight + Math.round(at), () => citizen.comes());
      index += 1;
    }
  }

  #timesIn(slot: number, mean: number): readonly number[] {
    const times: number[] = [];
    if (mean <= 0) return times;
    for (let at = slot * slotMs; ; times.push(at)) {
      at += exponential(this.#random, slotMs / mean);
      if (at >= (slot + 1) * slotMs) return times;
    }
  }

  #citizen(world: World, index: number, family: Record<string, unknown>): SimulatedCitizen {
    const { seed, citizens: mix, region, patienceMs, callShare, forecast } = this.#day;
    const { knowledge } = world.core;
    const random = seededRandom(seed * personSeed + index);
    const dictionary = knowledge.surroundings.facts;
    const citizen: SimulatedCitizen = new SimulatedCitizen(
      {
        id: `citizen-${index}`,
        channel: random() < callShare ? 'voice' : 'web-chat',
        goal: drawGoal(knowledge, region, mix, random),
        facts: readHousehold(family, dictionary, { at: forecast.day }).facts,
        turns: 3 + Math.round(exponential(random, mix.turns - 3)),
        patienceMs,
        mix,
        random,
      },
      world,
      (conversationId) => this.#citizens.set(conversationId, citizen),
    );
    return citizen;
  }

  #planShift(world: World, shift: Shift): void {
    const { staffId, start, end, lunch, breaks } = shift;
    const { forecast, operators: mix, seed } = this.#day;
    const random = seededRandom(seed * personSeed - 1 - this.#operators.size);
    const operator = new SimulatedOperator(staffId, world, {
      mix,
      random,
      pace: between(random, 0.85, 1.15),
      handleMs: () => {
        const slot = Math.floor((this.#now - this.#midnight) / slotMs);
        return forecast.handleMs[Math.min(slot, forecast.handleMs.length - 1)] ?? 0;
      },
    });
    this.#operators.set(staffId, operator);
    const at = (minutes: number, run: () => Promise<void>) =>
      this.#events.plan(this.#midnight + minutes * 60_000, run);
    const away = [
      ...breaks.map((from) => ({ from, to: from + breakMinutes })),
      ...(lunch ? [{ from: lunch.start, to: lunch.end }] : []),
    ];
    at(start, () => operator.comes());
    for (const { from, to } of away) {
      at(from, () => operator.leaves('break'));
      at(to, () => operator.comes());
    }
    at(end, () => operator.leaves('offline'));
    const awayMinutes = away.reduce((sum, { from, to }) => sum + to - from, 0);
    this.books.thereMs += (end - start - awayMinutes) * 60_000;
  }

  #follow(announcement: Announcement): void {
    if (announcement.kind === 'entries')
      this.#citizens.get(announcement.conversation.id)?.hears(announcement.entries);
    if (announcement.kind === 'conversation') this.#changed(announcement);
  }

  /** What those concerned see of it, written down as it happens. */
  #changed({ conversation, before }: Extract<Announcement, { kind: 'conversation' }>): void {
    if (!before || before.state === conversation.state) return;
    const contact = this.books.find(conversation.id);
    const visit = contact?.visits.at(-1);
    const isFirstWait = before.state === 'assistant' || before.state === 'with-operator';
    if (contact && conversation.state === 'queued' && isFirstWait) {
      contact.visits.push({ enteredAt: this.#now, offers: 0, missed: 0 });
      contact.isCrisis ||= conversation.queueing?.isCrisis === true;
      contact.wasMisunderstood ||= conversation.queueing?.reason === 'misunderstood';
      for (const ms of offeredAgainAfterMs) this.#after(ms, () => this.#offerAgain(conversation.id));
    }
    if (before.state === 'reserved' && conversation.state !== 'with-operator') {
      if (visit && conversation.state === 'queued') visit.missed += 1;
      const operator = this.#operators.get(before.reservation?.staffId ?? '');
      this.#after(0, async () => operator?.lost(conversation.id));
    }
    if (visit && conversation.state === 'assistant' && visit.end === undefined)
      Object.assign(visit, { end: 'left', endedAt: this.#now });
    if (visit && conversation.state === 'reserved') {
      visit.offers += 1;
      this.#operators.get(conversation.reservation?.staffId ?? '')?.offered(conversation);
    }
    this.#citizens.get(conversation.id)?.isNow(conversation);
  }

  async #offerAgain(conversationId: string): Promise<void> {
    const isWaiting = this.books.find(conversationId)?.visits.at(-1)?.end === undefined;
    if (isWaiting) await this.#core?.offerAgain(tenantId);
  }
}
