import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { compareResult } from '../comparison/result.ts';
import { listed, noteAnswered } from '../consultation/flow.ts';
import { consultationTexts } from '../consultation/texts.ts';
import { returnToTalk } from '../repair/return.ts';
import { measureChoice } from '../shared/choices.ts';
import { textIn } from '../shared/format.ts';
import { measureName } from '../shared/mention.ts';
import { isFollowedByWish } from '../shared/wishes.ts';
import type { QuizFrame } from './question.ts';
import { amountNeeds, dependsOn, explanationLines, refusalLines, regionalLimits } from './reasons.ts';
import { resultsInTalk } from './reopen.ts';
import { tellList } from './result-list.ts';
import { childLines, stepsOf, sumOf } from './sum-words.ts';
import { quizTexts } from './texts.ts';
import { decisiveParts, groundsOf, judgeOne, type Verdict } from './verdict.ts';

/** Tells what came out of a quiz, in the form of what it was about. */
export function conclude(session: Session, quiz: QuizFrame, before: readonly string[]) {
  session.drop('operator-offer');
  session.drop('quiz');
  const { about, goals } = quiz;
  const [only] = goals;
  if (about.kind === 'comparison') return compareResult(session, goals, before);
  if (goals.length === 1 && only !== undefined)
    return concludeOne(session, only, { before, want: quiz.want });
  tellList(session, { about, goals, before });
}

/** The sum first, the law under "Почему?". */
export function concludeOne(
  session: Session,
  measureId: string,
  {
    before = [],
    want = 'right',
  }: { readonly before?: readonly string[]; readonly want?: 'right' | 'amount' } = {},
): void {
  const verdict = judgeOne(session, measureId);
  const isInterrupting = session.top?.flow === 'quiz';
  const asksNext = !isInterrupting && verdict.outcome !== 'no' && !isFollowedByWish(session);
  const offer = asksNext ? ({ next: 'where' } as const) : {};
  if (!isInterrupting) session.replace({ flow: 'consultation', measureId, aspect: 'why', ...offer });
  noteAnswered(session, measureId, verdict.outcome);
  const parts = [...before, resultText(session, verdict)];
  if (want === 'amount') parts.push(...countedText(session, verdict));
  parts.push(quizTexts(session, 'final'));
  if (asksNext) parts.push(consultationTexts(session, 'next-where'));
  session.say(parts.join('\n\n'), {
    choices: nextSteps(session, verdict),
    grounds: groundsOf(session, verdict),
  });
  if (isInterrupting) returnToTalk(session);
}

/** One next best step first. */
function nextSteps(session: Session, { measureId, outcome }: Verdict): Choice[] {
  const why = measureChoice('why', measureId, quizTexts(session, 'next-why'));
  const steps =
    outcome === 'no'
      ? [why, measureChoice('about', measureId, quizTexts(session, 'next-about'))]
      : [
          measureChoice('where', measureId, quizTexts(session, 'next-where')),
          measureChoice('documents', measureId, quizTexts(session, 'next-documents')),
          why,
        ];
  return [
    ...steps,
    ...(resultsInTalk(session) ? [{ id: 'q:list', label: quizTexts(session, 'back-to-list') }] : []),
    { id: 'op', label: quizTexts(session, 'operator') },
  ];
}

/** "Почему?" after a result: each condition with its act, then the calculation. `false`: there is no result to explain. */
export function explainResult(session: Session, measureId: string): boolean {
  const isConcluded = session.memory.answered.some(
    (one) => one.measureId === measureId && ['yes', 'no', 'possible'].includes(one.what),
  );
  if (!isConcluded) return false;
  const verdict = judgeOne(session, measureId);
  const { outcome } = verdict;
  const decisive = decisiveParts(verdict);
  const lines = decisive.flatMap(({ evaluation }) => explanationLines(session, evaluation.explanation));
  const acts = new Set(decisive.flatMap(({ evaluation }) => evaluation.ground.acts));
  const parts = [
    quizTexts(session, `why-${outcome}`, {
      name: measureName(session, measureId),
      lines: listed([...new Set(lines)]),
    }),
    ...countedText(session, verdict),
    quizTexts(session, 'acts', { acts: [...acts].join('; ') }),
  ];
  session.say(parts.join('\n\n'), {
    choices: [
      measureChoice('where', measureId, quizTexts(session, 'next-where')),
      { id: 'op', label: quizTexts(session, 'operator') },
    ],
    grounds: groundsOf(session, verdict),
  });
  returnToTalk(session);
  return true;
}

/** Steps of the calculation: of one child where all are counted alike. */
function countedText(session: Session, verdict: Verdict): string[] {
  const [first] = decisiveParts(verdict);
  const steps = stepsOf(session, first?.evaluation.amount);
  return steps.length === 0 ? [] : [quizTexts(session, 'how-counted', { steps: listed(steps) })];
}

export function resultText(session: Session, verdict: Verdict): string {
  const name = measureName(session, verdict.measureId);
  const sum = sumOf(session, verdict);
  switch (verdict.outcome) {
    case 'yes': {
      const children = childLines(session, verdict);
      const lines = children.length > 0 ? [listed(children)] : [];
      if (sum === undefined) {
        const main = quizTexts(session, 'result-yes', { name, amount: amountText(session, verdict) }).trim();
        return [main, ...lines].join('\n');
      }
      const needs = amountNeeds(session, verdict);
      const main =
        needs === ''
          ? quizTexts(session, 'result-sum', { sum, name })
          : quizTexts(session, 'result-range', { sum, name, needs });
      return [main, ...lines].join('\n');
    }
    case 'no': {
      const reasons = refusalLines(session, verdict);
      return reasons.length === 0
        ? quizTexts(session, 'result-no-bare', { name })
        : quizTexts(session, 'result-no', { name, reasons: listed(reasons) });
    }
    case 'possible': {
      const depends = dependsOn(session, verdict).slice(0, mostDepends);
      const limits = depends.length === 0 ? regionalLimits(session, verdict) : [];
      const main =
        depends.length > 0
          ? quizTexts(session, 'result-possible', { name, depends: listed(depends) })
          : limits.length > 0
            ? quizTexts(session, 'result-possible-limit', { name, limits: listed(limits) })
            : quizTexts(session, 'result-possible-bare', { name });
      return sum === undefined ? main : `${main}\n${quizTexts(session, 'result-possible-sum', { sum })}`;
    }
  }
}

/** What is open is named as far as it can be taken in. */
const mostDepends = 5;

function amountText(session: Session, verdict: Verdict): string {
  const [first] = decisiveParts(verdict);
  const amount = first?.evaluation.amount;
  if (amount?.outcome === 'unknown') return `${textIn(amount.words, session.language)}.`;
  if (amount?.outcome === 'needs')
    return quizTexts(session, 'amount-depends', { needs: amountNeeds(session, verdict) });
  const words = session.knowledge.consultation(verdict.measureId, session.language, session.turn.now)?.amount;
  return words === undefined ? '' : `${words}.`;
}
