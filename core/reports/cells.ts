import type { At } from './contact.ts';
import type { Counts } from './counters.ts';

/** Beside queue and channel a report may ask for one of these. */
export const details = [
  'operator',
  'topic',
  'region',
  'language',
  'age',
  'edition',
  'measure',
  'intent',
] as const;
export type Detail = (typeof details)[number];

/** `base`: by half-hour, queue and channel; `day`: by local day, and these. Of a detail: by local day, these and that. */
export type Cube = 'base' | 'day' | Detail;

/** Of one cell: counted in the slots of its cube. An empty part is not known, or does not apply. */
export interface CellKey {
  readonly queueId: string;
  readonly channel: string;
  /** The operator, topic, … of a cube of these. */
  readonly detail: string;
}

/** Counts of one slot of a cube of a tenant, by cell (`cellName`). */
export interface Slot {
  readonly tenantId: string;
  readonly cube: Cube;
  /** `2026-11-22T10:30` in UTC of `base`, else a local day `2026-11-22`. */
  readonly slot: string;
  readonly cells: Readonly<Record<string, Counts>>;
}

/** The tenant's local day of an instant. */
export type DayOf = (tenantId: string, at: At) => string;

const halfHourMs = 1_800_000;

export function halfHourOf(at: At): string {
  return new Date(Math.floor(at / halfHourMs) * halfHourMs).toISOString().slice(0, 16);
}

/** As a field of a document: nothing in it means something to the store. */
export function cellName({ queueId, channel, detail }: CellKey): string {
  return `${plain(queueId)}|${plain(channel)}|${plain(detail)}`;
}

export function cellOf(name: string): CellKey {
  const [queueId = '', channel = '', detail = ''] = name.split('|').map(decodeURIComponent);
  return { queueId, channel, detail };
}

/** Queues, operators, topics: the same few thousand in every turn. */
const known = new Map<string, string>();
const mostKnown = 10_000;

export function plain(part: string): string {
  let made = known.get(part);
  if (made === undefined) {
    made = encodeURIComponent(part).replaceAll('.', '%2E');
    if (known.size >= mostKnown) known.clear();
    known.set(part, made);
  }
  return made;
}
