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
  'measure',
  'intent',
  'check',
  'attempt',
] as const;
export type Comparison = (typeof comparisons)[number];

/** What the page looks at: the work as a whole, or whether it is the same for everybody. */
export const sides = ['work', 'fair'] as const;
export type Side = (typeof sides)[number];

/** Of these one at a time is asked for. */
const narrowings = ['operator', 'topic', 'region', 'age', 'language'] as const;
export type Narrowing = (typeof narrowings)[number];

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
  readonly region: string;
  readonly age: string;
  readonly language: string;
  /** Seconds within which an answer is in time. */
  readonly target: string;
  readonly metric: string;
  readonly by: Comparison;
  readonly side: Side;
}

export const firstQuestion: Question = {
  period: 'week',
  from: '',
  to: '',
  queue: '',
  channel: '',
  operator: '',
  topic: '',
  region: '',
  age: '',
  language: '',
  target: '20',
  metric: 'offered',
  by: 'queue',
  side: 'work',
};

/** The question narrowed to one operator, topic, region …; what was narrowed to before is no more. */
export function narrowedTo(name: Narrowing, value: string): Partial<Question> {
  return { operator: '', topic: '', region: '', age: '', language: '', [name]: value };
}

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
  const side = field('side');
  return {
    period: periods.find((one) => one === period) ?? firstQuestion.period,
    from: field('from'),
    to: field('to'),
    queue: field('queue'),
    channel: field('channel'),
    operator: field('operator'),
    topic: field('topic'),
    region: field('region'),
    age: field('age'),
    language: field('language'),
    target: field('target'),
    metric: field('metric'),
    by: comparisons.find((one) => one === by) ?? firstQuestion.by,
    side: sides.find((one) => one === side) ?? firstQuestion.side,
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
  question: Question,
  days: { readonly from: string; readonly to: string },
): Readonly<Record<string, string>> {
  const { queue, channel, target } = question;
  const only = narrowings.find((name) => question[name] !== '');
  return {
    ...days,
    answer: target,
    ...(queue === '' ? {} : { queue }),
    ...(channel === '' ? {} : { channel }),
    ...(only === undefined ? {} : { only, value: question[only] }),
  };
}
