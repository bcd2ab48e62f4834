import { EnglishGloss } from '../english/gloss.ts';
import { normalise } from '../normalise.ts';
import { readUnderstandingData } from '../read-data.ts';

const { english } = await readUnderstandingData();
const gloss = new EnglishGloss(english);

/** What the readers get of a message: normalised, and in Russian where it was English. */
export function inRussian(text: string): string {
  const normalised = normalise(text);
  return gloss.of(normalised) ?? normalised;
}
