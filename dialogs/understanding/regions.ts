import { normalise, wordsOf } from './normalise.ts';
import { formsOf } from './region-forms.ts';
import { inLatin } from './region-latin.ts';

/**
 * Names of regions and towns by region code, in the nominative. "~" before a name that is an ordinary word too: it
 * counts only after a preposition. A name under several codes is ambiguous.
 */
export type RegionNames = Readonly<Record<string, readonly string[]>>;

/** A place named in a text; `from` and `to` count words, `to` is after the last. */
export interface RegionMention {
  /** More than one when the name is not of one place only. */
  readonly codes: readonly string[];
  /** As written in the list. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface Place {
  readonly name: string;
  readonly codes: string[];
  readonly isWord: boolean;
}

/** Finds a region by its own or its towns' everyday names, in any case: "в Питере", "Хабаровского края". */
export class RegionFinder {
  /** Names by their words in the nominative, and every beginning of one. */
  readonly #places = new Map<string, Place>();
  readonly #beginnings = new Set<string>();
  /** Any case of a word → the words of names that it may be. */
  readonly #words = new Map<string, string[]>();
  /** "Брянской", "пермском": any case of a region's name without its "область" or "край". */
  readonly #shortened = new Map<string, Place>();
  /** Names of one word by their first three letters, for slips of the finger. */
  readonly #near = new Map<string, Place[]>();

  constructor(names: RegionNames) {
    for (const [code, list] of Object.entries(names)) {
      for (const written of list) this.#add(code, written);
    }
    // Behind the Russian ones: none of them takes the place of a name that is written so.
    for (const { name, codes, isWord } of [...this.#places.values()]) {
      if (isWord) continue;
      for (const latin of inLatin(name)) for (const code of codes) this.#add(code, latin);
    }
  }

  /** The places named, in order; the longest name wins ("Московская область" over "Москва"). */
  find(normalised: string): RegionMention[] {
    const words = wordsOf(normalise(normalised));
    const found: RegionMention[] = [];
    for (let from = 0; from < words.length; from++) {
      const mention = this.#at(words, from) ?? this.#shortenedAt(words, from) ?? this.#nearAt(words, from);
      if (!mention) continue;
      found.push(mention);
      from = mention.to - 1;
    }
    return found;
  }

  /** Code of the region named; the name of most words wins. `undefined` when none is named or the name is ambiguous. */
  codeIn(normalised: string): string | undefined {
    const codes = this.candidatesIn(normalised);
    return codes.length === 1 ? codes[0] : undefined;
  }

  /** Codes that the name may mean: one when it is plain, several when it is ambiguous, none when there is no name. */
  candidatesIn(normalised: string): readonly string[] {
    return codesOf(this.find(normalised));
  }

  #add(code: string, written: string): void {
    const isWord = written.startsWith('~');
    const name = normalise(isWord ? written.slice(1) : written);
    const words = wordsOf(name);
    const key = words.join(' ');
    const known = this.#places.get(key);
    if (known) {
      if (!known.codes.includes(code)) known.codes.push(code);
      return;
    }
    const place: Place = { name, codes: [code], isWord };
    this.#places.set(key, place);
    for (let length = 1; length < words.length; length++)
      this.#beginnings.add(words.slice(0, length).join(' '));
    for (const word of words) this.#learn(word);
    const [adjective = '', kind] = words;
    if (words.length === 2 && (kind === 'область' || kind === 'край'))
      for (const form of formsOf(adjective)) this.#shortened.set(form, place);
    if (isWord || words.length > 1 || name.length < 7) return;
    const start = name.slice(0, 3);
    this.#near.set(start, [...(this.#near.get(start) ?? []), place]);
  }

  #learn(word: string): void {
    for (const form of formsOf(word)) {
      const list = this.#words.get(form);
      if (!list) this.#words.set(form, [word]);
      // The nominative is meant rather than another name's case: "Кирово" and "Кирове".
      else if (!list.includes(word)) form === word ? list.unshift(word) : list.push(word);
    }
  }

