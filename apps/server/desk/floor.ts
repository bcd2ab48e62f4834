import type { DeskAlarm, DeskExpected, DeskFigures } from '#apps/operator-desk/protocol/index.ts';
import { dayOf, instantOf, localTimeIn } from '#core/appeals/index.ts';
import type { Announcement } from '#core/conversations/index.ts';
import {
  alarmsOf,
  type FloorChange,
  type FloorMoment,
  HeardChannels,
  LiveFloor,
  OtherProcesses,
  PastMoments,
  type ProcessNews,
  type Seen,
} from '#core/floor/index.ts';
import type { StaffMember, TenantStore } from '#core/people/index.ts';
import type { ReportStore } from '#core/reports/index.ts';
import { type LiveCounts, outlookFor, type Queue, type RoutingPorts } from '#core/routing/index.ts';
import { newId } from '#core/shared/ids.ts';
import { dayFigures } from './day-figures.ts';

/** What changes little is asked for once in so long, however often boards are drawn. */
const keptMs = { figures: 1_000, expected: 10_000, parts: 5_000, books: 5_000 };

/** A sweep's finds are shown for. */
const findsShownMs = 5 * 60_000;

export interface FloorDeps
  extends Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff' | 'agreements'> {
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly reports: Pick<ReportStore, 'slots'>;
  /** Parts of the system that do not answer, by name. */
  readonly downParts: () => Promise<readonly string[]>;
  /** All that sweeps of this process have found since it started. */
  readonly sweepFinds: () => Promise<number>;
}

interface Kept<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

/** What boards show beside the state of queues and operators: numbers of the day, expected waits, alarms. */
export class Floor {
  readonly #deps: FloorDeps;
  readonly #past = new Map<string, PastMoments>();
  readonly #heard = new Map<string, HeardChannels>();
  readonly #live: LiveFloor;
  readonly #others = new OtherProcesses();
  /** This process, among others. */
  readonly #process = newId();
  /** Not told to the others yet. */
  #untold = new Map<string, ProcessNews['heard'][number]>();
  readonly #kept = new Map<string, Kept<unknown>>();
  #foundBefore: readonly { readonly at: number; readonly total: number }[] = [];

  constructor(deps: FloorDeps) {
    this.#deps = deps;
    this.#live = new LiveFloor(deps);
  }

  /** What happens in this process. */
  follow(announcement: Announcement): void {
    if (announcement.kind === 'conversation') this.#live.changed(announcement);
    if (announcement.kind === 'presence') this.#live.presenceChanged(announcement);
    if (announcement.kind !== 'entries') return;
    const { tenantId } = announcement.conversation;
    for (const { author, origin, at } of announcement.entries)
      if (author.kind === 'citizen' && origin) this.#hear(tenantId, origin.channel, at.getTime());
  }

  /** What another process told of. */
  followOther(change: FloorChange): Promise<void> {
    return this.#live.heard(change);
  }

  followOtherPresence(key: { readonly tenantId: string; readonly staffId: string }): void {
    this.#live.presenceChanged(key);
  }

  hearProcess(news: ProcessNews): void {
    this.#others.hear(news, this.#deps.clock.now().getTime());
    for (const { tenantId, channel, at, times } of news.heard)
      this.#heardIn(tenantId).note(channel, at, times);
  }

