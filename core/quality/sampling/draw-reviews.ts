import type { ReviewedPart } from '../reviews/pick-review.ts';
import { type DrawReason, drawReasons, type SamplingRules } from './sampling-rules.ts';

/** A conversation of the day, as far as a draw looks at it. */
export interface Candidate extends ReviewedPart {
  readonly rating?: number;
  /** The longest the citizen waited for a word of the operator, as the automatic check found it. */
  readonly silenceMs: number;
  readonly isComplaint: boolean;
  readonly hasFinding: boolean;
}

export interface DrawOf {
  /** Not reviewed yet. */
  readonly candidates: readonly Candidate[];
  readonly rules: SamplingRules;
  readonly newOperators: ReadonlySet<string>;
  /** Reviews of this week by operator. */
  readonly reviewed: ReadonlyMap<string, number>;
  /** With how many reviews they have to do. */
  readonly reviewers: readonly { readonly id: string; readonly open: number }[];
  /** Numbers from 0 to below 1: the same ones make the same draw. */
  readonly random: () => number;
}

export interface Drawn {
  readonly candidate: Candidate;
  readonly reason: DrawReason;
  readonly reviewerId: string;
}

/** Who reviews what: by the rules in their order, within each by lot, each to the reviewer with the least to do. */
export function drawReviews(of: DrawOf): readonly Drawn[] {
  const { rules } = of;
  const shuffled = inLotOrder(of.candidates, ({ conversationId }) => conversationId, of.random);
  const reviewers = inLotOrder(of.reviewers, ({ id }) => id, of.random).map(({ id, open }) => ({
    id,
    open,
    got: 0,
  }));
  const reviewed = new Map(of.reviewed);
  const drawn = new Map<string, Drawn>();
  const fits = ruleFits(of, reviewed);
  for (const reason of drawReasons) {
    let left = quotaOf(reason, rules, of.candidates.length);
    for (const candidate of shuffled) {
      if (left <= 0) break;
      const { conversationId, operatorId } = candidate;
      if (drawn.has(conversationId) || !fits(reason, candidate)) continue;
      const [reviewer] = reviewers
        .filter(({ id, got }) => id !== operatorId && got < rules.mostPerReviewer)
        .sort((a, b) => a.open + a.got - (b.open + b.got));
      if (reviewer === undefined) continue;
      reviewer.got += 1;
      left -= 1;
      reviewed.set(operatorId, (reviewed.get(operatorId) ?? 0) + 1);
      drawn.set(conversationId, { candidate, reason, reviewerId: reviewer.id });
    }
  }
  return [...drawn.values()];
}

function ruleFits({ rules, newOperators }: DrawOf, reviewed: ReadonlyMap<string, number>) {
  return (
    reason: DrawReason,
    { operatorId, rating, silenceMs, isComplaint, hasFinding }: Candidate,
  ): boolean => {
    switch (reason) {
      case 'complaint':
        return isComplaint;
      case 'finding':
        return hasFinding;
      case 'low-rating':
        return rating !== undefined && rating <= rules.lowRating.atMost;
      case 'long-silence':
        return silenceMs >= rules.longSilence.minutes * 60_000;
      case 'new-operator':
        return newOperators.has(operatorId);
      case 'minimum':
        return (reviewed.get(operatorId) ?? 0) < rules.minimum.perWeek;
      case 'random':
        return true;
    }
  };
}

function quotaOf(reason: DrawReason, rules: SamplingRules, candidates: number): number {
  switch (reason) {
    case 'complaint':
      return rules.complaint.perDay;
    case 'finding':
      return rules.finding.perDay;
    case 'low-rating':
      return rules.lowRating.perDay;
    case 'long-silence':
      return rules.longSilence.perDay;
    case 'new-operator':
      return rules.newOperator.perDay;
    case 'minimum':
      return Number.POSITIVE_INFINITY;
    case 'random':
      return Math.ceil(candidates * rules.random.share);
  }
}

/** Fisher and Yates, from an order that does not depend on the store. */
function inLotOrder<T>(items: readonly T[], nameOf: (item: T) => string, random: () => number): readonly T[] {
  const order = items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}
