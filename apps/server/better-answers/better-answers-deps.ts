import type { GapPorts, GapStore, ReplayStore } from '#core/better-answers/index.ts';
import type { EditorialDeps } from '../editorial/index.ts';
import type { QuestionMeaning } from './question-meaning.ts';

export interface BetterAnswersDeps extends EditorialDeps {
  readonly gaps: GapStore;
  readonly replays: ReplayStore;
  /** Learnt when it is first needed. */
  readonly meaning: () => Promise<QuestionMeaning>;
}

export async function gapPorts({
  gaps,
  meaning,
  clock,
}: Pick<BetterAnswersDeps, 'gaps' | 'meaning' | 'clock'>): Promise<GapPorts> {
  return { gaps, clock, meaningOf: (await meaning()).of };
}