  /** What the others are to know of this process: since it was asked last. */
  async processNews(): Promise<ProcessNews> {
    const heard = [...this.#untold.values()];
    this.#untold = new Map();
    const [finds, down] = await Promise.all([this.#finds(), this.#down()]);
    return { process: this.#process, finds, down, heard };
  }

  /** Who waits, who works, and how many. */
  look(tenantId: string): Promise<Seen> {
    return this.#live.look(tenantId);
  }

  queues(tenantId: string): Promise<readonly Queue[]> {
    return this.#keep(`queues:${tenantId}`, keptMs.books, () => this.#deps.queues.list({ tenantId }));
  }

  staff(tenantId: string): Promise<readonly StaffMember[]> {
    return this.#keep(`staff:${tenantId}`, keptMs.books, () => this.#deps.staff.list({ tenantId }));
  }

  figures(tenantId: string): Promise<DeskFigures> {
    return this.#keep(`figures:${tenantId}`, keptMs.figures, async () => {
      const now = this.#deps.clock.now();
      const timeZone = (await this.#deps.tenants.get(tenantId))?.timeZone ?? 'Europe/Moscow';
      const dayBegan = instantOf(timeZone, `${dayOf(localTimeIn(timeZone, now))}T00:00`);
      return dayFigures(this.#deps.reports, { tenantId, dayBegan, now });
    });
  }

  expected(tenantId: string): Promise<readonly DeskExpected[]> {
    return this.#keep(`expected:${tenantId}`, keptMs.expected, () =>
      Promise.all(
        ([1, 2] as const).map(async (line) => {
          const { onDuty, wait } = await outlookFor(this.#deps, { tenantId, conversationId: '', line });
          return { line, onDuty, ...(wait ? { wait } : {}) };
        }),
      ),
    );
  }

  /** Of the floor as these counts show it. */
  async alarms(
    tenantId: string,
    of: { readonly counts: LiveCounts; readonly figures: DeskFigures; readonly crises: ReadonlySet<string> },
  ): Promise<readonly DeskAlarm[]> {
    const { counts, figures, crises } = of;
    const { serviceLevel, offered = 0 } = figures.total;
    const [down, finds] = await Promise.all([this.#down(), this.#finds()]);
    const at = counts.at.getTime();
    const moment: FloorMoment = {
      at,
      operatorsOnLine: counts.operatorsOnLine,
      queues: counts.queues.map((queue) => ({ ...queue, isCrisis: crises.has(queue.queueId) })),
      ...(serviceLevel === undefined ? {} : { level: { share: serviceLevel, offered } }),
      channels: this.#heard.get(tenantId)?.list() ?? [],
      sweepFound: finds + this.#others.finds(at),
      down: [...new Set([...down, ...this.#others.down(at)])],
    };
    const past = ofTenant(this.#past, tenantId, () => new PastMoments());
    const alarms = alarmsOf(moment, past.all);
    past.add(moment);
    return alarms;
  }

  #hear(tenantId: string, channel: string, at: number): void {
    this.#heardIn(tenantId).note(channel, at);
    const name = `${tenantId}:${channel}`;
    const { times = 0 } = this.#untold.get(name) ?? {};
    this.#untold.set(name, { tenantId, channel, at, times: times + 1 });
  }

  #heardIn(tenantId: string): HeardChannels {
    return ofTenant(this.#heard, tenantId, () => new HeardChannels());
  }

  #down(): Promise<readonly string[]> {
    return this.#keep('down', keptMs.parts, () => this.#deps.downParts());
  }

  #finds(): Promise<number> {
    return this.#keep('finds', keptMs.parts, () => this.#newFinds());
  }

  async #newFinds(): Promise<number> {
    const at = this.#deps.clock.now().getTime();
    const total = await this.#deps.sweepFinds();
    const before = this.#foundBefore.filter((one) => at - one.at <= findsShownMs);
    this.#foundBefore = [...before, { at, total }];
    return total - (before[0]?.total ?? total);
  }

  #keep<T>(name: string, forMs: number, ask: () => Promise<T>): Promise<T> {
    const now = this.#deps.clock.now().getTime();
    const known = this.#kept.get(name) as Kept<T> | undefined;
    if (known && Math.abs(now - known.at) < forMs) return known.value;
    const value = ask();
    this.#kept.set(name, { at: now, value });
    value.catch(() => this.#kept.delete(name));
    return value;
  }
}

function ofTenant<T>(map: Map<string, T>, tenantId: string, make: () => T): T {
  const known = map.get(tenantId) ?? make();
  map.set(tenantId, known);
  return known;
}
