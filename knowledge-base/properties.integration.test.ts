import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDay, parseDay } from './entitlement/dates.ts';
import { standingFacts } from './entitlement/derived/standing.ts';
import { factsOf } from './entitlement/expression.ts';
import { FactView } from './entitlement/fact-view.ts';
import type { FactDefinition, Facts, FactValue, Resolved } from './entitlement/facts.ts';
import { loadKnowledgeBase } from './load.ts';

const AT = '2026-11-21';
const RUNS = { numRuns: 400 };
const kb = await loadKnowledgeBase(fileURLToPath(new URL('.', import.meta.url)));
const goals = kb.measures({ computable: true }).map(({ id }) => id);
/** What the measures are decided by, and what the facts derived for them rest on: a household in which nothing is told twice. */
const INPUTS =
  `region case.usual locality.zone applicant.avgDailyEarnings applicant.avgMonthlyEarnings applicant.birthDate applicant.sex spouse.exists
  spouse.birthDate family.size family.incomeMonthly family.incomePrevYear family.childrenUnder17 adults.eachEarnedMinimum adults.excuse
  adults.excusedMonths adults.income12m sick.start deceased.funeralCost mother.citizenship zhku.standardCost`.split(
    /\s+/,
  );
const named = new Set([...INPUTS, ...kb.measures().flatMap(({ eligibility }) => [...factsOf(eligibility)])]);
const askable = [...named]
  .flatMap((id) => kb.fact(id) ?? [])
  .filter(({ question }) => question !== undefined);
const FACTS = askable.map(({ id }) => id);
/** Measures with a fact that no citizen can tell, only a register. */
const needsRegister = new Set(
  kb
    .measures()
    .filter(({ eligibility }) =>
      [...factsOf(eligibility)].some((id) => kb.fact(id)?.question === undefined && !kb.fact(id)?.derived),
    )
    .map(({ id }) => id),
);

const REGIONS = ['27', '77', '78', '94', '54', '16'];
const MONEY = [0, 1_500_000, 3_000_000, 6_000_000, 6_193_200, 6_193_201, 9_000_000, 14_000_000, 30_000_000];

/** One whole household from a stream of numbers; facts that the shortcut implies agree with it. */
function household(numbers: readonly number[]): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const [index, fact] of askable.entries()) {
    facts[fact.id] = known(answerFor(fact, numbers[index] ?? 0));
  }
  if (facts['case.usual']?.value === true) {
    for (const { id, implied } of askable) if (implied !== undefined) facts[id] = known(implied.value);
  }
  return ofOneMind(facts);
}

/**
 * What is said of the family agrees with what is said of the child and the applicant, the sick note with its last day.
 * Whoever refused two jobs in the first ten days is not registered as unemployed.
 */
function ofOneMind(facts: Record<string, FactValue>): Record<string, FactValue> {
  const years = (parseDay(AT) ?? 0) - (parseDay(String(facts['child.birthDate']?.value)) ?? 0);
  const isCitizen = ['applicant', 'child'].some((who) => facts[`${who}.citizenship`]?.value === 'RU');
  if (years < 7 * 365) facts['family.hasChildUnder7'] = known(true);
  if (facts['child.disabled']?.value === true) facts['family.hasDisabledChild'] = known(true);
  if (isCitizen) facts['family.hasCitizen'] = known(true);
  const relation = facts['applicant.relation']?.value;
  if (relation === 'mother' || relation === 'father')
    facts['applicant.sex'] = known(relation === 'mother' ? 'f' : 'm');
  const employment = String(facts['applicant.employment']?.value);
  const mayEither = ['pensioner', 'student'].includes(employment);
  if (!mayEither) facts['applicant.worksNow'] = known(!['unemployed', 'none'].includes(employment));
  if (facts['applicant.registeredUnemployed']?.value === true)
    facts['applicant.refusedTwoOffers'] = known(false);
  facts['sick.stillOpen'] = known(String(facts['sick.end']?.value) > AT);
  facts['spouse.exists'] = known(true);
  return facts;
}

