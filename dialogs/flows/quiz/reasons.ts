import type { Session } from '../../engine/session.ts';
import type { Evaluation, Explanation } from '../../ports.ts';
import { inMidSentence } from '../../wording/in-mid-sentence.ts';
import { formatMoney, textIn } from '../shared/format.ts';
import { pathOf } from './children.ts';
import { quizTexts } from './texts.ts';
import { decisiveParts, type Verdict } from './verdict.ts';
import { factLabel } from './volunteered.ts';

/** A day or so too late or early is worth saying; half a year is not. */
const nearDays = 60;
/** A tenth of a thousand roubles or a few thousand: kopecks. */
const nearKopecks = 500_000;

/** Conditions that decided, in words, each with its act unless `withGrounds` is false. */
export function explanationLines(
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

/** Why not: of all children together, each reason once. */
export function refusalLines(session: Session, verdict: Verdict): string[] {
  const lines = decisiveParts(verdict).flatMap(({ evaluation }) =>
    explanationLines(session, evaluation.explanation, { withGrounds: false }),
  );
  const near = nearMissWords(session, verdict);
  return [...new Set(lines), ...(near === undefined ? [] : [near])];
}

/** "Не хватило всего 312 ₽": where one number alone stood in the way, and by little. */
export function nearMissWords(session: Session, { outcome, parts }: Verdict): string | undefined {
  if (outcome !== 'no') return undefined;
  for (const { evaluation } of parts) {
    const miss = evaluation.nearMiss;
    if (miss?.type === 'money' && miss.distance > 0 && miss.distance <= nearKopecks)
      return quizTexts(session, 'near-money', { sum: formatMoney(miss.distance, session.language) });
    if (miss?.type === 'date' && miss.distance > 0 && miss.distance <= nearDays)
      return quizTexts(session, 'near-days', { days: miss.distance });
  }
  return undefined;
}

/** What decides and is not known: facts not told, and what only a person can check. */
export function dependsOn(session: Session, verdict: Verdict): string[] {
  const lines = decisiveParts(verdict).flatMap(({ evaluation, child }) => openOf(session, evaluation, child));
  return [...new Set(lines)];
}

function openOf(session: Session, evaluation: Evaluation, child: number | undefined): string[] {
  const facts = [...evaluation.declined, ...evaluation.needs].flatMap((id) => {
    const path = pathOf(id, child);
    return session.knowledge.fact(path) ? [factLabel(session, path)] : [];
  });
  return [...facts, ...evaluation.toBeChecked.map((text) => textIn(text, session.language))];
}

/** The rules that only a figure of her region, which is not in the data, keeps open; none when something else does too. */
export function regionalLimits(session: Session, verdict: Verdict): string[] {
  const region = session.memory.facts.region?.value;
  const open = decisiveParts(verdict).filter(({ evaluation }) =>
    evaluation.absentParameters?.some((id) => id.includes(`-${region}-`)),
  );
  const lines = open.flatMap(({ evaluation }) =>
    explanationLines(session, evaluation.explanation, { withGrounds: false }),
  );
  return [...new Set(lines)];
}

/** What a sum lacks, in words. */
export function amountNeeds(session: Session, verdict: Verdict): string {
  const labels = decisiveParts(verdict).flatMap(({ evaluation: { amount }, child }) =>
    amount?.outcome === 'range' || amount?.outcome === 'needs'
      ? amount.needs.flatMap((id) => {
          const path = pathOf(id, child);
          return session.knowledge.fact(path) ? [inMidSentence(factLabel(session, path))] : [];
        })
      : [],
  );
  return [...new Set(labels)].slice(0, 3).join(', ');
}
