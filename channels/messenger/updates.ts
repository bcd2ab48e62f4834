import type { z } from 'zod';

/** What must be known of a messenger's updates to take them in order, once each. */
export interface UpdateKind<Update> {
  /** As logs and codes call it: `telegram`. */
  readonly messenger: string;
  /** The parts that are read; the rest is dropped. */
  readonly schema: z.ZodType<Update>;
  /** Whether this is an update at all, of any kind. */
  isUpdate(raw: object): boolean;
  /** The same for one update brought twice. */
  keyOf(update: Update): string;
  /** Updates of one lane are taken in order: a lane is a person. */
  laneOf(update: Update): string;
  /** What tells an update in the log: ids and kinds only. */
  marksOf(raw: object): Readonly<Record<string, unknown>>;
}
