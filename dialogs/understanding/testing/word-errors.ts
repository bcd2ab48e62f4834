import { wordsOf } from '../normalise.ts';

/**
 * Damages words as a recogniser does on a poor line: of the words hit, half are heard as a similar word of the
 * vocabulary, three in ten are lost, and beside two in ten an alien word appears.
 */
export class WordErrors {
  readonly #words: readonly string[];
  readonly #bySound = new Map<string, string[]>();
  readonly #random: () => number;

  /** @param texts normalised; their words are the vocabulary of the recogniser. */
  constructor(texts: Iterable<string>, random: () => number) {
    const words = new Set<string>();
    for (const text of texts) for (const word of wordsOf(text)) words.add(word);
    this.#words = [...words];
    this.#random = random;
    for (const word of this.#words) {
      for (const key of soundKeys(word)) this.#bySound.set(key, [...(this.#bySound.get(key) ?? []), word]);
    }
  }

  /** @param share of the words that are damaged, 0 to 1. */
  inject(normalised: string, share: number): string {
    const words = wordsOf(normalised);
    const damaged = words.flatMap((word) => (this.#random() < share ? this.#damaged(word) : [word]));
    return damaged.length > 0 ? damaged.join(' ') : normalised;
  }

  #damaged(word: string): string[] {
    const kind = this.#random();
    if (kind < 0.3) return [];
    if (kind < 0.5) return [word, this.#any(this.#words) ?? word];
    const similar = soundKeys(word)
      .flatMap((key) => this.#bySound.get(key) ?? [])
      .filter((other) => other !== word);
    return [this.#any(similar) ?? this.#any(this.#words) ?? word];
  }

  #any(words: readonly string[]): string | undefined {
    return words[Math.floor(this.#random() * words.length)];
  }
}

const soundsLike: Readonly<Record<string, string>> = { о: 'а', е: 'и', я: 'и', э: 'и', ы: 'и', ю: 'у' };
const voiceless: Readonly<Record<string, string>> = { б: 'п', д: 'т', з: 'с', г: 'к', в: 'ф', ж: 'ш' };

/** Ways a word sounds: all of it with weak vowels and voice levelled, without its end, and without its beginning. */
function soundKeys(word: string): readonly string[] {
  const sound = [...word]
    .map((letter) => soundsLike[letter] ?? voiceless[letter] ?? letter)
    .filter((letter) => letter !== 'ь' && letter !== 'ъ')
    .join('')
    .replace(/(.)\1+/g, '$1');
  if (sound.length < 4) return [sound];
  return [sound, `${sound.slice(0, Math.max(3, sound.length - 2))}-`, `-${sound.slice(2)}`];
}
