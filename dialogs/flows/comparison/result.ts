import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { noteAnswered } from '../consultation/flow.ts';
import { groundsOf, judge } from '../quiz/verdict.ts';
import { returnToTalk } from '../repair/return.ts';
import { measureChoice } from '../shared/choices.ts';
import { measureName } from '../shared/mention.ts';
import { comparisonTexts } from './texts.ts';
import { capital, differences, familyLines, relationText } from './words.ts';

/** The quiz over both is done: the comparison with this family's sums. */
export function compareResult(session: Session, goals: readonly string[], before: readonly string[]): void {
  const [one, other] = goals;
  if (one === undefined || other === undefined) return;
  const verdicts = judge(session, [one, other]);
  const isInterrupting = session.top?.flow === 'quiz';
  if (!isInterrupting) session.replace({ flow: 'comparison', measures: [one, other] });
  for (const { measureId, outcome } of verdicts) noteAnswered(session, measureId, outcome);
  const isAnyLeft = verdicts.some(({ outcome }) => outcome !== 'no');
  const parts = [
    ...before,
    ...familyLines(session, verdicts),
    ...(isAnyLeft ? [relationText(session, [one, other]), ...differences(session, [one, other])] : []),
    comparisonTexts(session, 'final'),
  ];
  session.say(parts.join('\n\n'), {
    choices: [
      ...[one, other].map((id): Choice => measureChoice('result', id, capital(measureName(session, id)))),
      { id: 'op', label: comparisonTexts(session, 'operator') },
    ],
    grounds: verdicts.flatMap((verdict) => groundsOf(session, verdict)),
  });
  if (isInterrupting) returnToTalk(session);
}
