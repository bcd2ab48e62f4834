import type { Phrase } from '../intents.ts';
import type { Reading } from '../reading.ts';

/** Shares from 0 to 1 of what the whole reading gets right. */
export interface ReadScores {
  /** The intent is the writer's label. */
  readonly strict: number;
  /** The intent is one that a careful person accepts. */
  readonly acceptable: number;
  /** The label, or one as good, is the reading or among its alternatives. */
  readonly offered: number;
  /** Of those that name a measure: it is the one read. */
  readonly measure: number;
  /** Of those that name a measure: it is read or among what is offered. */
  readonly measureOffered: number;
  /** Of those that name none, in voices whose measures are labelled: answered as if about one. */
  readonly measureInvented: number;
  /** Of those with two requests: both intents are read, in either order. */
  readonly second: number;
  /** Of those with one request: two are read. */
  readonly secondInvented: number;
  readonly outOfScopeAnswered: number;
}

export function readScoresOf(read: (text: string) => Reading, phrases: readonly Phrase[]): ReadScores {
  const results = phrases.map((phrase) => ({ phrase, reading: read(phrase.text) }));
  const named = results.filter(({ phrase }) => phrase.measures.length > 0);
  const labelled = new Set(named.map(({ phrase }) => phrase.voice));
  const two = results.filter(({ phrase }) => phrase.second !== undefined);
  return {
    strict: share(results, ({ phrase, reading }) => reading.intent === phrase.intent),
    acceptable: share(results, ({ phrase, reading }) => accepts(phrase, reading.intent)),
    offered: share(results, ({ phrase, reading }) =>
      [reading, ...reading.alternatives].slice(0, 3).some(({ intent }) => accepts(phrase, intent)),
    ),
    measure: share(named, ({ phrase, reading }) => isOneOf(phrase.measures, reading.measure)),
    measureOffered: share(named, ({ phrase, reading }) =>
      [reading, ...reading.alternatives].some(({ measure }) => isOneOf(phrase.measures, measure)),
    ),
    measureInvented: share(
      results.filter(
        ({ phrase }) =>
          labelled.has(phrase.voice) && phrase.measures.length === 0 && phrase.second === undefined,
      ),
      ({ reading }) => reading.decision === 'answer' && reading.measure !== undefined,
    ),
    second: share(two, ({ phrase, reading }) => areBothSeen(phrase, reading)),
    secondInvented: share(
      results.filter(({ phrase }) => phrase.second === undefined),
      ({ reading }) => reading.second !== undefined,
    ),
    outOfScopeAnswered: share(
      results.filter(({ phrase }) => phrase.intent === 'out_of_scope'),
      ({ phrase, reading }) =>
        reading.decision === 'answer' && reading.intent !== 'unclear' && !accepts(phrase, reading.intent),
    ),
  };
}

function accepts({ intent, also }: Phrase, read: string): boolean {
  return intent === read || also.some((one) => one === read);
}

function areBothSeen(phrase: Phrase, reading: Reading): boolean {
  const said = [phrase.intent, phrase.second?.intent].sort();
  const read = [reading.intent, reading.second?.intent].sort();
  return said.every((intent, n) => intent === read[n]);
}

function isOneOf(measures: readonly string[], measure: string | undefined): boolean {
  return measure !== undefined && measures.includes(measure);
}

function share<T>(of: readonly T[], test: (one: T) => boolean): number {
  return of.length === 0 ? 0 : of.filter(test).length / of.length;
}
