/** Of these is told from experience; fewer are chance. */
const fewestTimes = 5;

/** An offer is looked at and accepted within this. */
const acceptMs = 60_000;

/** One tenth of waits end before, one tenth after what is told. */
const tenth = 1.2816;

/**
 * How long somebody at this place waits, in milliseconds from and to, eight times in ten; `undefined` when there is
 * no experience to tell from. Who finds a free slot waits for an acceptance only. Behind others she waits until so
 * many of the busy slots have become free: with handling times as of late that is a sum of as many random parts
 * (Erlang's law, its tenths by Wilson and Hilferty).
 */
export function expectedWait(queue: {
  /** 1 is next. */
  readonly place: number;
  /** Of operators who may take it: conversations they can hold at once, and how many more they can take now. */
  readonly slots: number;
  readonly free: number;
  /** Latest handling times, milliseconds. */
  readonly handlingMs: readonly number[];
}): readonly [from: number, to: number] | undefined {
  const { place, slots, free, handlingMs } = queue;
  if (slots <= 0) return undefined;
  const departures = place - Math.max(0, free);
  if (departures <= 0) return [0, acceptMs];
  if (handlingMs.length < fewestTimes) return undefined;
  const part = mean(handlingMs) / slots;
  return [tenthOf(departures, -tenth) * part, tenthOf(departures, tenth) * part + acceptMs];
}

/** Of a sum of `count` random parts of mean 1 each. */
function tenthOf(count: number, z: number): number {
  const spread = 1 / (9 * count);
  return count * (1 - spread + z * Math.sqrt(spread)) ** 3;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
