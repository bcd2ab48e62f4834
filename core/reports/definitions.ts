import { type Counter, type Counts, countOf, histogramOf } from './counters.ts';
import { countWithin, percentile } from './durations.ts';

/** What a number is measured in. Shares run 0–1. */
export type Unit = 'count' | 'share' | 'ms' | 'score';

/** What is set by people: both in seconds, on a threshold (`isThreshold`). */
export interface Targets {
  /** Answered within this is answered in time. */
  readonly answerS: number;
  /** Who leaves so soon has perhaps dialled wrongly: counted apart. */
  readonly shortS: number;
}

export const usualTargets: Targets = { answerS: 20, shortS: 5 };

/** One number: its unit and its one formula. `undefined`: there is nothing to divide by. */
export interface Metric {
  readonly unit: Unit;
  readonly of: (counts: Counts, targets: Targets) => number | undefined;
}

const count = (name: Counter): Metric => ({ unit: 'count', of: (counts) => countOf(counts, name) });

const share = (part: Metric['of'], whole: Metric['of']): Metric => ({
  unit: 'share',
  of: (counts, targets) => divided(part(counts, targets), whole(counts, targets)),
});

const mean = (sum: Counter, over: Counter, unit: Unit = 'ms'): Metric => ({
  unit,
  of: (counts) => {
    const value = divided(countOf(counts, sum), countOf(counts, over));
    return value === undefined || unit !== 'ms' ? value : Math.round(value);
  },
});

const answered = (counts: Counts) => countOf(counts, 'answered');
const contacts = (counts: Counts) => countOf(counts, 'contacts');
const answeredInTime = (counts: Counts, { answerS }: Targets) =>
  countWithin(histogramOf(counts, 'wait'), answerS);
const leftAtOnce = (counts: Counts, { shortS }: Targets) => countWithin(histogramOf(counts, 'leave'), shortS);
const leftInTime = (counts: Counts, { answerS }: Targets) =>
  countWithin(histogramOf(counts, 'leave'), answerS);
const abandoned = (counts: Counts, targets: Targets) =>
  countOf(counts, 'abandoned') - leftAtOnce(counts, targets);
const spokenTurns = (counts: Counts) => sum(counts, ['recognised', 'unrecognised']);
const offered = (counts: Counts, targets: Targets) => answered(counts) + abandoned(counts, targets);

/**
 * Every number of reports, tiles, tables, exports and the API: one name, one formula. In words: docs/metrics.md.
 */
