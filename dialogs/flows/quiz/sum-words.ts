import type { Session } from '../../engine/session.ts';
import type { Amount } from '../../ports.ts';
import { formatMoney, formatSum, textIn } from '../shared/format.ts';
import { childWithAge, knownChildren } from './children.ts';
import { quizTexts } from './texts.ts';
import { decisiveParts, type Total, totalOf, type Verdict } from './verdict.ts';

/** The sum in words: exact, "до …", "от … до …", "не меньше …". */
export function totalWords(session: Session, { from, to, period }: Total): string {
  const { language } = session;
  if (to === undefined) return quizTexts(session, 'sum-from', { from: formatSum(from, period, language) });
  if (from === to) return formatSum(from, period, language);
  const upTo = formatSum(to, period, language);
  if (from <= 0) return quizTexts(session, 'sum-up-to', { to: upTo });
  return quizTexts(session, 'sum-range', { from: formatMoney(from, language), to: upTo });
}

/** `undefined` when no sum is known. */
export function sumOf(session: Session, verdict: Verdict): string | undefined {
  const total = totalOf(verdict);
  return total === undefined ? undefined : totalWords(session, total);
}

/** "15 018,75 ₽ в месяц — второй ребёнок, 4 года": a line for each child it is due for, where they are several. */
export function childLines(session: Session, verdict: Verdict): string[] {
  if ((knownChildren(session.memory.facts) ?? 1) < 2) return [];
  return decisiveParts(verdict).flatMap(({ child, evaluation: { amount } }) => {
    if (child === undefined) return [];
    const name = childWithAge(session, child);
    const sum = amountWords(session, amount);
    return [sum === undefined ? name : quizTexts(session, 'child-sum', { child: name, sum })];
  });
}

export function amountWords(session: Session, amount: Amount | undefined): string | undefined {
  if (amount?.outcome === 'sum')
    return totalWords(session, {
      from: amount.value,
      to: amount.value,
      period: amount.period,
      isExact: true,
    });
  if (amount?.outcome !== 'range') return undefined;
  const { from, to, period } = amount;
  return totalWords(session, { from, to, period, isExact: false });
}

/** How a sum was worked out, step by step. */
export function stepsOf(session: Session, amount: Amount | undefined): string[] {
  if (amount?.outcome !== 'sum' && amount?.outcome !== 'range') return [];
  return amount.steps.map(({ text, value }) => {
    const words = textIn(text, session.language);
    return value === undefined ? words : `${words}: ${formatMoney(value, session.language)}`;
  });
}
