import { type MetricName, metrics, type Unit, type Values } from '../../reports/index.ts';

/** Numbers of reports that stand on a card: those an operator's own work decides. */
const fromReports = [
  'handled',
  'aht',
  'firstReply',
  'transferShare',
  'fcr',
  'csat',
] as const satisfies readonly MetricName[];

/** `quality`: mean score of his reviews. */
export const indicatorNames = ['quality', ...fromReports] as const;

export type IndicatorName = (typeof indicatorNames)[number];

interface Indicator {
  readonly unit: Unit;
  /** Which way is better; `neither`: it only tells what the others rest on. */
  readonly better: 'more' | 'less' | 'neither';
  /** What it is worked out from, and how many of these it takes to say anything. */
  readonly base: MetricName | 'reviews';
  readonly least: number;
  /** Of one week, where it takes fewer. */
  readonly leastOfWeek?: number;
}

export const indicators: Readonly<Record<IndicatorName, Indicator>> = {
  quality: { unit: 'share', better: 'more', base: 'reviews', least: 5, leastOfWeek: 1 },
  handled: { unit: metrics.handled.unit, better: 'neither', base: 'handled', least: 1 },
  aht: { unit: metrics.aht.unit, better: 'neither', base: 'handled', least: 20 },
  firstReply: { unit: metrics.firstReply.unit, better: 'less', base: 'handled', least: 20 },
  transferShare: { unit: metrics.transferShare.unit, better: 'neither', base: 'handled', least: 20 },
  fcr: { unit: metrics.fcr.unit, better: 'more', base: 'metPerson', least: 20 },
  csat: { unit: metrics.csat.unit, better: 'more', base: 'rated', least: 10 },
};

/** One operator in one period, as reports and reviews tell. */
export interface OperatorPeriod {
  readonly operatorId: string;
  readonly values: Values;
  /** Scores of reviews of conversations that began in the period, 0–1. */
  readonly scores: readonly number[];
}

export interface Reading {
  /** Absent: there are too few to say, or nothing to divide by. */
  readonly value?: number;
  /** How many it is worked out from. */
  readonly base: number;
}

/** Of a week: reviews are few, and he may read each of them. */
export function weekReadingOf(name: IndicatorName, period: OperatorPeriod): Reading {
  const { least, leastOfWeek = least } = indicators[name];
  return readingOf(name, period, leastOfWeek);
}

export function readingOf(
  name: IndicatorName,
  { values, scores }: OperatorPeriod,
  least = indicators[name].least,
): Reading {
  const { base: baseName } = indicators[name];
  const base = baseName === 'reviews' ? scores.length : (values[baseName] ?? 0);
  const value = name === 'quality' ? meanOf(scores) : values[name];
  return { base, ...(value === undefined || base < least ? {} : { value }) };
}

/** Fewer colleagues would be told apart by it. */
const leastTeam = 5;

export interface TeamReading {
  readonly median?: number;
  /** Colleagues with enough behind their own number. */
  readonly of: number;
}

/** Half of the team have more, half less; nothing is said of fewer than five. */
export function teamReading(name: IndicatorName, team: readonly OperatorPeriod[]): TeamReading {
  const values = team.flatMap((one) => readingOf(name, one).value ?? []).toSorted((a, b) => a - b);
  const middle = (values.length - 1) / 2;
  const [low, high] = [values[Math.floor(middle)], values[Math.ceil(middle)]];
  const isEnough = values.length >= leastTeam && low !== undefined && high !== undefined;
  return { of: values.length, ...(isEnough ? { median: (low + high) / 2 } : {}) };
}

export function meanOf(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