export const metrics = {
  offered: { unit: 'count', of: offered },
  answered: count('answered'),
  abandoned: { unit: 'count', of: abandoned },
  shortAbandoned: { unit: 'count', of: leftAtOnce },
  abandonedShare: share(abandoned, offered),
  flowedOut: count('flowedOut'),
  /** Of all offered: answered, and who waited longer than a moment and left. */
  serviceLevel: share(answeredInTime, offered),
  /** Of those answered alone. */
  serviceLevelOfAnswered: share(answeredInTime, answered),
  /** Of all who came, who left at once and who flowed out included. */
  serviceLevelOfAll: share(answeredInTime, (counts) => sum(counts, ['answered', 'abandoned', 'flowedOut'])),
  /** Who left within the target was not failed either. */
  sl2: share(
    (counts, targets) => answeredInTime(counts, targets) + leftInTime(counts, targets),
    (counts) => sum(counts, ['answered', 'abandoned']),
  ),
  asa: mean('waitMs', 'answered'),
  asaP50: { unit: 'ms', of: (counts) => percentile(histogramOf(counts, 'wait'), 0.5) },
  asaP90: { unit: 'ms', of: (counts) => percentile(histogramOf(counts, 'wait'), 0.9) },
  handled: count('handled'),
  /** Its three parts: talking, holding, writing down. */
  aht: {
    unit: 'ms',
    of: (counts) =>
      rounded(divided(sum(counts, ['talkMs', 'heldMs', 'wrapUpMs']), countOf(counts, 'handled'))),
  },
  ahtP90: { unit: 'ms', of: (counts) => percentile(histogramOf(counts, 'handle'), 0.9) },
  talk: mean('talkMs', 'handled'),
  hold: mean('heldMs', 'handled'),
  heldShare: share(
    (counts) => countOf(counts, 'held'),
    (counts) => countOf(counts, 'handled'),
  ),
  wrapUp: mean('wrapUpMs', 'wrapped'),
  firstReply: mean('firstReplyMs', 'replied'),
  /** Of their time at work; who writes with two at once is twice as busy. */
  occupancy: share(
    (counts) => sum(counts, ['talkMs', 'heldMs', 'wrapUpMs']),
    (counts) => countOf(counts, 'presentMs'),
  ),
  transferred: count('transferred'),
  transferShare: share(
    (counts) => countOf(counts, 'transferred'),
    (counts) => countOf(counts, 'handled'),
  ),
  offersMissedShare: share(
    (counts) => countOf(counts, 'offersMissed'),
    (counts) => countOf(counts, 'offersMade'),
  ),
  contacts: count('contacts'),
  wrote: count('wrote'),
  wantedPerson: count('wantedPerson'),
  metPerson: count('metPerson'),
  contained: count('contained'),
  containment: share(
    (counts) => countOf(counts, 'contained'),
    (counts) => countOf(counts, 'wrote'),
  ),
  handoffShare: share(
    (counts) => countOf(counts, 'wantedPerson'),
    (counts) => countOf(counts, 'wrote'),
  ),
  fcr: share(
    (counts) => countOf(counts, 'solvedOnce'),
    (counts) => countOf(counts, 'metPerson'),
  ),
  repeatShare: share((counts) => countOf(counts, 'repeated'), contacts),
  csat: share(
    (counts) => countOf(counts, 'satisfied'),
    (counts) => countOf(counts, 'rated'),
  ),
  rating: mean('ratingSum', 'rated', 'score'),
  rated: count('rated'),
  responseRate: share(
    (counts) => countOf(counts, 'rated'),
    (counts) => countOf(counts, 'ratingAsked'),
  ),
  informed: count('informed'),
  checked: count('checked'),
  judged: count('judged'),
  entitledShare: share(
    (counts) => countOf(counts, 'judgedYes'),
    (counts) => countOf(counts, 'judged'),
  ),
  notEntitledShare: share(
    (counts) => countOf(counts, 'judgedNo'),
    (counts) => countOf(counts, 'judged'),
  ),
  unsettledShare: share(
    (counts) => countOf(counts, 'judgedOpen'),
    (counts) => countOf(counts, 'judged'),
  ),
  possibleShare: share(
    (counts) => countOf(counts, 'judgedPossible'),
    (counts) => countOf(counts, 'judged'),
  ),
  asked: count('asked'),
  missed: count('missed'),
  missedShare: share(
    (counts) => countOf(counts, 'missed'),
    (counts) => countOf(counts, 'asked'),
  ),
  guessSureness: share(
    (counts) => countOf(counts, 'guessHundredths') / 100,
    (counts) => countOf(counts, 'guessed'),
  ),
  spokenTurns: { unit: 'count', of: spokenTurns },
  recogniserSureness: share(
    (counts) => countOf(counts, 'recognisedHundredths') / 100,
    (counts) => countOf(counts, 'recognised'),
  ),
  unrecognisedShare: share((counts) => countOf(counts, 'unrecognised'), spokenTurns),
  misunderstoodShare: share(
    (counts) => countOf(counts, 'personOffered'),
    (counts) => countOf(counts, 'turns'),
  ),
  askedBackShare: share(
    (counts) => countOf(counts, 'askedBack'),
    (counts) => countOf(counts, 'turns'),
  ),
  silenceShare: share(
    (counts) => countOf(counts, 'silences'),
    (counts) => countOf(counts, 'turns'),
  ),
  handedByMisunderstanding: count('handedByMisunderstanding'),
  crises: count('crises'),
  outbound: count('outbound'),
  attempts: count('attempts'),
  reached: count('reached'),
  reachedShare: share(
    (counts) => countOf(counts, 'reached'),
    (counts) => countOf(counts, 'attempts'),
  ),
  checkedTalks: count('checkedTalks'),
  foundTalks: count('foundTalks'),
  foundShare: share(
    (counts) => countOf(counts, 'foundTalks'),
    (counts) => countOf(counts, 'checkedTalks'),
  ),
  callsReferred: count('callsReferred'),
  callQuality: {
    unit: 'score',
    of: (counts) => divided(countOf(counts, 'mosHundredths') / 100, countOf(counts, 'callsJudged')),
  },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof metrics;

export const metricNames = Object.keys(metrics) as readonly MetricName[];

export function metricOf(name: MetricName, counts: Counts, targets: Targets): number | undefined {
  const metric: Metric = metrics[name];
  return metric.of(counts, targets);
}

function sum(counts: Counts, names: readonly Counter[]): number {
  return names.reduce((total, name) => total + countOf(counts, name), 0);
}

function divided(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole === 0 ? undefined : part / whole;
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value);
}
