import type { Session } from '../../engine/session.ts';
import { normalise, wordsOf } from '../../understanding/normalise.ts';
import { areEmpty } from '../../understanding/requests/empty-words.ts';

/** "Питер", "в Москве, 8 и 3 года": places, numbers and nothing that could name a measure. */
export function namesNothing({ heard, regions }: Session, said = heard.normalised): boolean {
  const text = normalise(said);
  const words = wordsOf(text);
  const places = regions.find(text);
  const others = words.filter((_, at) => !places.some(({ from, to }) => from <= at && at < to));
  return words.length > 0 && (others.length === 0 || areEmpty(others));
}
