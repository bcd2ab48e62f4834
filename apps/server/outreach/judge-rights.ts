import type { FoundRight, RightsOf } from '#core/outreach/index.ts';
import { formatSum } from '#dialogs/flows/shared/format.ts';
import { answerGround } from '#dialogs/flows/shared/grounds.ts';
import { compileBatch } from '#knowledge-base/batch/compile.ts';
import { eachResult, Judge } from '#knowledge-base/batch/judge.ts';
import type { Amount } from '#knowledge-base/entitlement/amount.ts';
import { parseDay } from '#knowledge-base/entitlement/dates.ts';
import type { Facts } from '#knowledge-base/entitlement/facts.ts';
import type { Evaluation } from '#knowledge-base/evaluate-measure.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { householdsAround, type KnownHousehold } from './household-facts.ts';

/** Of a measure: the family as a whole, or the child at a place. */
type Case = `${string} ${number}`;
const whole = -1;

/**
 * What an event changes, by the edition of the knowledge base in use: all measures judged at once by compiled rules, and only those
 * that came out otherwise explained, with sum and ground.
 */
export function judgeRights(current: () => KnowledgeBase): RightsOf {
  let compiled: { readonly base: KnowledgeBase; readonly day: string; readonly judge: Judge } | undefined;
  const judgeFor = (base: KnowledgeBase, day: string): Judge => {
    if (compiled?.base !== base || compiled.day !== day) {
      const at = parseDay(day) ?? 0;
      const measures = base.measures({ computable: true });
      const rules = compileBatch({ measures, surroundings: base.surroundings, at });
      compiled = { base, day, judge: new Judge(rules) };
    }
    return compiled.judge;
  };
  return ({ event, family, now }) => {
    const base = current();
    const day = now.toISOString().slice(0, 10);
    const judge = judgeFor(base, day);
    const { before, after } = householdsAround(event, { ...family, now });
    const linked = new Set(base.measures({ lifeEvent: event.kind }).map(({ id }) => id));
    const was = outcomesOf(judge, before);
    const found = new Map<string, FoundRight[]>();
    for (const [key, tri] of outcomesOf(judge, after)) {
      const [measureId = '', place] = key.split(' ');
      const earlier = was.get(key) ?? 0;
      // Without a fact of the event it may have been open; then only a measure of this kind of event is news.
      const isNew = earlier === 0 || (earlier === 1 && tri === 2 && linked.has(measureId));
      if (!isNew || (tri === 1 && !linked.has(measureId))) continue;
      const right = explained(base, { measureId, child: Number(place), household: after, day });
      if (right) found.set(measureId, [...(found.get(measureId) ?? []), right]);
    }
    return [...found.values()].flatMap(together);
  };
}

function outcomesOf(judge: Judge, { facts, children }: KnownHousehold): ReadonlyMap<Case, 1 | 2> {
  const outcomes = new Map<Case, 1 | 2>();
  const judged = judge.judge({ facts, children });
  eachResult(judged.bundle.household, judged.household, ({ id }, tri) => outcomes.set(`${id} ${whole}`, tri));
  // For a family without children nothing is due for one.
  if (judged.children === 'childless' || children?.length === 0) return outcomes;
  const isListed = judged.children === 'listed';
  for (const [index, result] of judged.cases.entries()) {
    const place = isListed ? (children?.[index] ?? index) : whole;
    eachResult(judged.bundle.child, result, ({ id }, tri) => outcomes.set(`${id} ${place}`, tri));
  }
  return outcomes;
}

interface OneMeasure {
  readonly measureId: string;
  readonly child: number;
  readonly household: KnownHousehold;
  readonly day: string;
}

/** `undefined`: more than one fact is missing, or a person has to look at it, or it is seldom due to such a family. */
function explained(base: KnowledgeBase, of: OneMeasure): FoundRight | undefined {
  const { measureId, child, household, day } = of;
  const settled = settledBy(base, of);
  const measure = base.measure(measureId);
  const region = household.facts.region?.value;
  const told = base.consultation(measureId, 'ru', day, typeof region === 'string' ? region : undefined);
  if (!settled || !measure || !told) return undefined;
  const { evaluation, missing } = settled;
  const sum = sumOf(evaluation.amount);
  const [where] = told.where;
  return {
    measureId,
    outcome: missing === undefined ? 'yes' : 'if',
    name: told.shortName,
    ...(missing === undefined ? {} : { missing }),
    ...(sum === undefined ? {} : { sum }),
    isGrantedUnasked: measure.document.mode === 'proactive',
    ...(where === undefined ? {} : { where }),
    ground: answerGround(evaluation.ground, undefined, child === whole ? undefined : child),
  };
}

/** Asked of everybody: citizenship by birth, parental rights and the like, of which registers are silent. */
const usualCase = 'case.usual';
const mostlyShare = 0.65;

/**
 * With the one fact that decides as it mostly is. `missing`: that fact in words. Where it would mostly be a "no", or nobody knows what it
 * mostly is, nothing is told.
 */
function settledBy(
  base: KnowledgeBase,
  { measureId, child, household: { facts }, day }: OneMeasure,
): { readonly evaluation: Evaluation; readonly missing?: string } | undefined {
  const evaluate = (known: Facts) =>
    base.evaluate({
      goals: [measureId],
      facts: known,
      at: day,
      asksDirectly: true,
      ...(child === whole ? {} : { child }),
    })[0];
  const evaluation = evaluate(facts);
  if (evaluation?.outcome === 'yes') return { evaluation };
  if (evaluation?.outcome !== 'needs') return undefined;
  const [only = usualCase, ...others] = evaluation.needs.filter((id) => id !== usualCase);
  const definition = base.fact(only);
  if (others.length > 0 || definition === undefined) return undefined;
  const assumed = [usualCase, only].flatMap((id) => {
    const value = id === usualCase ? true : mostLikely(base, id);
    const path = base.fact(id)?.path.replace('[]', `[${child}]`);
    return value === undefined || path === undefined ? [] : [[path, assume(value)] as const];
  });
  const usual = evaluate({ ...facts, ...Object.fromEntries(assumed) });
  return usual?.outcome === 'yes'
    ? { evaluation: usual, missing: inSentence(definition.label.ru) }
    : undefined;
}

/** `undefined`: it is one way as often as the other, or nobody knows how often. */
function mostLikely(base: KnowledgeBase, fact: string) {
  return base.fact(fact)?.expected?.find(({ share }) => share >= mostlyShare)?.value;
}

function inSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function assume(value: boolean | number | string): Facts[string] {
  return { status: 'known', value, source: 'other', at: '' };
}

function sumOf(amount: Amount | undefined): string | undefined {
  if (amount?.outcome === 'sum') return formatSum(amount.value, amount.period, 'ru');
  if (amount?.outcome !== 'range') return undefined;
  const { from, to, period } = amount;
  if (to !== undefined) return `до ${formatSum(to, period, 'ru')}`;
  return from > 0 ? `от ${formatSum(from, period, 'ru')}` : undefined;
}

/** Twins are due the same: said once. */
function together(rights: readonly FoundRight[]): readonly FoundRight[] {
  const [first, ...others] = rights;
  if (first === undefined) return [];
  const isEach = others.length > 0 && first.sum !== undefined;
  return [isEach ? { ...first, sum: `${first.sum} на каждого ребёнка` } : first];
}
