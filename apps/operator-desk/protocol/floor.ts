import type { Alarm } from '#core/floor/index.ts';
import type { MetricName } from '#core/reports/index.ts';

/** Numbers of the day that stand on the floor; each is what its name means in reports. */
export const floorFigures = [
  'serviceLevel',
  'sl2',
  'offered',
  'answered',
  'abandoned',
  'asa',
  'contacts',
  'containment',
] as const satisfies readonly MetricName[];

export type FloorFigure = (typeof floorFigures)[number];

/** Shares 0–1, times in milliseconds; absent where there is nothing to divide by. */
export type FloorValues = Readonly<Partial<Record<FloorFigure, number>>>;

/** Since midnight of the tenant. */
export interface DeskFigures {
  readonly total: FloorValues;
  readonly queues: readonly { readonly queueId: string; readonly values: FloorValues }[];
}

/** What somebody who came now would be told. */
export interface DeskExpected {
  readonly line: 1 | 2;
  readonly onDuty: number;
  /** Milliseconds from and to; absent: there is no experience to tell from. */
  readonly wait?: readonly [number, number];
}

/** A rush that is told of, until it ends by itself. */
export interface DeskSurge {
  readonly id: string;
  /** Topics or groups of them; empty: all. */
  readonly topics: readonly string[];
  readonly text: string;
  readonly textEn?: string;
  readonly spoken?: string;
  readonly offersOtherWays: boolean;
  readonly overflowQueueId?: string;
  readonly startedAt: string;
  readonly until: string;
  readonly startedBy: string;
}

export type DeskAlarm = Alarm;

/** What a supervisor does with a conversation that is not hers. */
export type Steering =
  | { readonly conversationId: string; readonly to: 'front' }
  | { readonly conversationId: string; readonly to: 'queue'; readonly queueId: string }
  | { readonly conversationId: string; readonly to: 'operator'; readonly staffId: string };
