import type { Session } from '../engine/session.ts';
import { chooseIntent } from './classify.ts';
import { noLanguageModel } from './language-model.ts';

/** Fewer words say too little to be worth asking about. */
const fewestWords = 4;

/**
 * Where our own understanding is in doubt and nothing is being asked of her, the language model of the installation may
 * choose among the likely meanings. Without one, or without its answer, everything goes on as it would.
 */
export async function settleDoubt({ heard, services, top, turn }: Session): Promise<void> {
  const { languageModel } = services;
  if (languageModel === noLanguageModel || turn.body.kind !== 'text') return;
  if (top?.flow === 'form' || top?.flow === 'quiz' || heard.normalised.split(' ').length < fewestWords)
    return;
  const { guesses, decision } = heard.understood;
  if (decision === 'answer') return;
  const likely = guesses.map(({ intent }) => intent);
  const chosen = await chooseIntent(languageModel, heard.text, likely);
  if (chosen !== undefined) heard.settle(chosen);
}
