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

/** Rules of one edition on one day, and what is told of their measures; made once for all who are judged by them. */
interface Compiled {
  readonly base: KnowledgeBase;
  readonly day: string;
  readonly judge: Judge;
  readonly linked: Map<string, ReadonlySet<string>>;
  readonly words: Map<string, { readonly name: string; readonly where?: string } | undefined>;
}

type Told = Pick<Compiled, 'base' | 'day' | 'words'>;

/**
 * What an event changes, by the edition of the knowledge base in use: all measures judged at once by compiled rules, and only those
 * that came out otherwise explained, with sum and ground.
 */
export function judgeRights(
  current: () => KnowledgeBase,
): (of: Parameters<RightsOf>[0]) => readonly FoundRight[] {
  let compiled: Compiled | undefined;
  const compiledFor = (base: KnowledgeBase, day: string): Compiled => {
    if (compiled?.base !== base || compiled.day !== day) {
      const at = parseDay(day) ?? 0;
      const measures = base.measures({ computable: true });
      const rules = compileBatch({ measures, surroundings: base.surroundings, at });
      compiled = { base, day, judge: new Judge(rules), linked: new Map(), words: new Map() };
    }
    return compiled;
  };
  return ({ event, family, now }) => {
    const rules = compiledFor(current(), now.toISOString().slice(0, 10));
    const { before, after } = householdsAround(event, { ...family, now });
    const linked = measuresOf(rules, event.kind);
    const was = outcomesOf(rules.judge, before);
    const news = new Map<number, string[]>();
    for (const [key, tri] of outcomesOf(rules.judge, after)) {
      const [measureId = '', place] = key.split(' ');
      const earlier = was.get(key) ?? 0;
      // Without a fact of the event it may have been open; then only a measure of this kind of event is news.
      const isNew = earlier === 0 || (earlier === 1 && tri === 2 && linked.has(measureId));
      if (!isNew || (tri === 1 && !linked.has(measureId))) continue;
      const child = Number(place);
      news.set(child, [...(news.get(child) ?? []), measureId]);
    }
    const found = new Map<string, FoundRight[]>();
    for (const [child, measureIds] of news)
      for (const right of explained(rules, { measureIds, child, household: after }))
        found.set(right.measureId, [...(found.get(right.measureId) ?? []), right]);
    return [...found].flatMap(([measureId, rights]) => {
      const isOfSeveral = rights.length > 1;
      const own = isOfSeveral
        ? explained(rules, { measureIds: [measureId], child: whole, household: after })
        : [];
      return together([...own, ...rights]);
    });
  };
}

function measuresOf({ base, linked }: Compiled, kind: string): ReadonlySet<string> {
  const known = linked.get(kind) ?? new Set(base.measures({ lifeEvent: kind }).map(({ id }) => id));
  linked.set(kind, known);
  return known;
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

interface Cases {
  readonly measureIds: readonly string[];
  readonly child: number;
  readonly household: KnownHousehold;
}

/** Left out: where more than one fact is missing, or a person has to look at it, or it is seldom due to such a family. */
function explained(rules: Told, cases: Cases): readonly FoundRight[] {
  const { child, household } = cases;
  const region = household.facts.region?.value;
  return settled(rules, cases).flatMap(({ evaluation, missing }) => {
    const { measureId } = evaluation;
    const words = wordsOf(rules, measureId, typeof region === 'string' ? region : undefined);
    if (!words) return [];
    const sum = sumOf(evaluation.amount);
    return {
      measureId,
      outcome: missing === undefined ? 'yes' : 'if',
      name: words.name,
      ...(missing === undefined ? {} : { missing }),
      ...(sum === undefined ? {} : { sum }),
      isGrantedUnasked: rules.base.measure(measureId)?.isGrantedUnasked ?? false,
      ...(words.where === undefined ? {} : { where: words.where }),
      ground: answerGround(evaluation.ground, undefined, child === whole ? undefined : child),
    };
  });
}

/** What one measure comes to for a household as it is, by one edition. Several children who are due the same are told together. */
export function rightsOfHousehold(
  base: KnowledgeBase,
  of: { readonly measureId: string; readonly household: KnownHousehold; readonly now: Date },
): readonly FoundRight[] {
  const { measureId, household, now } = of;
  const rules = { base, day: now.toISOString().slice(0, 10), words: new Map() };
  const cases = [whole, ...(household.children ?? [])];
  return together(cases.flatMap((child) => explained(rules, { measureIds: [measureId], child, household })));
}

function wordsOf({ base, day, words }: Told, measureId: string, region: string | undefined) {
  const key = `${measureId} ${region ?? ''}`;
  const known = words.get(key);
  if (known !== undefined || words.has(key)) return known;
  const told = base.consultation(measureId, 'ru', day, region);
  const [where] = told?.where ?? [];
  const made = told && { name: told.shortName, ...(where === undefined ? {} : { where }) };
  words.set(key, made);
  return made;
}

/** Asked of everybody: citizenship by birth, parental rights and the like, of which registers are silent. */
const usualCase = 'case.usual';
const unusual = 'нет ли особых обстоятельств';
const mostlyShare = 0.65;

interface Settled {
  readonly evaluation: Evaluation;
  readonly missing?: string;
}

/**
 * With the one fact that decides as it mostly is. `missing`: that fact in words. Where it would mostly be a "no", or nobody knows what it
 * mostly is, nothing is told. The facts are read once for all measures that lack the same.
 */
function settled(
  { base, day }: Pick<Compiled, 'base' | 'day'>,
  { measureIds, child, household: { facts } }: Cases,
): readonly Settled[] {
  const evaluate = (goals: readonly string[], known: Facts) =>
    base.evaluate({
      goals,
      facts: known,
      at: day,
      asksDirectly: true,
      ...(child === whole ? {} : { child }),
    });
  const found: Settled[] = [];
  const lacking = new Map<string, string[]>();
  for (const evaluation of evaluate(measureIds, facts)) {
    const { outcome, measureId } = evaluation;
    if (outcome === 'yes') found.push({ evaluation });
    if (outcome !== 'needs') continue;
    const [only = usualCase, ...others] = evaluation.needs.filter((id) => id !== usualCase);
    if (others.length === 0) lacking.set(only, [...(lacking.get(only) ?? []), measureId]);
  }
  for (const [only, goals] of lacking) {
    const definition = base.fact(only);
    if (definition === undefined) continue;
    const assumed = [usualCase, only].flatMap((id) => {
      const value = id === usualCase ? true : mostLikely(base, id);
      const path = base.fact(id)?.path.replace('[]', `[${child}]`);
      return value === undefined || path === undefined ? [] : [[path, assume(value)] as const];
    });
    const missing = only === usualCase ? unusual : inSentence(definition.label.ru);
    for (const evaluation of evaluate(goals, { ...facts, ...Object.fromEntries(assumed) }))
      if (evaluation.outcome === 'yes') found.push({ evaluation, missing });
  }
  return found;
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

/** Twins are due the same: said once. What is due to her whatever children she has is hers, not theirs. */
function together(rights: readonly FoundRight[]): readonly FoundRight[] {
  const own = rights.find(({ ground }) => ground.child === undefined);
  const [first, ...others] = own ? [own] : rights;
  if (first === undefined) return [];
  const isEach = others.length > 0 && first.sum !== undefined;
  return [isEach ? { ...first, sum: `${first.sum} на каждого ребёнка` } : first];
}
