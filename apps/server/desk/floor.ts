import type { DeskAlarm, DeskExpected, DeskFigures } from '#apps/operator-desk/protocol/index.ts';
import { dayOf, instantOf, localTimeIn } from '#core/appeals/index.ts';
import type { Announcement } from '#core/conversations/index.ts';
import { alarmsOf, type FloorMoment, HeardChannels, PastMoments } from '#core/floor/index.ts';
import type { TenantStore } from '#core/people/index.ts';
import type { ReportStore } from '#core/reports/index.ts';
import { type LiveCounts, outlookFor, type RoutingPorts } from '#core/routing/index.ts';
import { dayFigures } from './day-figures.ts';

/** What changes little is asked for once in so long, however often boards are drawn. */
const keptMs = { figures: 1_000, expected: 10_000, parts: 5_000 };

/** A sweep's finds are shown for. */
const findsShownMs = 5 * 60_000;

export interface FloorDeps
  extends Pick<RoutingPorts, 'clock' | 'conversations' | 'presence' | 'queues' | 'staff'> {
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
  readonly #kept = new Map<string, Kept<unknown>>();
  #finds: readonly { readonly at: number; readonly total: number }[] = [];

  constructor(deps: FloorDeps) {
    this.#deps = deps;
  }

  /** Citizens of this process are heard. */
  follow(announcement: Announcement): void {
    if (announcement.kind !== 'entries') return;
    const { tenantId } = announcement.conversation;
    const heard = ofTenant(this.#heard, tenantId, () => new HeardChannels());
    for (const { author, origin, at } of announcement.entries)
      if (author.kind === 'citizen' && origin) heard.note(origin.channel, at.getTime());
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
    const [down, sweepFound] = await Promise.all([
      this.#keep('down', keptMs.parts, () => this.#deps.downParts()),
      this.#keep('finds', keptMs.parts, () => this.#newFinds()),
    ]);
    const moment: FloorMoment = {
      at: counts.at.getTime(),
      operatorsOnLine: counts.operatorsOnLine,
      queues: counts.queues.map((queue) => ({ ...queue, isCrisis: crises.has(queue.queueId) })),
      ...(serviceLevel === undefined ? {} : { level: { share: serviceLevel, offered } }),
      channels: this.#heard.get(tenantId)?.list() ?? [],
      sweepFound,
      down,
    };
    const past = ofTenant(this.#past, tenantId, () => new PastMoments());
    const alarms = alarmsOf(moment, past.all);
    past.add(moment);
    return alarms;
  }

  async #newFinds(): Promise<number> {
    const at = this.#deps.clock.now().getTime();
    const total = await this.#deps.sweepFinds();
    const before = this.#finds.filter((one) => at - one.at <= findsShownMs);
    this.#finds = [...before, { at, total }];
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
