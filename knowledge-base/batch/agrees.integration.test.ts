import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from '../entitlement/dates.ts';
import { decide } from '../entitlement/decide.ts';
import { FactView } from '../entitlement/fact-view.ts';
import type { Facts } from '../entitlement/facts.ts';
import { Judgement } from '../entitlement/judgement.ts';
import { type Tri, triNames } from '../entitlement/values.ts';
import { readHousehold } from '../household/read-household.ts';
import { loadKnowledgeBase } from '../load.ts';
import type { Measure } from '../measure.ts';
import { syntheticHouseholds } from '../synthetic/index.ts';
import { compileBatch } from './compile.ts';
import { eachResult, Judge, type Judged } from './judge.ts';
import type { PackedFrom } from './pack.ts';
import { RandomFacts } from './testing/random-facts.ts';

/** The full test of the promise is 200,000: AGREES_HOUSEHOLDS=200000 npx vitest run knowledge-base/batch/agrees */
const HOUSEHOLDS = Number(process.env.AGREES_HOUSEHOLDS ?? 5_000);
const SEED = Number(process.env.AGREES_SEED ?? 20260401);
const JUDGED_EVERY = 10;

const knowledgeBase = await loadKnowledgeBase(`${import.meta.dirname}/..`);
const { surroundings } = knowledgeBase;
const measures = knowledgeBase.measures();
const days = ['2026-09-15', '2026-02-28', '2025-12-31'].flatMap((day) => parseDay(day) ?? []);

describe('the compiled rules and the explaining walker', () => {
  it.each([
    ['generated code', 'generated', HOUSEHOLDS],
    ['closures', 'closures', Math.ceil(HOUSEHOLDS / 8)],
  ] as const)(
    'agree on every measure of random partial households: %s',
    (_, code, households) => {
      const judges = days.map((at) => new Judge(compileBatch({ measures, surroundings, at, code })));
      const tally = { no: 0, unknown: 0, yes: 0 };
      const wrong: string[] = [];
      let index = 0;
      for (const from of someHouseholds(households)) {
        const judge = judges[index % judges.length];
        if (judge !== undefined) compare(judge, from, index, tally, wrong);
        index += 1;
      }
      expect(index).toBe(households);
      expect(wrong, `seed ${SEED}`).toEqual([]);
      // Households that settle nothing would agree about nothing.
      for (const count of Object.values(tally)) expect(count).toBeGreaterThan(households / 50);
    },
    900_000,
  );
});

function* someHouseholds(count: number): Iterable<PackedFrom> {
  const random = new RandomFacts(surroundings, days[0] ?? 0, SEED);
  for (let index = 0; index < count; index += 1) {
    if (index % 2 === 0) yield random.next();
    else if (index % 1000 === 1)
      yield* synthetic(SEED + index, Math.min(500, Math.ceil((count - index) / 2)));
  }
}

function* synthetic(seed: number, count: number): Iterable<PackedFrom> {
  const unknownShare = (seed % 9) / 10;
  for (const document of syntheticHouseholds({ seed, count, unknownShare }))
    yield readHousehold(document, surroundings.facts, { at: '2026-09-15' });
}

function compare(
  judge: Judge,
  from: PackedFrom,
  index: number,
  tally: { no: number; unknown: number; yes: number },
  wrong: string[],
): void {
  const judged = judge.judge(from);
  const batch = resultsOf(judged);
  const viewOf = viewsOf(from.facts, judge.rules.at);
  for (const measure of measures) {
    for (let row = 0; row < (measure.isPerChild ? judged.childRows : 1); row += 1) {
      const child = measure.isPerChild && judged.children === 'listed' ? row : undefined;
      const view = viewOf(child);
      const walked =
        index % JUDGED_EVERY === 0
          ? new Judgement(measure.program, view).result
          : decide(measure.eligibility, view);
      const compiled = batch.get(keyOf(measure, row)) ?? 0;
      tally[triNames[walked]] += 1;
      if (walked !== compiled && wrong.length < 5) {
        wrong.push(
          `household ${index}, ${keyOf(measure, row)} (${judged.children}): walker ${triNames[walked]}, batch ${triNames[compiled]}`,
        );
      }
    }
  }
}

function resultsOf({ bundle, household, cases, children }: Judged): Map<string, Tri> {
  const results = new Map<string, Tri>();
  eachResult(bundle.household, household, (measure, tri) => results.set(keyOf(measure, 0), tri));
  const selection = children === 'childless' ? bundle.childless : bundle.child;
  for (const [row, result] of cases.entries())
    eachResult(selection, result, (measure, tri) => results.set(keyOf(measure, row), tri));
  return results;
}

function keyOf(measure: Measure, row: number): string {
  return measure.isPerChild ? `${measure.id} for child ${row}` : measure.id;
}

/** One view for all measures of a household, as `evaluateMeasures` has it. */
function viewsOf(facts: Facts, at: Day): (child: number | undefined) => FactView {
  const views = new Map<number | undefined, FactView>();
  return (child) => {
    const known = views.get(child);
    if (known !== undefined) return known;
    const { facts: dictionary, parameters, coefficients } = surroundings;
    const view = new FactView({
      dictionary,
      parameters,
      coefficients,
      shortcuts: new Set(),
      facts,
      child,
      at,
    });
    views.set(child, view);
    return view;
  };
}
