/** Of these is told from experience; fewer are chance. */
const fewestTimes = 5;

/** An offer is looked at and accepted within this. */
const acceptMs = 60_000;

/** One tenth of waits end before, one tenth after what is told. */
const tenth = 1.2816;

/**
 * How long somebody at this place waits, in milliseconds from and to, eight times in ten; `undefined` when there is
 * no experience to tell from. Who finds a free slot waits for an acceptance only. Behind others she waits until so
 * many of the busy slots have become free: a sum of as many random parts (Erlang's law), whose mean is itself known only
 * from the latest times. What both leave open together is Fisher's F; its tenths by Paulson's formula.
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
  const whole = (departures * mean(handlingMs)) / slots;
  const times = handlingMs.length;
  return [whole * tenthOf(departures, times, -tenth), whole * tenthOf(departures, times, tenth) + acceptMs];
}

/**
 * The same where others help, who are not asked within the next `afterMs`: no earlier than that by them, and no later than
 * it would be without them.
 */
export function sooner(
  alone: readonly [number, number] | undefined,
  helped: readonly [number, number] | undefined,
  afterMs: number,
): readonly [from: number, to: number] | undefined {
  if (!helped) return alone;
  const byHelp = [Math.max(helped[0], afterMs), helped[1] + afterMs] as const;
  return alone ? [Math.min(alone[0], byHelp[0]), Math.min(alone[1], byHelp[1])] : byHelp;
}

/** Of the mean of `parts` random parts to the mean of `times` others like them (E. Paulson, 1942). */
function tenthOf(parts: number, times: number, z: number): number {
  const [a, b] = [1 / (9 * parts), 1 / (9 * times)];
  const spread = Math.sqrt(a * (1 - b) ** 2 + b * (1 - a) ** 2 - a * b * z ** 2);
  return Math.max(0, ((1 - a) * (1 - b) + z * spread) / ((1 - b) ** 2 - b * z ** 2)) ** 3;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
