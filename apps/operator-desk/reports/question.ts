/** By what the table at the end compares. */
export const comparisons = [
  'queue',
  'channel',
  'operator',
  'topic',
  'region',
  'age',
  'language',
  'edition',
] as const;
export type Comparison = (typeof comparisons)[number];

export const periods = ['today', 'yesterday', 'week', 'month', 'lastMonth', 'own'] as const;
export type Period = (typeof periods)[number];

/** What she asks. Kept in the address, so that reload, print and a saved view ask the same. */
export interface Question {
  readonly period: Period;
  /** Of `own`. */
  readonly from: string;
  readonly to: string;
  readonly queue: string;
  readonly channel: string;
  readonly operator: string;
  readonly topic: string;
  /** Seconds within which an answer is in time. */
  readonly target: string;
  readonly metric: string;
  readonly by: Comparison;
}

export const firstQuestion: Question = {
  period: 'week',
  from: '',
  to: '',
  queue: '',
  channel: '',
  operator: '',
  topic: '',
  target: '20',
  metric: 'offered',
  by: 'queue',
};

/** What differs from the first question, as it stands in an address. */
export function asText(question: Question): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(question))
    if (value !== firstQuestion[name as keyof Question]) text.set(name, value);
  return text.toString();
}

export function questionIn(text: string): Question {
  const given = new URLSearchParams(text);
  const field = (name: keyof Question): string => given.get(name) ?? firstQuestion[name];
  const period = field('period');
  const by = field('by');
  return {
    period: periods.find((one) => one === period) ?? firstQuestion.period,
    from: field('from'),
    to: field('to'),
    queue: field('queue'),
    channel: field('channel'),
    operator: field('operator'),
    topic: field('topic'),
    target: field('target'),
    metric: field('metric'),
    by: comparisons.find((one) => one === by) ?? firstQuestion.by,
  };
}

/** First and last day; `today` is the participant's. `undefined`: her own period is not filled in, or the wrong way round. */
export function daysOf(
  { period, from, to }: Question,
  today: string,
): { readonly from: string; readonly to: string } | undefined {
  const yesterday = shifted(today, -1);
  const firstOfMonth = `${today.slice(0, 8)}01`;
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: yesterday, to: yesterday };
    case 'week':
      return { from: shifted(today, -6), to: today };
    case 'month':
      return { from: firstOfMonth, to: today };
    case 'lastMonth': {
      const last = shifted(firstOfMonth, -1);
      return { from: `${last.slice(0, 8)}01`, to: last };
    }
    case 'own':
      return from !== '' && to !== '' && from <= to ? { from, to } : undefined;
  }
}

/** The day that the clocks of a zone show. */
export function todayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What all requests of the page have in common. */
export function filtersOf(
  { queue, channel, operator, topic, target }: Question,
  days: { readonly from: string; readonly to: string },
): Readonly<Record<string, string>> {
  const only =
    operator !== ''
      ? { only: 'operator', value: operator }
      : topic !== ''
        ? { only: 'topic', value: topic }
        : {};
  return {
    ...days,
    answer: target,
    ...(queue === '' ? {} : { queue }),
    ...(channel === '' ? {} : { channel }),
    ...only,
  };
}
