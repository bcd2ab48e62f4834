import { addDays, dayOf, instantOf, localTimeIn, localTimeOf } from '#core/appeals/index.ts';
import type { Tenant } from '#core/people/index.ts';
import type { Queue } from '#core/routing/index.ts';
import { isOpenAt } from '#core/routing/opening-hours.ts';
import type { DayContacts, DayForecast } from '#core/workforce/contact-series.ts';
import { type Forecast, fitForecast } from '#core/workforce/forecast.ts';
import { seasonalNaive, wapeOf } from '#core/workforce/forecast-error.ts';
import { assumedDay, type QueueTarget } from '#core/workforce/requirement.ts';
import { seriesFromReports } from '#core/workforce/series-from-reports.ts';
import type { WorkforceDeps } from './workforce-deps.ts';
import { usualQueueTarget, type WorkforceRules } from './workforce-rules.ts';

/** Two years tell every holiday twice; more would only be slower. */
const historyDays = 730;

/** How good the forecast is: made so many days ago, compared with what came since. */
const judgedDays = 14;

export interface QueueForecast {
  readonly target: QueueTarget;
  readonly forDay: (day: string) => DayForecast;
  /** Absent while there is no history to learn from: then it is what the supervisor assumed. */
  readonly fitted: Forecast | undefined;
  readonly history: readonly DayContacts[];
  /** Of the last two weeks, against the same day of the week before. */
  readonly error: { readonly forecast?: number | undefined; readonly naive?: number | undefined };
  readonly isOpen: (day: string, slot: number) => boolean;
}

interface Wanted {
  readonly tenant: Tenant;
  readonly queue: Queue;
  readonly rules: WorkforceRules;
}

/** Fitting takes a tenth of a second: what was fitted within the hour is kept, by store and by what it was made of. */
const fitted = new WeakMap<WorkforceDeps['reports'], Map<string, Promise<QueueForecast>>>();
const keptMs = 3_600_000;

/** The forecast of one queue from its half hours in the reports, up to yesterday. */
export async function forecastQueue(
  deps: Pick<WorkforceDeps, 'reports' | 'clock'>,
  of: Wanted,
): Promise<QueueForecast> {
  const { tenant, queue, rules } = of;
  const hour = `${Math.floor(deps.clock.now().getTime() / keptMs)}:`;
  const target = rules.targets.find(({ queueId }) => queueId === queue.id);
  const key = hour + JSON.stringify([tenant, queue, target, rules.calendar]);
  const known = fitted.get(deps.reports) ?? new Map<string, Promise<QueueForecast>>();
  fitted.set(deps.reports, known);
  for (const old of known.keys()) if (!old.startsWith(hour)) known.delete(old);
  const found = known.get(key) ?? fitQueue(deps, of);
  known.set(key, found);
  // What failed is tried again by whoever asks next.
  found.catch(() => known.delete(key));
  return found;
}

async function fitQueue(deps: Pick<WorkforceDeps, 'reports' | 'clock'>, of: Wanted): Promise<QueueForecast> {
  const { tenant, queue, rules } = of;
  const today = todayOf(deps, tenant);
  const history = await readDays(deps, {
    tenant,
    queueId: queue.id,
    from: addDays(today, -historyDays),
    to: today,
  });
  const target = rules.targets.find(({ queueId }) => queueId === queue.id) ?? usualQueueTarget(queue.id);
  // Conversations go on between one queue and the next.
  await new Promise(setImmediate);
  const forecast = fitForecast(history, rules.calendar);
  const isOpen = (day: string, slot: number): boolean =>
    isOpenAt(queue.hours, instantOf(tenant.timeZone, localTimeOf(day, slot * 30)));
  return {
    target,
    fitted: forecast,
    history,
    isOpen,
    forDay: (day) => forecast?.forDay(day) ?? assumedDay(day, target, (slot) => isOpen(day, slot)),
    error: judge(history, rules),
  };
}

/** What came on one day so far. */
export async function readDay(
  deps: Pick<WorkforceDeps, 'reports'>,
  of: { readonly tenant: Tenant; readonly queueId: string; readonly day: string },
): Promise<DayContacts | undefined> {
  const { tenant, queueId, day } = of;
  return (await readDays(deps, { tenant, queueId, from: day, to: addDays(day, 1) }))[0];
}

export function todayOf({ clock }: Pick<WorkforceDeps, 'clock'>, { timeZone }: Tenant): string {
  return dayOf(localTimeIn(timeZone, clock.now()));
}

/** Days from `from` up to and without `to`. */
async function readDays(
  deps: Pick<WorkforceDeps, 'reports'>,
  of: { readonly tenant: Tenant; readonly queueId: string; readonly from: string; readonly to: string },
): Promise<readonly DayContacts[]> {
  const { tenant, queueId, from, to } = of;
  const { id: tenantId, timeZone } = tenant;
  const begins = (day: string) => instantOf(timeZone, localTimeOf(day, 0)).toISOString().slice(0, 16);
  const slots = await deps.reports.slots({ tenantId, cube: 'base', from: begins(from), to: begins(to) });
  return seriesFromReports(slots, { queueId, timeZone });
}

function judge(history: readonly DayContacts[], { calendar }: WorkforceRules): QueueForecast['error'] {
  const judged = history.slice(-judgedDays);
  const known = history.slice(0, -judgedDays);
  const forecast = fitForecast(known, calendar);
  if (!forecast) return {};
  return {
    forecast: wapeOf(
      judged.map(({ day, offered }) => ({ actual: offered, expected: forecast.forDay(day).offered })),
    ),
    naive: wapeOf(
      judged.map(({ day, offered }) => ({ actual: offered, expected: seasonalNaive(known, day) })),
    ),
  };
}