  #at(words: readonly string[], from: number): RegionMention | undefined {
    const found = this.#longest(words, from, '');
    if (
      !found ||
      (found.place.isWord &&
        !isPlaced(words, from) &&
        !(found.place.name === 'дон' && words[from - 1] === 'на'))
    )
      return undefined;
    return { codes: found.place.codes, name: found.place.name, from, to: found.to };
  }

  /** The longest name that the words from `at` on make after `beginning`. */
  #longest(
    words: readonly string[],
    at: number,
    beginning: string,
  ): { readonly place: Place; readonly to: number } | undefined {
    let best: { readonly place: Place; readonly to: number } | undefined;
    for (const word of this.#words.get(words[at] ?? '') ?? []) {
      const key = beginning === '' ? word : `${beginning} ${word}`;
      const longer = this.#beginnings.has(key) ? this.#longest(words, at + 1, key) : undefined;
      const place = this.#places.get(key);
      const found = longer ?? (place && { place, to: at + 1 });
      if (found && (!best || found.to > best.to)) best = found;
    }
    return best;
  }

  /** "У нас в брянской", "по нашей тверской", "тульская обл": the word left out is plain; "в тверской школе" it is not. */
  #shortenedAt(words: readonly string[], from: number): RegionMention | undefined {
    const place = this.#shortened.get(words[from] ?? '');
    if (!place) return undefined;
    const next = words[from + 1];
    const isAbbreviated = next === 'обл';
    if (!isAbbreviated) {
      const before = words.slice(Math.max(0, from - 2), from).join(' ');
      const isAlone = words.length === 1;
      if (!isAlone && !(inRegion.test(before) && (next === undefined || notOfRegion.test(next))))
        return undefined;
    }
    return { codes: place.codes, name: place.name, from, to: from + (isAbbreviated ? 2 : 1) };
  }

  /** "Хабаровсе", "екатеринбурк": one letter off, after a preposition or alone. */
  #nearAt(words: readonly string[], from: number): RegionMention | undefined {
    const word = words[from] ?? '';
    if (word.length < 7 || !(words.length <= 2 || isPlaced(words, from))) return undefined;
    for (const place of this.#near.get(word.slice(0, 3)) ?? []) {
      if (formsOf(place.name).some((form) => isOneOff(word, form)))
        return { codes: place.codes, name: place.name, from, to: from + 1 };
    }
    return undefined;
  }
}

/** Codes that a name among these mentions may mean; the name of most words wins. */
export function codesOf(mentions: readonly RegionMention[]): readonly string[] {
  const lengthOf = ({ from, to }: RegionMention) => to - from;
  const longest = Math.max(0, ...mentions.map(lengthOf));
  const named = mentions.filter((mention) => lengthOf(mention) === longest);
  const [first] = named;
  if (!first || first.codes.length === 1) return first?.codes ?? [];
  // "Железногорск, Курская область": the region says which town.
  const others = mentions.filter((mention) => mention !== first).flatMap(({ codes }) => codes);
  const both = first.codes.filter((code) => others.includes(code));
  return both.length > 0 ? both : first.codes;
}

function isPlaced(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  return /^(?:в|во|из|под|г|гор|город|города|городе|поселок|станица|п|живу|живем)$/.test(before);
}

const inRegion = /(?:^| )(?:в|во|из|с|со|по)(?: (?:наш|сво|всей|сам|родн)[а-я]*)?$/;
/** What follows is no thing in that region: "в тверской живём", not "в тверской больнице". */
const notOfRegion =
  /^(?:\d+|и|а|но|да|у|я|мы|нас|нам|мне|на|не|нет|без|с|то|ведь|тут|здесь|там|теперь|сейчас|тоже|есть|будет|жив(?:у|ем|ет)|прожива[а-я]+|пропис[а-я]+|зарегистр[а-я]+|мо[йяи]|муж|жена|реб[а-я]+|дет[а-я]+|дво[а-я]+|тро[а-я]+|четвер[а-я]+|один|одна|семья|доход|что|как[а-я]*|сколько|где|куда|когда|положен[а-я]*|дадут|дают|плат[ия]т|можно|работа[а-я]+|получа[а-я]+|снима[а-я]+)$/;

/** One letter more, less, other, or two changed places. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
