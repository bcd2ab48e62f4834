import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { noteAnswered } from '../consultation/flow.ts';
import { startQuizOver } from '../quiz/ask.ts';
import { groundsOf, judge } from '../quiz/verdict.ts';
import { takeVolunteered } from '../quiz/volunteered.ts';
import { returnToTalk } from '../repair/return.ts';
import { measureChoice } from '../shared/choices.ts';
import { measureName } from '../shared/mention.ts';
import { comparisonTexts } from './texts.ts';
import { capital, differences, familyLines, generalGrounds, generalLines, relationText } from './words.ts';

/** Two measures side by side: may both be had, what each gives this family, what else differs. */
export function compare(
  session: Session,
  pair: readonly [string, string],
  before: readonly string[] = [],
): void {
  const [one, other] = pair;
  takeVolunteered(session);
  const verdicts = judge(session, pair);
  const isJudged = verdicts.every(({ outcome, parts }) => outcome !== 'possible' || parts.length === 0);
  const isInterrupting = session.top?.flow === 'quiz';
  if (!isInterrupting) session.replace({ flow: 'comparison', measures: [one, other] });
  const canCompute =
    !isJudged &&
    session.turn.policy === 'full' &&
    pair.some((id) => session.knowledge.measure(id)?.isComputable === true);
  const parts = [
    ...before,
    relationText(session, pair),
    ...(isJudged ? familyLines(session, verdicts) : generalLines(session, pair)),
    ...differences(session, pair),
    ...(canCompute ? [comparisonTexts(session, 'offer')] : []),
  ];
  if (isJudged) for (const { measureId, outcome } of verdicts) noteAnswered(session, measureId, outcome);
  session.say(parts.join('\n\n'), {
    choices: [
      ...(canCompute ? [{ id: 'q:both', label: comparisonTexts(session, 'compute') }] : []),
      ...pair.map((id): Choice => measureChoice('about', id, capital(measureName(session, id)))),
      { id: 'op', label: comparisonTexts(session, 'operator') },
    ],
    grounds: isJudged
      ? verdicts.flatMap((verdict) => groundsOf(session, verdict))
      : generalGrounds(session, pair),
  });
  if (isInterrupting) returnToTalk(session);
}

/** May both be had, and nothing more. */
export function tellTogether(session: Session, pair: readonly [string, string]): void {
  session.say(relationText(session, pair), { grounds: generalGrounds(session, pair) });
  returnToTalk(session);
}

/** "Посчитать для моей семьи": the questions that both sums need. */
export function startComparisonQuiz(session: Session, pair: readonly [string, string]): void {
  session.drop('comparison');
  startQuizOver(session, { kind: 'comparison' }, pair);
}
