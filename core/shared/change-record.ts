import { AppError, type ErrorCode } from './app-error.ts';

/** One line of a record's history. */
export interface RecordChange<Event> {
  readonly at: Date;
  /** Staff id, or the name of what acted: `assistant`, `rule`, `sweep`. */
  readonly by: string;
  /** Names the command it was made with: the same one again changes nothing. */
  readonly key: string;
  readonly what: Event;
}

/** Something people work on for days: every change is a line of its history. */
export interface WorkedOn<Event> {
  readonly id: string;
  /** Grows by one with every change. */
  readonly version: number;
  /** First things first; only ever appended to. */
  readonly history: readonly RecordChange<Event>[];
}

export interface RecordCommand {
  /** As whoever decided saw it; absent: whatever it is by now. */
  readonly version?: number;
  readonly by: string;
  /** Names the command: a double click or a repeated delivery does it once. */
  readonly key: string;
}

export type RecordStep<Item extends WorkedOn<unknown>, Event> = Partial<
  Omit<Item, 'id' | 'tenantId' | 'key' | 'number' | 'year' | 'sequence' | 'version' | 'history'>
> & { readonly event: Event };

export type RecordDone<Item, No> =
  | { readonly outcome: 'done'; readonly record: Item }
  /** `stale`: somebody changed it first. */
  | { readonly outcome: 'refused'; readonly reason: No | 'not-found' | 'stale'; readonly record?: Item };

export interface RecordPorts<Item, Event> {
  readonly get: () => Promise<Item | undefined>;
  /** In one durable write over the version before. `false`: somebody saved first. */
  readonly save: (next: Item, change: RecordChange<Event>) => Promise<boolean>;
  readonly announce: (next: Item, change: RecordChange<Event>) => void;
  readonly now: () => Date;
  readonly busy: ErrorCode;
}

/** Attempts against other writers before giving up. */
const attempts = 20;

/**
 * Reads the record, lets `decide` say what changes (`undefined`: nothing), saves that with its line of history.
 * @throws AppError `busy` of the ports
 */
export async function changeRecord<Item extends WorkedOn<Event>, Event, No extends string>(
  ports: RecordPorts<Item, Event>,
  { version, by, key }: RecordCommand,
  decide: (record: Item) => RecordStep<Item, Event> | { readonly no: No } | undefined,
): Promise<RecordDone<Item, No>> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const record = await ports.get();
    if (record === undefined) return { outcome: 'refused', reason: 'not-found' };
    if (record.history.some((line) => line.key === key)) return { outcome: 'done', record };
    if (version !== undefined && version !== record.version)
      return { outcome: 'refused', reason: 'stale', record };
    const step = decide(record);
    if (step === undefined) return { outcome: 'done', record };
    if ('no' in step) return { outcome: 'refused', reason: step.no, record };
    const { event, ...fields } = step;
    const change = { at: ports.now(), by, key, what: event };
    const history = [...record.history, change];
    const next = { ...record, ...fields, version: record.version + 1, history };
    if (!(await ports.save(next, change))) continue;
    ports.announce(next, change);
    return { outcome: 'done', record: next };
  }
  throw new AppError(ports.busy, 'It is being changed by others; try again.', { retryable: true });
}
