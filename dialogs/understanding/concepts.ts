import { wordsOf } from './normalise.ts';

/** Concept names by the words that stand for them, from `data/concepts.yaml`. */
export type ConceptFile = Readonly<Record<string, readonly string[]>>;

interface Piece {
  readonly letters: string;
  readonly isWhole: boolean;
}

/** Words in a row that stand for a concept together. */
interface Turn {
  readonly pieces: readonly Piece[];
  readonly concept: string;
}

/** What people ask for; the others say about what, who and how. */
const requests = new Set(
  (
    'AMOUNT DOCUMENTS WHERE BEGIN APPLY STATUS COME DATE REFUSE WHY HUMAN APPOINTMENT OFFICE HOURS CHANGE ' +
    'CERTIFICATE COMPLAINT ENTITLED GENERAL HOW WHICH'
  )
    .split(' ')
    .map((name) => `C:${name}`),
);

/** Is the concept one that people ask for? */
export function isRequest(concept: string): boolean {
  return requests.has(concept);
}

/** Finds the concepts of words: whole words, beginnings of at least two letters, and several such in a row. */
export class ConceptLexicon {
  readonly #whole = new Map<string, string[]>();
  readonly #beginnings = new Map<string, string[]>();
  /** By the first two letters of the first word. */
  readonly #turns = new Map<string, Turn[]>();
  readonly #cache = new Map<string, readonly string[]>();

  constructor(file: ConceptFile) {
    for (const [name, entries] of Object.entries(file)) {
      const concept = `C:${name}`;
      for (const entry of entries) {
        const pieces = entry.replaceAll('ё', 'е').split(' ').map(toPiece);
        const [first, second] = pieces;
        if (first === undefined) continue;
        if (second === undefined) add(first.isWhole ? this.#whole : this.#beginnings, first.letters, concept);
        else add(this.#turns, first.letters.slice(0, 2), { pieces, concept });
      }
    }
  }

  /** Concepts in the order of the words. */
  conceptsOf(normalised: string): string[] {
    return this.foundIn(wordsOf(normalised)).flat();
  }

  /** Concepts that begin at each word. */
  foundIn(words: readonly string[]): (readonly string[])[] {
    return words.map((word, at) => {
      const turns = this.#turns.get(word.slice(0, 2));
      const together = turns?.filter(({ pieces }) =>
        pieces.every((piece, n) => matches(words[at + n], piece)),
      );
      const alone = this.#ofWord(word);
      return together?.length ? [...alone, ...together.map(({ concept }) => concept)] : alone;
    });
  }

  #ofWord(word: string): readonly string[] {
    let found = this.#cache.get(word);
    if (found === undefined) {
      const concepts = new Set(this.#whole.get(word));
      for (let length = 2; length <= word.length; length++) {
        for (const concept of this.#beginnings.get(word.slice(0, length)) ?? []) concepts.add(concept);
      }
      found = [...concepts];
      if (this.#cache.size < 20_000) this.#cache.set(word, found);
    }
    return found;
  }
}

function toPiece(word: string): Piece {
  return word.endsWith('=')
    ? { letters: word.slice(0, -1), isWhole: true }
    : { letters: word, isWhole: false };
}

function matches(word: string | undefined, { letters, isWhole }: Piece): boolean {
  return isWhole ? word === letters : (word?.startsWith(letters) ?? false);
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
