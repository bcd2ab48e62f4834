import { normalise } from './normalise.ts';
import { readUnderstandingData } from './read-data.ts';
import { formsOf } from './region-forms.ts';

/** What citizens may say, for those who must hear it. */
export interface SpokenWords {
  /** Places, each as its words one after another, each word in all its cases: "в Нижнем Новгороде". */
  readonly places: readonly (readonly (readonly string[])[])[];
  /** Words of the phrases that the assistant has learnt from and that others will say too. */
  readonly words: readonly string[];
  /** The short ones of those phrases. */
  readonly phrases: readonly string[];
}

/** Said so often among the phrases, a word is no chance. */
const leastTimes = 4;
const mostPhraseLetters = 30;

/** @throws AppError understanding-data-invalid */
export async function readSpokenWords(
  more: readonly { readonly names: readonly string[] }[],
): Promise<SpokenWords> {
  const { regions, trained } = await readUnderstandingData();
  const names = [...Object.values(regions).flat(), ...more.flatMap((region) => region.names)];
  const places = new Set(names.map((name) => normalise(name.replace(/^~/, ''))));
  const phrases = trained.map(({ text }) => normalise(text));
  const times = new Map<string, number>();
  for (const phrase of phrases)
    for (const word of phrase.split(' ')) times.set(word, (times.get(word) ?? 0) + 1);
  return {
    places: [...places].map((name) => name.split(' ').map(formsOf)),
    words: [...times].filter(([word, count]) => count >= leastTimes && isWord(word)).map(([word]) => word),
    phrases: phrases.filter(({ length }) => length <= mostPhraseLetters),
  };
}

/** A letter alone is a word only where grammar has one. */
function isWord(word: string): boolean {
  return word.length > 1 || 'авикосуя'.includes(word);
}
