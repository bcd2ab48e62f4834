import { parseDay } from '../entitlement/dates.ts';
import { FactView } from '../entitlement/fact-view.ts';
import type { Facts } from '../entitlement/facts.ts';
import { Judgement } from '../entitlement/judgement.ts';
import type { Evaluation } from '../evaluate-measure.ts';
import type { Measure, Surroundings } from '../measure.ts';
import { distanceOf, type Shortfall, shortfallsOf } from './near-miss.ts';

/** One answer with everything its words may draw on. */
export interface Explained {
  readonly evaluation: Evaluation;
  readonly measure: Measure;
  /** What was evaluated. */
  readonly facts: Facts;
  readonly surroundings: Surroundings;
}

/** A day missed longer ago is no near miss but another case. */
const LATE_DAYS = 60;

/** The ways in which little was missing, in the order of the conditions. */
export function shortfallsFor({ evaluation, measure, facts, surroundings }: Explained): readonly Shortfall[] {
  if (evaluation.outcome !== 'no') return [];
  const view = new FactView({
    dictionary: surroundings.facts,
    parameters: surroundings.parameters,
    coefficients: surroundings.coefficients,
    shortcuts: measure.shortcuts,
    facts,
    child: evaluation.child,
    at: parseDay(evaluation.ground.at) ?? 0,
  });
  return shortfallsOf(new Judgement(measure.program, view)).filter(
    (one) => !isLongPast(one) && !isNothing(one),
  );
}

function isLongPast(shortfall: Shortfall): boolean {
  const { type, op } = shortfall;
  return type === 'date' && (op === '<' || op === '<=') && distanceOf(shortfall) > LATE_DAYS;
}

/** "More than nothing" is not missed by a little: there is nothing. */
function isNothing({ type, limit }: Shortfall): boolean {
  return type !== 'date' && limit.hi === 0;
}
