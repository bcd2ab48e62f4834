import { localTimeIn } from '../appeals/index.ts';
import { AppError } from '../shared/app-error.ts';
import { type CellKey, cellOf, type Detail, details, halfHourOf, type Slot } from './cells.ts';
import { addCounts, type Counts, countOf, waysIn } from './counters.ts';
import { type MetricName, metricNames, metricOf, metrics, type Targets } from './definitions.ts';
import { isThreshold } from './durations.ts';
import { dayStart, daysAfter } from './local-days.ts';
import type { OtherBooks, ReportStore } from './ports.ts';

export const groupings = [
  'total',
  'half-hour',
  'hour',
  'day',
  'weekday-hour',
  'queue',
  'channel',
  ...details,
  'check',
  'attempt',
] as const;

/**
 * `total`: everything in one row. `weekday-hour`: `1-09` is Mondays from nine to ten. `check`: of quality. `attempt`: to
 * reach somebody, by channel and how it ended: `voice:no-answer`.
 */
export type Grouping = (typeof groupings)[number];

export interface ReportQuery {
  readonly tenantId: string;
  /** Days are the tenant's. */
  readonly timeZone: string;
  /** First and last local day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly by: Grouping;
  readonly queueIds?: readonly string[];
  readonly channel?: string;
  /** One operator, topic, region … */
  readonly only?: { readonly detail: Detail; readonly value: string };
  readonly targets: Targets;
}

export type Values = Readonly<Partial<Record<MetricName, number>>>;

export interface ReportRow {
  /** A day, an hour, a queue's id … ; empty where it is not known, or there is none. */
  readonly group: string;
  /** What has nothing to be divided by is absent. */
  readonly values: Values;
  /** Visits by where they came from: `assistant`, `operator`, `returned`, or a queue's id. */
  readonly waysIn: Readonly<Record<string, number>>;
}

export interface Report {
  readonly rows: readonly ReportRow[];
  readonly total: ReportRow;
}

/** More than a year and a month nobody compares at once. */
const mostDays = 400;

/** Rates of fewer say who, not how. */
const smallGroup = 5;

/**
 * Numbers of a period, from the cells alone: no contact is read. `others`: what is counted elsewhere; without them its
 * numbers are absent.
 * @throws AppError `report-period-wrong`, `report-target-wrong`, `report-too-narrow`
 */
export async function report(
  reports: Pick<ReportStore, 'slots'>,
  query: ReportQuery,
  others?: OtherBooks,
): Promise<Report> {
  const { by, targets } = query;
  const cube = cubeOf(query);
  checkPeriod(query);
  const groups = new Map<string, Record<string, number>>();
  const add = (group: string, counts: Counts) => {
    const sums = groups.get(group) ?? {};
    groups.set(group, sums);
    addCounts(sums, counts);
  };
  if (cube !== undefined)
    for (const { slot, cell, counts } of wantedCells(await slotsOf(reports, query, cube), query))
      add(timeGroup(query, slot) ?? placeGroup(by, cell), counts);
  for (const [group, counts] of (await others?.countsOf(query)) ?? []) add(group, counts);
  const ofWhom = [by, query.only?.detail];
  const hidesSmall = ofWhom.includes('region') || ofWhom.includes('age');
  const rows = [...groups]
    .filter(([, counts]) => Object.keys(counts).length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, counts]) => rowOf(group, counts, targets, hidesSmall));
  const isOnceEach = by === 'intent' && query.only === undefined;
  const together = isOnceEach ? await eachOnce(reports, query) : summed(groups.values());
  // All together are many, unless only some are asked for.
  return { rows, total: rowOf('', together, targets, hidesSmall && query.only !== undefined) };
}

function slotsOf(reports: Pick<ReportStore, 'slots'>, query: ReportQuery, cube: Slot['cube']) {
  return reports.slots({ tenantId: query.tenantId, cube, ...boundsOf(query, cube) });
}

/** Of a month the same cells come thirty times: each name is read once. */
function* wantedCells(slots: readonly Slot[], query: ReportQuery) {
  const isWanted = wanted(query);
  const known = new Map<string, CellKey | undefined>();
  for (const slot of slots)
    for (const name in slot.cells) {
      let cell = known.get(name);
      if (cell === undefined && !known.has(name)) {
        const read = cellOf(name);
        cell = isWanted(read) ? read : undefined;
        known.set(name, cell);
      }
      const counts = slot.cells[name];
      if (cell && counts) yield { slot, cell, counts };
    }
}

