import type { AnswerGround } from '#core/conversations/index.ts';
import type { Session } from '#dialogs/engine/session.ts';
import { exclusionsAmong } from '#dialogs/flows/comparison/relation.ts';
import { amountNeeds, dependsOn, explanationLines, refusalLines } from '#dialogs/flows/quiz/reasons.ts';
import { inOrder, ofHerRegion, totalLine } from '#dialogs/flows/quiz/result-list.ts';
import { childLines, stepsOf, sumOf } from '#dialogs/flows/quiz/sum-words.ts';
import {
  decisiveParts,
  dueLater,
  groundsOf,
  judge,
  type Verdict,
  type VerdictOutcome,
} from '#dialogs/flows/quiz/verdict.ts';
import { factLabel, factText } from '#dialogs/flows/quiz/volunteered.ts';
import { measureName } from '#dialogs/flows/shared/mention.ts';
import { capital } from '../pages/pieces.ts';
import type { CheckAnswers } from './check-answers.ts';

/** What a measure came to, in words. */
export interface JudgedMeasure {
  readonly measureId: string;
  /** As a heading. */
  readonly name: string;
  readonly outcome: VerdictOutcome;
  /** `15 018,75 ₽ в месяц`, bounds or nothing; of a possible one only if the conditions are met. */
  readonly sum?: string;
  /** What a sum lacks that has only bounds. */
  readonly sumNeeds: string;
  /** Conditions that decided, each with its act; of a refusal what stood in the way. */
  readonly reasons: readonly string[];
  /** Of a possible one: what decides and is not known. */
  readonly dependsOn: readonly string[];
  /** A line for each child, where they are several. */
  readonly children: readonly string[];
  /** How the sum was worked out. */
  readonly steps: readonly string[];
  readonly acts: readonly string[];
}

export interface GivenAnswer {
  readonly n: number;
  readonly label: string;
  readonly text: string;
}

/** What answers came to: the same for the page, the paper and the conversation. */
export interface ResultView {
  readonly due: readonly JudgedMeasure[];
  readonly possible: readonly JudgedMeasure[];
  /** Refused now, but not if it were later. */
  readonly later: readonly JudgedMeasure[];
  readonly refused: readonly JudgedMeasure[];
  /** "Всего — …", when every monthly sum is certain. */
  readonly total?: string;
  /** Pairs of names of which only one may be had. */
  readonly exclusions: readonly (readonly [string, string])[];
  readonly answers: readonly GivenAnswer[];
}

export function resultView(session: Session, answers: CheckAnswers): ResultView {
  const verdicts = inOrder(judge(session, ofHerRegion(session, answers.goals)));
  const of = (outcome: VerdictOutcome) => verdicts.filter((verdict) => verdict.outcome === outcome);
  const [yes, possible, no] = [of('yes'), of('possible'), of('no')];
  const later = dueLater(session, no);
  const judged = (all: readonly Verdict[]) => all.map((verdict) => judgedMeasure(session, verdict));
  const name = (id: string): string => capital(measureName(session, id));
  const [total] = totalLine(session, [...yes, ...possible]);
  return {
    due: judged(yes),
    possible: judged(possible),
    later: judged(later),
    refused: judged(no.filter((verdict) => !later.includes(verdict))),
    ...(total === undefined ? {} : { total }),
    exclusions: exclusionsAmong(
      session,
      yes.map(({ measureId }) => measureId),
    ).map(([one, other]) => [name(one), name(other)] as const),
    answers: givenAnswers(session, answers),
  };
}

export function givenAnswers(session: Session, { order, facts }: CheckAnswers): readonly GivenAnswer[] {
  return order.flatMap((path, index) => {
    const value = facts[path];
    if (value === undefined) return [];
    return [{ n: index + 1, label: capital(factLabel(session, path)), text: factText(session, path, value) }];
  });
}

/** Grounds of all that is due or possible, for the history. */
export function groundsOfResult(session: Session, { goals }: CheckAnswers): readonly AnswerGround[] {
  return judge(session, ofHerRegion(session, goals))
    .filter(({ outcome }) => outcome !== 'no')
    .flatMap((verdict) => groundsOf(session, verdict));
}

function judgedMeasure(session: Session, verdict: Verdict): JudgedMeasure {
  const { measureId, outcome } = verdict;
  const decisive = decisiveParts(verdict);
  const sum = sumOf(session, verdict);
  const reasons = decisive.flatMap(({ evaluation }) => explanationLines(session, evaluation.explanation));
  const [first] = decisive;
  return {
    measureId,
    name: capital(measureName(session, measureId)),
    outcome,
    ...(sum === undefined ? {} : { sum }),
    sumNeeds: outcome === 'yes' ? amountNeeds(session, verdict) : '',
    reasons: outcome === 'no' ? refusalLines(session, verdict) : [...new Set(reasons)],
    dependsOn: outcome === 'possible' ? dependsOn(session, verdict) : [],
    children: childLines(session, verdict),
    steps: stepsOf(session, first?.evaluation.amount),
    acts: [...new Set(decisive.flatMap(({ evaluation }) => evaluation.ground.acts))],
  };
}
