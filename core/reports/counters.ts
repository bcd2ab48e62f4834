import type { Histogram } from './durations.ts';

/**
 * What is counted, all integers. Of queue visits, dated by their beginning; of handling, dated by its beginning; of
 * contacts, dated by theirs: so a share's two halves always stand in the same period.
 */
export const counters = [
  // Visits of a queue.
  'entered',
  'answered',
  'waitMs',
  'abandoned',
  'flowedOut',
  'movedAway',
  'offersMade',
  'offersMissed',
  // Handling by operators.
  'handled',
  'talkMs',
  'held',
  'heldMs',
  'wrapped',
  'wrapUpMs',
  'replied',
  'firstReplyMs',
  'transferred',
  'operatorLost',
  'handedBack',
  // Contacts.
  'contacts',
  'wrote',
  'informed',
  'checked',
  'judged',
  'judgedYes',
  'judgedNo',
  'judgedOpen',
  'judgedPossible',
  'wantedPerson',
  'metPerson',
  'contained',
  'repeated',
  'ended',
  'solvedOnce',
  'handedByMisunderstanding',
  'crises',
  'turns',
  'silences',
  'askedBack',
  'personOffered',
  'asked',
  'missed',
  'guessed',
  'guessHundredths',
  'recognised',
  'recognisedHundredths',
  'unrecognised',
  'ratingAsked',
  'rated',
  'ratingSum',
  'satisfied',
  'outbound',
  'calls',
  'callsReferred',
  'callMs',
  'callsJudged',
  'mosHundredths',
  // Not of histories; see ports.ts, OtherBooks.
  'presentMs',
  'checkedTalks',
  'foundTalks',
  'attempts',
  'reached',
] as const;

export type Counter = (typeof counters)[number];

/** Durations kept by bin: of answered waits, of those who left, of handling, of the first reply. */
export const histograms = ['wait', 'leave', 'handle'] as const;

export type HistogramName = (typeof histograms)[number];

/**
 * Counts of one cell: counters, bins as `wait:12`, ways in as `from:assistant`, `from:operator`, `from:queue-2`. Absent is
 * zero. Adding two gives the counts of both together.
 */
export type Counts = Readonly<Record<string, number>>;

export function addCounts(to: Record<string, number>, counts: Counts, times: 1 | -1 = 1): void {
  for (const name in counts) {
    const sum = (to[name] ?? 0) + times * (counts[name] ?? 0);
    if (sum === 0) delete to[name];
    else to[name] = sum;
  }
}

export function countOf(counts: Counts, name: Counter): number {
  return counts[name] ?? 0;
}

export function histogramOf(counts: Counts, name: HistogramName): Histogram {
  return new Map(startingWith(counts, `${name}:`).map(([bin, n]) => [Number(bin), n]));
}

/** By where they came from: `assistant`, `operator`, `returned`, or a queue's id. */
export function waysIn(counts: Counts): ReadonlyMap<string, number> {
  return new Map(startingWith(counts, 'from:'));
}

function startingWith(counts: Counts, prefix: string): readonly (readonly [string, number])[] {
  return Object.entries(counts).flatMap(([name, n]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), n] as const] : [],
  );
}
