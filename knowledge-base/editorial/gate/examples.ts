import type { MeasureDocument } from '../../documents.ts';
import { parseDay } from '../../entitlement/dates.ts';
import type { Facts, FactValue } from '../../entitlement/facts.ts';
import { type Evaluation, evaluateMeasure } from '../../evaluate-measure.ts';
import type { KnowledgeBase } from '../../knowledge-base.ts';
import type { Measure } from '../../measure.ts';
import type { Finding } from '../finding.ts';

type Example = MeasureDocument['examples'][number];

export interface ExampleResult {
  readonly name: string;
  readonly expect: string;
  readonly got: string;
  readonly isRight: boolean;
  /** Roubles. */
  readonly amount?: number;
  readonly expectedAmount?: number;
}

/** Runs the examples of a measure that is perhaps not in the knowledge base, in its surroundings. */
export function runExamples(measure: Measure, knowledge: KnowledgeBase): readonly ExampleResult[] {
  return measure.document.examples.map((example) => {
    const at = parseDay(example.at);
    const evaluation =
      at === undefined
        ? undefined
        : evaluateMeasure({
            measure,
            surroundings: knowledge.surroundings,
            facts: factsOf(example, knowledge),
            at,
            knowledgeBase: knowledge.version,
          });
    const amount = evaluation && amountOf(evaluation);
    const got = evaluation?.outcome ?? 'no such day';
    const isAmountRight =
      example.amount === undefined ||
      (amount !== undefined && Math.round(amount * 100) === Math.round(example.amount * 100));
    return {
      name: example.name,
      expect: example.expect,
      got,
      isRight: got === example.expect && isAmountRight,
      ...(amount === undefined ? {} : { amount }),
      ...(example.amount === undefined ? {} : { expectedAmount: example.amount }),
    };
  });
}

/** Each example must come out as it says, and there must be a yes, a no and a boundary. */
export function exampleFindings(measure: Measure, results: readonly ExampleResult[]): readonly Finding[] {
  const findings: Finding[] = results.flatMap((result, index) =>
    result.isRight ? [] : [failed(result, index)],
  );
  if (!measure.isComputable) return findings;
  const { examples } = measure.document;
  const lacks = [
    ...(examples.some(({ expect }) => expect === 'yes' || expect === 'possible') ? [] : [kinds.yes]),
    ...(examples.some(({ expect }) => expect === 'no') ? [] : [kinds.no]),
    ...(hasBoundary(examples) ? [] : [kinds.boundary]),
  ];
  for (const kind of lacks) {
    findings.push({
      severity: 'error',
      code: 'examples-missing',
      path: 'examples',
      message: { ru: `Нет примера: ${kind.ru}`, en: `An example is missing: ${kind.en}` },
      allowed: kind.ru,
    });
  }
  return findings;
}

const kinds = {
  yes: { ru: 'положено', en: 'entitled' },
  no: { ru: 'не положено', en: 'not entitled' },
  boundary: {
    ru: 'граница (отличается от другого примера одним фактом и исходом)',
    en: 'a boundary (differs from another example in one fact and in the outcome)',
  },
} as const;

/** Words by which the author of an example says that it stands on a boundary. */
const marked = /границ|предел|ровно|последний день|первый день|boundary|limit|exactly|last day|first day/i;

function hasBoundary(examples: readonly Example[]): boolean {
  return examples.some(
    (one, index) =>
      marked.test(one.name) ||
      examples.slice(index + 1).some((other) => other.expect !== one.expect && differences(one, other) === 1),
  );
}

/** How many facts, the day included, differ between two examples. */
function differences(a: Example, b: Example): number {
  const names = new Set([...Object.keys(a.facts), ...Object.keys(b.facts)]);
  let count = a.at === b.at ? 0 : 1;
  for (const name of names) {
    if (JSON.stringify(a.facts[name]) !== JSON.stringify(b.facts[name])) count += 1;
  }
  return count;
}

/** Outcomes as editors read them. */
const outcomeWords: Readonly<Record<string, string>> = {
  yes: 'положено',
  no: 'не положено',
  needs: 'нужны сведения',
  possible: 'возможно',
};

function failed(result: ExampleResult, index: number): Finding {
  const isAmount = result.got === result.expect;
  const found = isAmount ? String(result.amount ?? '—') : result.got;
  const allowed = isAmount ? String(result.expectedAmount) : result.expect;
  return {
    severity: 'error',
    code: 'example-failed',
    path: `examples[${index}]`,
    message: {
      ru: `Пример «${result.name}»: вышло «${outcomeWords[found] ?? found}», а написано «${outcomeWords[allowed] ?? allowed}»`,
      en: `Example "${result.name}": the result is ${found}, the example says ${allowed}`,
    },
    found,
    allowed,
  };
}

function amountOf({ amount }: Evaluation): number | undefined {
  return amount?.outcome === 'sum' ? amount.value / 100 : undefined;
}

/** Facts as an example writes them (money in roubles) in the form the engine takes. */
function factsOf(example: Example, knowledge: KnowledgeBase): Facts {
  const facts: Record<string, FactValue> = {};
  const common = { source: 'self', at: example.at } as const;
  for (const [id, given] of Object.entries(example.facts)) {
    const isMoney = knowledge.fact(id)?.type === 'money';
    const point = <T>(value: T): T | number =>
      isMoney && typeof value === 'number' ? Math.round(value * 100) : value;
    facts[id] =
      typeof given === 'object'
        ? {
            status: 'known',
            ...common,
            ...(given.lo === undefined ? {} : { lo: point(given.lo) }),
            ...(given.hi === undefined ? {} : { hi: point(given.hi) }),
          }
        : { status: 'known', ...common, value: point(given) };
  }
  for (const id of example.declined ?? []) facts[id] = { status: 'declined', ...common };
  return facts;
}
