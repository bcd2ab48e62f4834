import type { FactDefinition, FactDictionary } from '../facts.ts';
import type { Leaf } from './conditions.ts';
import { linksFrom } from './links-from.ts';
import type { LeafState, OpenGoal } from './open-goals.ts';
import type { Settled, SettledShares } from './settled-shares.ts';

/** A found "yes" is worth this many settled "no": measured, 54 % of entitlements after five questions against 46 %. */
const YES_WEIGHT = 5;
/** Of what a measure may bring once all its questions are answered, this much counts for each of them now. */
const AHEAD_WEIGHT = 0.6;
/** There a "yes" counts for more: measured, more entitlements found early for as many questions. */
const AHEAD_YES = 10;
const SENSITIVITY_FACTOR = [1, 0.75, 0.4] as const;
/** Facts from this order on are about rare circumstances. */
const RARE_ORDER = 40;
const RARE_FACTOR = 0.5;
/** Staying with the subject of the last question is easier to answer. */
const TOPIC_BONUS = 1.15;

export interface Ranked<G> {
  readonly fact: FactDefinition;
  readonly worth: number;
  /** Measures the answer may decide at once or bring nearer, the surest first. */
  readonly goals: readonly G[];
}

export interface RankingInput<G> {
  readonly open: readonly OpenGoal<G>[];
  readonly questions: readonly FactDefinition[];
  readonly dictionary: FactDictionary;
  readonly shares: SettledShares;
  /** Topic of the last question. */
  readonly topic: string | undefined;
}

/**
 * Worth of each question: over the open measures, the share of families for whom its answer decides (a "yes" counts
 * five times), and a part of what the measure can still bring, divided by the effort of answering.
 */
export function rankQuestions<G>(input: RankingInput<G>): Ranked<G>[] {
  const ahead = new Map(input.open.map((goal) => [goal, promise(goal, input)]));
  return input.questions
    .map((fact) => worthOf(fact, ahead, input))
    .sort((a, b) => b.worth - a.worth || a.fact.order - b.fact.order || (a.fact.id < b.fact.id ? -1 : 1));
}

/** What the measure is worth once everything it needs is known, for each question that takes. */
function promise<G>({ step, leaves }: OpenGoal<G>, { shares }: RankingInput<G>): number {
  const questions = new Set(leaves.flatMap(({ asks }) => asks)).size;
  const matters = new Set(leaves.map(({ leaf }) => leaf));
  const { yes, no } = shares.of(step, (leaf) => matters.has(leaf));
  return (AHEAD_YES * yes + no) / Math.max(1, questions);
}

function value({ yes, no }: Settled): number {
  return YES_WEIGHT * yes + no;
}

function worthOf<G>(
  fact: FactDefinition,
  ahead: ReadonlyMap<OpenGoal<G>, number>,
  { open, dictionary, shares, topic }: RankingInput<G>,
): Ranked<G> {
  const reach = reachOf(fact, dictionary, shares);
  const found: { readonly goal: G; readonly worth: number }[] = [];
  for (const goal of open) {
    const touched = goal.leaves.filter((state) => reach.touches(state));
    if (touched.length === 0) continue;
    const known = new Map<Leaf, boolean | Int32Array>();
    for (const state of touched) known.set(state.leaf, reach.fills(state));
    const now = value(shares.of(goal.step, (leaf) => known.get(leaf) ?? false));
    const part = AHEAD_WEIGHT * (ahead.get(goal) ?? 0) * reach.share;
    found.push({ goal: goal.goal, worth: now + part });
  }
  found.sort((a, b) => b.worth - a.worth);
  const total = found.reduce((sum, { worth }) => sum + worth, 0);
  const factor =
    SENSITIVITY_FACTOR[fact.sensitivity] *
    (fact.order >= RARE_ORDER ? RARE_FACTOR : 1) *
    (topicOf(fact.id) === topic ? TOPIC_BONUS : 1);
  return { fact, worth: (total * factor) / fact.cost, goals: found.map(({ goal }) => goal) };
}

/** Told to be none, no condition on a child holds. */
export const CHILDREN = 'children.count';

/** Which conditions a question touches, and for which families it settles them. */
interface Reach {
  readonly share: number;
  readonly touches: (state: LeafState) => boolean;
  readonly fills: (state: LeafState) => boolean | Int32Array;
}

function reachOf(fact: FactDefinition, dictionary: FactDictionary, shares: SettledShares): Reach {
  const links = linksFrom(fact.id, dictionary);
  const masks = new Map<string, Int32Array>();
  const maskOf = (id: string): Int32Array | undefined => {
    const test = links.tells.get(id);
    if (test === undefined) return undefined;
    const mask = masks.get(id) ?? shares.answering(fact.id, test);
    masks.set(id, mask);
    return mask;
  };
  const whole = links.standsFor === undefined ? undefined : maskOf(links.standsFor);
  return {
    share: whole === undefined ? 1 : shares.share(whole),
    touches: ({ asks, leaf }) =>
      asks.some((id) => id === fact.id || links.tells.has(id)) ||
      (leaf.namesChild && links.tells.has(CHILDREN)),
    fills: ({ asks, leaf }) => {
      const childless = leaf.namesChild ? maskOf(CHILDREN) : undefined;
      if (childless !== undefined) return childless;
      let filled: true | Int32Array = true;
      for (const id of asks) {
        if (id === fact.id) continue;
        const mask = maskOf(id);
        if (mask === undefined) return false;
        filled = filled === true ? mask : both(filled, mask);
      }
      return filled;
    },
  };
}

function both(a: Int32Array, b: Int32Array): Int32Array {
  return a.map((word, index) => word & (b[index] ?? 0));
}

/** What a question is about: the person or thing its fact belongs to. */
export function topicOf(id: string): string {
  const dot = id.indexOf('.');
  return dot < 0 ? id : id.slice(0, dot);
}