function known(value: boolean | number | string): FactValue {
  return { status: 'known', value, source: 'self', at: '' };
}

function answerFor(fact: FactDefinition, number: number): boolean | number | string {
  switch (fact.type) {
    case 'bool':
      return number % 10 < (fact.id === 'case.usual' ? 7 : 5);
    case 'enum': {
      const ids = fact.id === 'region' ? REGIONS : (fact.options ?? []).map(({ id }) => id);
      return number % 3 > 0 && fact.expected !== undefined && fact.id !== 'region'
        ? (fact.expected[0]?.value ?? '')
        : (ids[number % ids.length] ?? '');
    }
    case 'money':
      return MONEY[number % MONEY.length] ?? 0;
    case 'date': {
      const years = fact.id === 'applicant.birthDate' ? 15 + (number % 60) : (number % 40) / 2;
      return formatDay((parseDay(AT) ?? 0) - Math.floor(years * 365.25) + (number % 7));
    }
    default:
      return Math.min(fact.max ?? 70, Math.max(fact.min ?? 0, number % 9));
  }
}

const numbers = fc.array(fc.nat(10_000), { minLength: FACTS.length, maxLength: FACTS.length });
const subset = fc.array(fc.nat(9), { minLength: FACTS.length, maxLength: FACTS.length });

/** Some of the answers. That there is a spouse is always known: it tells a household from the answers of one person. */
function part(facts: Record<string, FactValue>, keep: (index: number) => boolean): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(([id], index) => id === 'spouse.exists' || keep(index)),
  );
}

function viewOf(facts: Facts): FactView {
  const { facts: dictionary, parameters, coefficients } = kb.surroundings;
  const at = parseDay(AT) ?? 0;
  return new FactView({ dictionary, parameters, coefficients, facts, at, shortcuts: new Set() });
}

function read(view: FactView, id: string): Resolved | undefined {
  return view.at(kb.fact(id)?.slot ?? -1);
}

it('makes households in which nothing told is told otherwise by the rest', () => {
  fc.assert(
    fc.property(numbers, (seed) => {
      const whole = household(seed);
      const told = viewOf(whole);
      for (const id of Object.keys(standingFacts)) {
        if (whole[id] === undefined) continue;
        const { [id]: _, ...rest } = whole;
        const followed = read(viewOf(rest), id);
        if (followed !== undefined) expect(followed, id).toEqual(read(told, id));
      }
    }),
    { numRuns: 100 },
  );
});

it('never turns a yes into a no or back when more facts become known', () => {
  let certain = 0;
  fc.assert(
    fc.property(numbers, subset, subset, (seed, first, second) => {
      const whole = household(seed);
      const fewer = part(whole, (index) => (first[index] ?? 0) < 6);
      const more = part(whole, (index) => (first[index] ?? 0) < 6 || (second[index] ?? 0) < 5);
      const before = kb.evaluate({ asTold: true, goals, facts: fewer, at: AT });
      const after = kb.evaluate({ asTold: true, goals, facts: more, at: AT });
      for (const [index, evaluation] of before.entries()) {
        if (evaluation.outcome !== 'yes' && evaluation.outcome !== 'no') continue;
        certain += 1;
        expect(after[index]?.outcome, evaluation.measureId).toBe(evaluation.outcome);
      }
    }),
    RUNS,
  );
  expect(certain).toBeGreaterThan(300);
});

it('answers every whole household with a yes or a no, unless a parameter is missing', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(numbers, (seed) => {
      for (const { measureId, outcome, absentParameters } of kb.evaluate({
        goals,
        facts: household(seed),
        at: AT,
      })) {
        seen.add(`${measureId} ${outcome}`);
        if (absentParameters.length > 0 || needsRegister.has(measureId)) continue;
        expect(['yes', 'no'], measureId).toContain(outcome);
      }
    }),
    RUNS,
  );
  for (const id of goals) expect([...seen]).toContain(`${id} no`);
  expect([...seen].filter((line) => line.endsWith(' yes')).length).toBeGreaterThanOrEqual(8);
});

