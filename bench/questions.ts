// How many questions it takes to know what a family is entitled to, against a fixed order and the most needed fact.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseDay } from '#knowledge-base/entitlement/dates.ts';
import { decide } from '#knowledge-base/entitlement/decide.ts';
import { FactView } from '#knowledge-base/entitlement/fact-view.ts';
import type { FactDictionary, Facts, FactValue } from '#knowledge-base/entitlement/facts.ts';
import { donorsOf } from '#knowledge-base/entitlement/questions/donors.ts';
import { completeFacts, linkedFactsOf } from '#knowledge-base/entitlement/questions/linked-facts.ts';
import { chatFamily } from '#knowledge-base/entitlement/questions/testing/chat-family.ts';
import { withLinkedFacts } from '#knowledge-base/linked-facts.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { appliesIn, type Measure, type Surroundings } from '#knowledge-base/measure.ts';
import { syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import { type Strategy, strategies } from './questions-strategies.ts';

const AT = '2026-09-15';
const FAMILIES = Number(process.env.FAMILIES ?? 200);
/** Regions whose subsistence minimum is among the parameters. */
const REGIONS = ['27', '54', '77', '78', '94'];
const MOST_QUESTIONS = 90;

const kb = await loadKnowledgeBase(
  process.env.KNOWLEDGE_BASE ?? fileURLToPath(new URL('../knowledge-base', import.meta.url)),
);
const { facts: dictionary, parameters, coefficients } = linked();
const at = parseDay(AT) ?? 0;
const around = { dictionary, parameters, coefficients, at };
const computable = kb.measures({ computable: true });

/** With the links between facts also where the base was built without them. */
function linked(): Surroundings {
  if (linkedFactsOf(kb.surroundings.facts).screens.size > 0) return kb.surroundings;
  const file = readFileSync(new URL('../knowledge-base/linked-facts.yaml', import.meta.url), 'utf8');
  return withLinkedFacts(kb.surroundings, parse(file), (path, message) => {
    process.stdout.write(`linked-facts.yaml › ${path}: ${message}\n`);
  });
}

interface Run {
  readonly questions: number;
  readonly unsettled: number;
  readonly mismatches: number;
  readonly found5: number;
  readonly found7: number;
  readonly entitled: number;
}

const times: number[] = [];

/** Asks until nothing is left, as a family with these answers would be asked. */
function interview(
  strategy: Strategy,
  goals: readonly Measure[],
  truth: Facts,
  given: readonly string[],
): Run {
  const facts: Record<string, FactValue> = {};
  for (const id of given) if (truth[id] !== undefined) facts[id] = truth[id];
  const asked = new Set<string>();
  const found: number[] = [];
  const results = (known: Facts): number[] => {
    const view = new FactView({
      ...around,
      facts: completeFacts(known, dictionary, at),
      shortcuts: new Set(),
    });
    return goals.map(({ eligibility }) => decide(eligibility, view));
  };
  for (;;) {
    found.push(results(facts).filter((result) => result === 2).length);
    const start = performance.now();
    const question = strategy({ ...around, goals, facts, asked, withAmounts: false });
    times.push(performance.now() - start);
    if (question === undefined || asked.size >= MOST_QUESTIONS) break;
    const { id } = question.fact;
    asked.add(id);
    Object.assign(facts, answerTo(id, truth));
  }
  const [now, full] = [results(facts), results(truth)];
  if (process.env.SHOW_MISMATCHES !== undefined) {
    now.forEach((result, index) => {
      if (result === 1 || result === full[index]) return;
      process.stdout.write(
        `${goals[index]?.id}: ${result} by ${[...asked].join(' ')}, ${full[index]} in full\n`,
      );
    });
  }
  const last = found.at(-1) ?? 0;
  return {
    questions: asked.size,
    unsettled: now.filter((result) => result === 1).length,
    mismatches: now.filter((result, index) => result !== 1 && result !== full[index]).length,
    found5: found[5] ?? last,
    found7: found[7] ?? last,
    entitled: full.filter((result) => result === 2).length,
  };
}

/** A family without children says so when asked about the child. */
function answerTo(id: string, truth: Facts): Facts {
  const value = truth[id];
  if (value !== undefined) return { [id]: value };
  const none = truth['children.count'];
  if (id.startsWith('child.') && none?.value === 0) return { 'children.count': none };
  return { [id]: { status: 'declined', source: 'self', at: '' } };
}

function families(seed: number, keep: (document: Record<string, unknown>) => boolean): Facts[] {
  const kept: Facts[] = [];
  for (const document of syntheticHouseholds({ seed, count: FAMILIES * 40, regions: REGIONS, asOf: AT })) {
    if (keep(document)) kept.push(toldBy(document));
    if (kept.length === FAMILIES) break;
  }
  return kept;
}

/** What the family itself can tell: the region's share of housing costs is for the office to know. */
function toldBy(document: Record<string, unknown>): Facts {
  const { 'zhku.regionalShare': _, ...told } = chatFamily(document, around);
  return told;
}

/** What the state's sign-in already tells: region, persons, children. */
function fromSignIn(facts: FactDictionary): string[] {
  const known = [...facts.values()].filter(
    ({ sources }) => sources.includes('esia') || sources.includes('zags'),
  );
  return [
    ...known.map(({ id }) => id),
    'region',
    'children.count',
    'applicant.birthDate',
    'applicant.sex',
    'child.birthDate',
  ];
}

/** What the registries of the state know beside: the Social Fund, tax, property, employment, education. */
function fromRegistries(facts: FactDictionary): string[] {
  const known = [...facts.values()].filter(({ sources }) =>
    sources.some((source) => source !== 'self' && source !== 'operator'),
  );
  return [...fromSignIn(facts), ...known.map(({ id }) => id)];
}

/** Processor time since: a busy machine does not count. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

interface Task {
  readonly name: string;
  readonly people: readonly Facts[];
  readonly goalsOf: (truth: Facts) => readonly (readonly Measure[])[];
  readonly given: readonly string[];
}

function isNewborn(document: Record<string, unknown>): boolean {
  const youngest: unknown = Array.isArray(document.children) ? document.children.at(-1) : undefined;
  if (typeof youngest !== 'object' || youngest === null || !('birthDate' in youngest)) return false;
  return (
    String(youngest.birthDate) > '2026-03-15' &&
    !JSON.stringify(youngest).includes('"withoutParentalCare":true')
  );
}

const births = families(11, isNewborn);
const anybody = families(12, () => true);
const inRegion = (truth: Facts, measures: readonly Measure[]): Measure[] =>
  measures.filter((measure) => appliesIn(measure, String(truth.region?.value)));
const birthMeasures = computable.filter(({ document }) => document.lifeEvents.includes('child-birth'));
const signIn = fromSignIn(dictionary);
const registries = fromRegistries(dictionary);

const tasks: Task[] = [
  {
    name: 'birth of a child, region known',
    people: births,
    goalsOf: (truth) => [inRegion(truth, birthMeasures)],
    given: ['region'],
  },
  {
    name: 'birth of a child, after sign-in',
    people: births,
    goalsOf: (truth) => [inRegion(truth, birthMeasures)],
    given: signIn,
  },
  {
    name: 'birth of a child, registries asked',
    people: births,
    goalsOf: (truth) => [inRegion(truth, birthMeasures)],
    given: registries,
  },
  {
    name: 'one measure',
    people: anybody.slice(0, 40),
    goalsOf: () => computable.map((measure) => [measure]),
    given: [],
  },
  { name: 'all measures', people: anybody, goalsOf: () => [computable], given: [] },
  { name: 'all measures, after sign-in', people: anybody, goalsOf: () => [computable], given: signIn },
  { name: 'all measures, registries asked', people: anybody, goalsOf: () => [computable], given: registries },
];

const only = process.argv[2];
const building = process.cpuUsage();
donorsOf(around, at);
const built = cpuMs(building);
const warming = process.cpuUsage();
/** The families a choice is reckoned from are worked out at the first questions. */
for (const truth of anybody.slice(0, 10))
  interview(strategies.Otklik ?? (() => undefined), computable, truth, []);
const warm = cpuMs(warming);
process.stdout.write(`${computable.length} computable measures, ${FAMILIES} families, ${AT}\n`);
process.stdout.write(
  `donors made in ${built.toFixed(0)} ms of processor time, the first ten interviews in ${warm.toFixed(0)} ms\n`,
);
for (const { name, people, goalsOf, given } of tasks) {
  if (only !== undefined && !name.includes(only)) continue;
  process.stdout.write(`\n${name}\n`);
  for (const [label, strategy] of Object.entries(strategies)) {
    if (process.env.ONLY !== undefined && !label.startsWith(process.env.ONLY)) continue;
    times.length = 0;
    const runs = people.flatMap((truth) =>
      goalsOf(truth).map((goals) => interview(strategy, goals, truth, given)),
    );
    const counts = runs.map(({ questions }) => questions);
    const entitled = sum(runs.map((run) => run.entitled));
    const share = (found: number): string => `${((100 * found) / Math.max(1, entitled)).toFixed(0)} %`;
    const row = [
      label.padEnd(12),
      `questions median ${quantile(counts, 0.5)} p90 ${quantile(counts, 0.9)} mean ${(sum(counts) / runs.length).toFixed(1)}`,
      `found after 5: ${share(sum(runs.map(({ found5 }) => found5)))}, after 7: ${share(sum(runs.map(({ found7 }) => found7)))}`,
      `ms p50 ${quantile(times, 0.5).toFixed(2)} p99 ${quantile(times, 0.99).toFixed(2)}`,
      `open ${(sum(runs.map(({ unsettled }) => unsettled)) / runs.length).toFixed(1)}`,
      `mismatches ${sum(runs.map(({ mismatches }) => mismatches))}`,
    ];
    process.stdout.write(`  ${row.join(' · ')}\n`);
  }
}
