import type { SelfCheck } from '#core/self-checks/index.ts';
import type { QuizAbout } from '#dialogs/engine/state.ts';
import type { FactValue } from '#dialogs/ports.ts';

/** What a check on the site can be about. */
export type CheckAbout = Extract<QuizAbout, { kind: 'measure' | 'life-event' | 'everything' }>;

/** What somebody has answered so far: no step is kept, the next question follows from the answers. */
export interface CheckAnswers {
  readonly about: CheckAbout;
  /** Ids of the measures that are judged. */
  readonly goals: readonly string[];
  readonly want: 'right' | 'amount';
  readonly facts: Readonly<Record<string, FactValue>>;
  /** Paths of the facts in the order they were first answered: `children[1].birthDate`. */
  readonly order: readonly string[];
  /** The code given for these answers. */
  readonly code?: GivenCode;
  /** Under which id these answers were kept. */
  readonly keptId?: string;
  /** Of a kept result: when, and by which edition of the knowledge base it was worked out then. */
  readonly kept?: { readonly at: string; readonly edition: string };
}

export interface GivenCode {
  readonly digits: string;
  /** ISO time. */
  readonly expiresAt: string;
}

export function newAnswers(
  about: CheckAbout,
  goals: readonly string[],
  want: CheckAnswers['want'],
): CheckAnswers {
  return { about, goals, want, facts: {}, order: [] };
}

/** `undefined`: what another version of the program left and this one cannot read. */
export function answersOf({ answers }: Pick<SelfCheck, 'answers'>): CheckAnswers | undefined {
  return isAnswers(answers) ? answers : undefined;
}

function isAnswers(value: SelfCheck['answers']): value is SelfCheck['answers'] & CheckAnswers {
  return (
    Array.isArray(value.goals) &&
    Array.isArray(value.order) &&
    typeof value.about === 'object' &&
    typeof value.facts === 'object' &&
    value.facts !== null
  );
}
