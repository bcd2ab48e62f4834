import type { Session } from '../../engine/session.ts';
import type { Amount, Evaluation, Explanation } from '../../ports.ts';
import { listed, noteAnswered } from '../consultation/flow.ts';
import { returnToTalk } from '../repair/return.ts';
import { measureChoice } from '../shared/choices.ts';
import { formatMoney, formatSum, textIn } from '../shared/format.ts';
import { answerGround } from '../shared/grounds.ts';
import { measureName } from '../shared/mention.ts';
import { quizTexts } from './texts.ts';

/** Tells the result: the sum first, the law under "Почему?". */
export function conclude(session: Session, measureId: string, before: readonly string[]): void {
  const evaluation = evaluate(session, measureId);
  session.drop('operator-offer');
  session.drop('quiz');
  const isInterrupting = session.top?.flow === 'quiz';
  if (!isInterrupting) session.replace({ flow: 'consultation', measureId, aspect: 'why' });
  const outcome = outcomeOf(evaluation);
  noteAnswered(session, measureId, outcome);
  const name = measureName(session, measureId);
  const text = [...before, resultText(session, evaluation, name), quizTexts(session, 'final')].join('\n\n');
  session.say(text, {
    choices: [
      measureChoice('why', measureId, quizTexts(session, 'next-why')),
      ...(outcome === 'no'
        ? [measureChoice('about', measureId, quizTexts(session, 'next-about'))]
        : [
            measureChoice('where', measureId, quizTexts(session, 'next-where')),
            measureChoice('documents', measureId, quizTexts(session, 'next-documents')),
          ]),
      { id: 'op', label: quizTexts(session, 'operator') },
    ],
    grounds: [answerGround(evaluation.ground, session.memory.facts)],
  });
  if (isInterrupting) returnToTalk(session);
}

/** "Почему?" after a result: each condition with its act, then the calculation. `false`: there is no result to explain. */
export function explainResult(session: Session, measureId: string): boolean {
  const isConcluded = session.memory.answered.some(
    (one) => one.measureId === measureId && ['yes', 'no', 'possible'].includes(one.what),
  );
  if (!isConcluded) return false;
  const evaluation = evaluate(session, measureId);
  const outcome = outcomeOf(evaluation);
  const name = measureName(session, measureId);
  const parts = [
    quizTexts(session, `why-${outcome}`, {
      name,
      lines: listed(explanationLines(session, evaluation.explanation)),
    }),
  ];
  const steps = stepsOf(session, evaluation.amount);
  if (steps.length > 0) parts.push(quizTexts(session, 'how-counted', { steps: listed(steps) }));
  parts.push(quizTexts(session, 'acts', { acts: evaluation.ground.acts.join('; ') }));
  session.say(parts.join('\n\n'), {
    choices: [
      measureChoice('where', measureId, quizTexts(session, 'next-where')),
      { id: 'op', label: quizTexts(session, 'operator') },
    ],
    grounds: [answerGround(evaluation.ground, session.memory.facts)],
  });
  returnToTalk(session);
  return true;
}

export function evaluate(session: Session, measureId: string): Evaluation {
  const { facts } = session.memory;
  const [evaluation] = session.knowledge.evaluate({ goals: [measureId], facts, at: session.turn.now });
  if (!evaluation) throw new Error('the knowledge base evaluated nothing');
  return evaluation;
}

/** Nothing is left to ask: what still lacks a fact is only possible. */
export function outcomeOf({ outcome }: Evaluation): 'yes' | 'no' | 'possible' {
  return outcome === 'needs' ? 'possible' : outcome;
}

/** The sum in words, when there is one. */
export function sumOf(session: Session, amount: Amount | undefined): string | undefined {
  const { language } = session;
  if (amount?.outcome === 'sum') return formatSum(amount.value, amount.period, language);
  if (amount?.outcome !== 'range') return undefined;
  const from = formatMoney(amount.from, language);
  if (amount.to === undefined)
    return quizTexts(session, 'sum-from', { from: formatSum(amount.from, amount.period, language) });
  return quizTexts(session, 'sum-range', { from, to: formatSum(amount.to, amount.period, language) });
}

function resultText(session: Session, evaluation: Evaluation, name: string): string {
  const sum = sumOf(session, evaluation.amount);
  switch (outcomeOf(evaluation)) {
    case 'yes': {
      if (sum === undefined)
        return quizTexts(session, 'result-yes', { name, amount: amountWords(session, evaluation) }).trim();
      const needs = evaluation.amount?.outcome === 'range' ? labels(session, evaluation.amount.needs) : '';
      return needs === ''
        ? quizTexts(session, 'result-sum', { sum, name })
        : quizTexts(session, 'result-range', { sum, name, needs });
    }
    case 'no': {
      const reasons = explanationLines(session, evaluation.explanation, { withGrounds: false });
      return reasons.length === 0
        ? quizTexts(session, 'result-no-bare', { name })
        : quizTexts(session, 'result-no', { name, reasons: listed(reasons) });
    }
    case 'possible': {
      const depends = dependsOn(session, evaluation);
      const main =
        depends.length === 0
          ? quizTexts(session, 'result-possible-bare', { name })
          : quizTexts(session, 'result-possible', { name, depends: listed(depends) });
      return sum === undefined ? main : `${main}\n${quizTexts(session, 'result-possible-sum', { sum })}`;
    }
  }
}

function amountWords(session: Session, { measureId, amount }: Evaluation): string {
  if (amount?.outcome === 'unknown') return `${textIn(amount.words, session.language)}.`;
  if (amount?.outcome === 'needs')
    return quizTexts(session, 'amount-depends', { needs: labels(session, amount.needs) });
  const words = session.knowledge.consultation(measureId, session.language, session.turn.now)?.amount;
  return words === undefined ? '' : `${words}.`;
}

/** What decides and is not known: facts not told, and what only a person can check. */
function dependsOn(session: Session, evaluation: Evaluation): string[] {
  const { language, knowledge } = session;
  const facts = [...evaluation.declined, ...evaluation.needs].flatMap((id) => {
    const fact = knowledge.fact(id);
    return fact ? [textIn(fact.label, language)] : [];
  });
  return [...new Set([...facts, ...evaluation.toBeChecked.map((text) => textIn(text, language))])];
}

function labels(session: Session, factIds: readonly string[]): string {
  return factIds
    .flatMap((id) => session.knowledge.fact(id)?.label ?? [])
    .map((label) => textIn(label, session.language).toLowerCase())
    .join(', ');
}

function explanationLines(
  session: Session,
  explanation: Explanation,
  { withGrounds = true }: { readonly withGrounds?: boolean } = {},
): string[] {
  const { words, ground, children } = explanation;
  if (words === undefined)
    return children.flatMap((child) => explanationLines(session, child, { withGrounds }));
  const text = textIn(words, session.language);
  return [withGrounds && ground.length > 0 ? `${text} (${ground.join('; ')})` : text];
}

function stepsOf(session: Session, amount: Amount | undefined): string[] {
  if (amount?.outcome !== 'sum' && amount?.outcome !== 'range') return [];
  return amount.steps.map(({ text, value }) => {
    const words = textIn(text, session.language);
    return value === undefined ? words : `${words}: ${formatMoney(value, session.language)}`;
  });
}
