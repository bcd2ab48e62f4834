import type { Session } from '../engine/session.ts';
import { goalsInRegion } from '../flows/quiz/ask.ts';
import { childPath } from '../flows/quiz/children.ts';
import { chooseNext } from '../flows/quiz/choose-next.ts';
import { factAt } from '../flows/quiz/fact-at.ts';
import { askedTexts } from '../flows/quiz/question-texts.ts';
import { dependsOn, explanationLines, refusalLines } from '../flows/quiz/reasons.ts';
import { inOrder } from '../flows/quiz/result-list.ts';
import { childLines, stepsOf, sumOf } from '../flows/quiz/sum-words.ts';
import { decisiveParts, groundsOf, judge, type Verdict } from '../flows/quiz/verdict.ts';
import { factLabel, factsIn, factText, isSame } from '../flows/quiz/volunteered.ts';
import { textIn } from '../flows/shared/format.ts';
import { measureName } from '../flows/shared/mention.ts';
import type { FactValue } from '../ports.ts';
import { normalise } from '../understanding/normalise.ts';
import type { HeardFact, JudgedMeasure, KnownFact, Rights } from './views.ts';

const mostPossible = 8;
const mostNo = 4;

export function rightsOf(session: Session, words: readonly string[]): Rights {
  const { facts } = session.memory;
  const inTalk = measuresInTalk(session);
  const all = inOrder(judge(session, goalsInRegion(session)));
  const talked = all.filter(({ measureId }) => inTalk.has(measureId));
  const shown = new Set([
    ...talked,
    ...all.filter(({ outcome }) => outcome === 'yes'),
    ...all.filter(({ outcome }) => outcome === 'possible').slice(0, mostPossible),
    ...all.filter((verdict) => verdict.outcome === 'no' && inTalk.has(verdict.measureId)).slice(0, mostNo),
  ]);
  const no = all.filter(({ outcome }) => outcome === 'no');
  return {
    facts: Object.entries(facts).map(([path, value]) => knownFact(session, path, value)),
    heard: heardIn(session, words),
    measures: all
      .filter((verdict) => shown.has(verdict))
      .map((verdict) => judgedMeasure(session, verdict, inTalk.has(verdict.measureId))),
    otherNoCount: no.filter((verdict) => !shown.has(verdict)).length,
    ...nextOf(session, talked),
  };
}

/** What was answered, asked for or is being worked out. */
function measuresInTalk({ memory }: Session): ReadonlySet<string> {
  const { answered, wishes, frames } = memory;
  return new Set([
    ...answered.map(({ measureId }) => measureId),
    ...wishes.flatMap(({ measureId }) => measureId ?? []),
    ...frames.flatMap((frame) =>
      frame.flow === 'quiz' && frame.about.kind !== 'everything'
        ? frame.goals
        : frame.flow === 'consultation'
          ? [frame.measureId]
          : [],
    ),
  ]);
}

function knownFact(session: Session, path: string, value: FactValue): KnownFact {
  const { language } = session;
  const fact = factAt(session, path);
  return {
    path,
    label: factLabel(session, path),
    text: factText(session, path, value),
    type: fact?.type ?? 'bool',
    ...(fact?.options
      ? { options: fact.options.map(({ id, label }) => ({ value: id, label: textIn(label, language) })) }
      : {}),
    source: value.source,
    at: value.at,
  };
}

function heardIn(session: Session, words: readonly string[]): readonly HeardFact[] {
  const { facts } = session.memory;
  const found = new Map<string, HeardFact>();
  for (const said of words)
    for (const [path, value] of factsIn(session, normalise(said))) {
      const known = facts[path];
      // Which of several children is meant cannot be told from a word by the way.
      if ((known && isSame(known, value)) || childPath(path) !== undefined) continue;
      const label = factLabel(session, path);
      found.set(path, { path, label, text: factText(session, path, value), words: said });
    }
  return [...found.values()];
}

function judgedMeasure(session: Session, verdict: Verdict, isInTalk: boolean): JudgedMeasure {
  const { measureId, outcome } = verdict;
  const sum = sumOf(session, verdict);
  const [first] = decisiveParts(verdict);
  const decided = decisiveParts(verdict).flatMap(({ evaluation }) =>
    explanationLines(session, evaluation.explanation),
  );
  return {
    measureId,
    name: measureName(session, measureId),
    outcome,
    ...(sum === undefined ? {} : { sum }),
    reasons: outcome === 'no' ? refusalLines(session, verdict) : [...new Set(decided)],
    dependsOn: outcome === 'possible' ? dependsOn(session, verdict) : [],
    lines: [...childLines(session, verdict), ...stepsOf(session, first?.evaluation.amount)],
    grounds: groundsOf(session, verdict),
    isInTalk,
  };
}

/** One question: of what the talk is about while that is open, else over everything. */
function nextOf(session: Session, talked: readonly Verdict[]): Pick<Rights, 'next'> {
  const open = talked.filter(({ outcome }) => outcome === 'possible').map(({ measureId }) => measureId);
  for (const goals of [open, goalsInRegion(session)]) {
    if (goals.length === 0) continue;
    const about = { kind: 'everything' } as const;
    const next = chooseNext(session, { flow: 'quiz', about, goals, want: 'right', tries: 0, asked: 0 });
    if (next === undefined) continue;
    const { question, help } = askedTexts(session, next.path, next.question);
    return { next: { path: next.path, question, help } };
  }
  return {};
}
