import type { DialogState } from '#core/conversations/index.ts';
import type { Session } from '../engine/session.ts';
import { childrenCount, withoutUncounted } from '../flows/quiz/children.ts';
import { factAt } from '../flows/quiz/fact-at.ts';
import { type Kept, keptOf } from '../flows/quiz/kept.ts';
import { factLabel, factsIn, factText } from '../flows/quiz/volunteered.ts';
import type { Fact, FactValue, Scalar } from '../ports.ts';
import { readAnswer } from '../understanding/answers.ts';
import { normalise } from '../understanding/normalise.ts';

/** In words, as a citizen would say it, or as one of the options. */
export type FactCorrection = { readonly path: string } & (
  | { readonly words: string }
  | { readonly value: Scalar }
);

export type FactTaken =
  | {
      readonly outcome: 'taken';
      readonly dialog: DialogState;
      readonly label: string;
      readonly text: string;
      readonly before?: string;
    }
  /** Such a fact there is not; the words are no value of it; money by which hundreds or thousands may be meant. */
  | { readonly outcome: 'not-understood' };

/** What the registers told is neither shown nor changed where it may not be seen. */
export function correctFact(session: Session, correction: FactCorrection, seesRegisters: boolean): FactTaken {
  const { path } = correction;
  const fact = factAt(session, path);
  const kept = fact && readKept(session, fact, correction);
  if (!fact || !kept) return { outcome: 'not-understood' };
  const value = { ...kept, source: 'operator', at: session.turn.now.toISOString() } as const;
  if (session.knowledge.checkFacts({ [path]: value }).length > 0) return { outcome: 'not-understood' };
  const { memory } = session;
  const earlier = memory.facts[path];
  if (earlier && !seesRegisters && isOfRegister(earlier)) return { outcome: 'not-understood' };
  const before = earlier && factText(session, path, earlier);
  delete memory.facts[path];
  memory.facts[path] = value;
  memory.declined = memory.declined.filter((id) => id !== path);
  if (!memory.asked.includes(path)) memory.asked.push(path);
  if (path === childrenCount) withoutUncounted(memory.facts);
  return {
    outcome: 'taken',
    dialog: { ...memory },
    label: factLabel(session, path),
    text: factText(session, path, value),
    ...(before === undefined ? {} : { before }),
  };
}

function readKept(session: Session, fact: Fact, correction: FactCorrection): Kept | undefined {
  if ('value' in correction) return { status: 'known', value: correction.value };
  const { today, regions } = session;
  const normalised = normalise(correction.words);
  const answer = readAnswer(fact, normalised, { today, regions });
  if (answer.outcome === 'value' || answer.outcome === 'bounds') return keptOf(answer);
  const told = factsIn(session, normalised).get(fact.id);
  if (!told) return undefined;
  const { source: _source, at: _at, ...kept } = told;
  return kept;
}

/** Neither her own words nor an operator's. */
export function isOfRegister({ source }: FactValue): boolean {
  return source !== 'self' && source !== 'operator';
}
