import { loadUnderstanding } from '#dialogs/understanding/load.ts';
import { normalise } from '#dialogs/understanding/normalise.ts';

/** The intent that the assistant understands from a text: to see whether errors of letters change what is done. */
export async function intentReader(): Promise<(text: string) => string> {
  const { intents } = await loadUnderstanding();
  return (text) => intents.understand(normalise(text)).guesses[0].intent;
}