function summed(all: Iterable<Counts>): Counts {
  const sums: Record<string, number> = {};
  for (const counts of all) addCounts(sums, counts);
  return sums;
}

/** In one contact she may want several things: together they are one contact. */
async function eachOnce(reports: Pick<ReportStore, 'slots'>, query: ReportQuery): Promise<Counts> {
  const cells = wantedCells(await slotsOf(reports, query, 'day'), query);
  return summed(Array.from(cells, ({ counts }) => counts));
}

function rowOf(group: string, counts: Counts, targets: Targets, hidesSmall: boolean): ReportRow {
  const isHidden = hidesSmall && countOf(counts, 'contacts') < smallGroup;
  const values: Partial<Record<MetricName, number>> = {};
  for (const name of metricNames) {
    const value = metricOf(name, counts, targets);
    if (value !== undefined && (metrics[name].unit === 'count' || !isHidden)) values[name] = value;
  }
  return { group, values, waysIn: Object.fromEntries(waysIn(counts)) };
}

/** `undefined`: histories know nothing of it. */
function cubeOf({ by, only, queueIds, channel }: ReportQuery): Slot['cube'] | undefined {
  const detail = details.find((one) => one === by);
  const isTimeOfDay = by === 'half-hour' || by === 'hour' || by === 'weekday-hour';
  const isElsewhere = by === 'check' || by === 'attempt';
  const isNarrowed = only !== undefined || queueIds !== undefined || channel !== undefined;
  if ((detail && only && detail !== only.detail) || (only && isTimeOfDay) || (isElsewhere && isNarrowed))
    throw new AppError(
      'report-too-narrow',
      'One operator, topic, region, language, age group, edition or wish at a time, and by days.',
    );
  if (isElsewhere) return undefined;
  return detail ?? only?.detail ?? (isTimeOfDay ? 'base' : 'day');
}

function checkPeriod({ from, to, targets }: ReportQuery): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (!(days >= 0 && days < mostDays))
    throw new AppError(
      'report-period-wrong',
      `A period has its first day first and at most ${mostDays} days.`,
    );
  if (!isThreshold(targets.answerS) || !isThreshold(targets.shortS))
    throw new AppError('report-target-wrong', 'A target is one of the thresholds of docs/metrics.md.');
}

function boundsOf({ from, to, timeZone }: ReportQuery, cube: Slot['cube']) {
  const end = daysAfter(to, 1);
  if (cube !== 'base') return { from, to: end };
  return { from: halfHourOf(dayStart(timeZone, from)), to: halfHourOf(dayStart(timeZone, end)) };
}

function wanted({ queueIds, channel, only }: ReportQuery): (cell: CellKey) => boolean {
  const queues = queueIds && new Set(queueIds);
  return (cell) =>
    (queues === undefined || queues.has(cell.queueId)) &&
    (channel === undefined || channel === cell.channel) &&
    (only === undefined || only.value === cell.detail);
}

/** `undefined`: it goes by the cell, not by time. */
function timeGroup({ by, timeZone }: ReportQuery, { cube, slot }: Slot): string | undefined {
  if (by !== 'day' && by !== 'hour' && by !== 'half-hour' && by !== 'weekday-hour') return undefined;
  if (cube !== 'base') return slot;
  const local = localTimeIn(timeZone, new Date(`${slot}:00Z`));
  switch (by) {
    case 'day':
      return local.slice(0, 10);
    case 'hour':
      return `${local.slice(0, 13)}:00`;
    case 'half-hour':
      return local;
    case 'weekday-hour':
      return `${((new Date(`${local}:00Z`).getUTCDay() + 6) % 7) + 1}-${local.slice(11, 13)}`;
  }
}

function placeGroup(by: Grouping, cell: CellKey): string {
  switch (by) {
    case 'queue':
      return cell.queueId;
    case 'channel':
      return cell.channel;
    case 'total':
      return '';
    default:
      return cell.detail;
  }
}