it('decides by bounds only what every point within them decides, and bounds the sum', () => {
  fc.assert(
    fc.property(numbers, subset, (seed, widths) => {
      const exact = household(seed);
      const vague: Record<string, FactValue> = { ...exact };
      for (const [index, { id, type, min, max }] of askable.entries()) {
        const value = exact[id]?.value;
        const width = widths[index] ?? 0;
        if (typeof value !== 'number' || width < 4) continue;
        const step = type === 'money' ? 500_000 : 1;
        vague[id] = {
          status: 'known',
          lo: Math.max(min ?? 0, value - (width % 3) * step),
          hi: Math.min(max ?? Number.MAX_SAFE_INTEGER, value + (width % 4) * step),
          source: 'self',
          at: '',
        };
      }
      const precise = kb.evaluate({ asTold: true, goals, facts: exact, at: AT });
      for (const [index, bounded] of kb.evaluate({ asTold: true, goals, facts: vague, at: AT }).entries()) {
        const point = precise[index];
        if (bounded.outcome === 'yes' || bounded.outcome === 'no')
          expect(bounded.outcome, bounded.measureId).toBe(point?.outcome);
        if (point?.amount?.outcome !== 'sum') continue;
        const { value } = point.amount;
        const { amount } = bounded;
        if (amount?.outcome === 'sum') expect(amount.value, bounded.measureId).toBe(value);
        if (amount?.outcome === 'range') {
          expect(amount.from, bounded.measureId).toBeLessThanOrEqual(value);
          expect(amount.to ?? value, bounded.measureId).toBeGreaterThanOrEqual(value);
        }
      }
    }),
    RUNS,
  );
});

it('never throws on facts of any kind', () => {
  const junk = fc.record(
    {
      status: fc.constantFrom('known' as const, 'declined' as const),
      value: fc.oneof(fc.boolean(), fc.double(), fc.string(), fc.constant('2026-02-30')),
      lo: fc.oneof(fc.double(), fc.string()),
      hi: fc.oneof(fc.double(), fc.string()),
    },
    { requiredKeys: ['status'] },
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.constantFrom(...FACTS, 'asOf', 'family.avgIncome', 'locality.rk', '__proto__'), junk),
        { maxLength: 12 },
      ),
      (pairs) => {
        const facts: Facts = Object.fromEntries(
          pairs.map(([id, fact]) => [id, { ...fact, source: 'self' as const, at: '' }]),
        );
        kb.evaluate({ asTold: true, goals, facts, at: AT });
        kb.nextQuestion({ goals, facts, at: AT });
        kb.checkFacts(facts);
      },
    ),
    { numRuns: 400 },
  );
});

it('asks each fact once, only open ones, and comes to an end with everything settled', () => {
  fc.assert(
    fc.property(numbers, subset, fc.nat(10_000), (seed, refusals, pick) => {
      const whole = household(seed);
      const some = goals.filter((_, index) => ((pick >> index) & 1) === 1);
      const facts: Record<string, FactValue> = {};
      for (let turn = 0; ; turn += 1) {
        expect(turn).toBeLessThan(FACTS.length);
        const question = kb.nextQuestion({ goals: some, facts, at: AT });
        if (question === undefined) break;
        expect(facts[question.fact]).toBeUndefined();
        const answer = whole[question.fact];
        const refuses = (refusals[FACTS.indexOf(question.fact)] ?? 0) > 8 || answer === undefined;
        facts[question.fact] = refuses ? { status: 'declined', source: 'self', at: '' } : answer;
      }
      for (const { outcome, measureId } of kb.evaluate({ goals: some, facts, at: AT }))
        expect(outcome, measureId).not.toBe('needs');
    }),
    { numRuns: 60 },
  );
});
