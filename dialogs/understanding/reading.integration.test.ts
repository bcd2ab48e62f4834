import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { namesOf } from '#knowledge-base/search/measure-names.ts';
import type { Phrase } from './intents.ts';
import { trainUnderstanding } from './load.ts';
import { normalise } from './normalise.ts';
import { readUnderstandingData, type UnderstandingData } from './read-data.ts';
import { type Reading, readUtterance } from './reading.ts';
import { MeasureFinders, type MeasuresByWords } from './requests/measure-finders.ts';
import { SecondRequests } from './requests/second-requests.ts';
import { Speller } from './speller.ts';
import { withTaught } from './taught-phrases.ts';
import { readTaught } from './testing/read-taught.ts';

let data: UnderstandingData;
let read: (text: string, region?: string) => Reading;
let results: readonly { readonly phrase: Phrase; readonly reading: Reading }[];

beforeAll(async () => {
  data = withTaught(await readUnderstandingData(), await readTaught());
  const knowledge = namedMeasures(await loadKnowledgeBase(join(import.meta.dirname, '../../knowledge-base')));
  const understanding = {
    intents: trainUnderstanding(data).intents,
    speller: new Speller(
      data.trained.map(({ text }) => normalise(text)),
      Object.values(data.regions).flat().map(normalise),
    ),
    measures: new MeasureFinders(data.trained),
    seconds: SecondRequests.from(data.trained),
  };
  read = (text, region) =>
    readUtterance(text, {
      channel: 'chat',
      understanding,
      knowledge,
      told: () => ({}),
      ...(region === undefined ? {} : { region }),
    });
  results = data.heldBack.map((phrase) => ({ phrase, reading: read(phrase.text) }));
}, 60_000);

function namedMeasures(base: KnowledgeBase): MeasuresByWords {
  return {
    version: base.version,
    find: (text, request) => base.find(text, request),
    measures: () =>
      base.measures().map(({ id, document, territory }) => ({ id, names: namesOf(document), territory })),
  };
}

function share<T>(of: readonly T[], test: (one: T) => boolean): number {
  return of.filter(test).length / of.length;
}

const isOneOf = (measures: readonly string[], measure: string | undefined): boolean =>
  measure !== undefined && measures.includes(measure);

/** Floors a little under what was measured; the figures themselves: npm run -s bench -- understanding. */
describe('of phrases never seen', () => {
  it('the measure is right where one is named', () => {
    const named = results.filter(({ phrase }) => phrase.measures.length > 0);
    expect(named.length).toBeGreaterThan(100);
    const isRight = ({ phrase, reading }: (typeof results)[number]) =>
      isOneOf(phrase.measures, reading.measure);
    expect(share(named, isRight)).toBeGreaterThan(0.88);
    const answered = named.filter(
      ({ reading }) => reading.decision === 'answer' && reading.measure !== undefined,
    );
    expect(share(answered, isRight)).toBeGreaterThan(0.93);
    const isOffered = ({ phrase, reading }: (typeof results)[number]) =>
      [reading, ...reading.alternatives].some(({ measure }) => isOneOf(phrase.measures, measure));
    expect(share(named, isOffered)).toBeGreaterThan(0.93);
  });

  it('hardly ever is one answered about a measure nobody named', () => {
    const labelled = new Set(
      data.trained.filter(({ measures }) => measures.length > 0).map(({ voice }) => voice),
    );
    const bare = results.filter(
      ({ phrase }) => labelled.has(phrase.voice) && phrase.measures.length === 0 && !phrase.second,
    );
    expect(
      share(bare, ({ reading }) => reading.decision === 'answer' && reading.measure !== undefined),
    ).toBeLessThan(0.06);
  });

  it('both requests are heard, and two are rarely heard where there is one', () => {
    const two = results.filter(({ phrase }) => phrase.second !== undefined);
    expect(two.length).toBeGreaterThan(30);
    expect(share(two, ({ reading }) => reading.second !== undefined)).toBeGreaterThan(0.8);
    const intents = (...said: (string | undefined)[]) => said.sort().join(' ');
    expect(
      share(
        two,
        ({ phrase, reading }) =>
          intents(phrase.intent, phrase.second?.intent) === intents(reading.intent, reading.second?.intent),
      ),
    ).toBeGreaterThan(0.7);
    const one = results.filter(({ phrase }) => phrase.second === undefined);
    expect(share(one, ({ reading }) => reading.second !== undefined)).toBeLessThan(0.05);
  });

  it('what is offered is offered with a promise that is kept', () => {
    const isRight = ({ phrase, reading }: (typeof results)[number]) =>
      [phrase.intent, ...phrase.also].includes(reading.intent) &&
      (phrase.measures.length === 0 || isOneOf(phrase.measures, reading.measure));
    for (const [from, to] of [
      [0.3, 0.7],
      [0.7, 0.9],
      [0.9, 1.01],
    ] as const) {
      const some = results.filter(({ reading }) => reading.confidence >= from && reading.confidence < to);
      const promised = some.reduce((sum, { reading }) => sum + reading.confidence, 0) / some.length;
      expect(Math.abs(share(some, isRight) - promised), `from ${from}`).toBeLessThan(0.2);
    }
  });

  it('a doubtful reading has something to offer', () => {
    const doubtful = results.filter(({ reading }) => reading.decision === 'clarify');
    expect(doubtful.filter(({ reading }) => reading.alternatives.length < 2)).toEqual([]);
  });
});

describe('a measure is read', () => {
  it.each([
    ['скока щас маткапитал на второго', 'amount', 'matkapital'],
    ['пасобие по безроботице это что', 'measure_info', 'unemployment-benefit'],
    ['какие документы на похороные', 'documents', 'funeral-benefit'],
    ['куда идти за памперсами лежачему деду', 'how_to_apply', 'tsr'],
  ])('in "%s"', (text, intent, measure) => {
    expect(read(text)).toMatchObject({ intent, measure });
  });

  it('of her own region only', () => {
    const measures = (region: string) => {
      const { measure, alternatives } = read('сколько краевой маткапитал за третьего', region);
      return [measure, ...alternatives.map((one) => one.measure)];
    };
    expect(measures('27')[0]).toBe('khb-matkapital');
    expect(measures('77')).not.toContain('khb-matkapital');
  });
});

it('takes a millisecond or so', () => {
  const start = process.cpuUsage().user;
  for (const { text } of data.heldBack) read(text);
  expect((process.cpuUsage().user - start) / 1000 / data.heldBack.length).toBeLessThan(3);
});
