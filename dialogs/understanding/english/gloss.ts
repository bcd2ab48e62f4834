import { normalise } from '../normalise.ts';
import { NearWords } from '../spelling/near-words.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** What stands in `data/english.yaml`: themes, and in each what an English phrase is in Russian. */
export type EnglishFile = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface NamedMeasure {
  /** In every language, the official Russian one first. */
  readonly names?: readonly string[];
}

interface Phrase {
  /** Words, places for numbers, and signs. */
  readonly parts: readonly string[];
  readonly russian: string;
}

/** The theme whose words stand for `#` in the others. */
const numbersTheme = 'numbers';
/** The theme of what stands for `~`: a number of years, months or days. */
const agesTheme = 'how old';
/** Only after "he is" an age; elsewhere anything. */
const bareNumber = '#';
/** Fewer words known than this share: it is Russian in Latin letters, or another language. */
const knownShare = 0.5;
/** A slip of the finger is put right in a word so long: shorter ones are too near each other, and to names of places. */
const shortestRepaired = 6;
/** One letter too many, too few, wrong or in the wrong place. */
const mostSlip = 1;

/**
 * Plain English in the words a Russian would have used, so that everything that understands Russian understands it.
 * Not a translation to be read: word by word, without cases. What is not known stays as it is: names, places.
 */
export class EnglishGloss {
  readonly #phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly #numbers: ReadonlyMap<string, readonly Phrase[]>;
  readonly #ages: readonly Phrase[];
  readonly #words: ReadonlySet<string>;
  readonly #near: NearWords;

  constructor(file: EnglishFile, measures: readonly NamedMeasure[] = []) {
    const { [numbersTheme]: numbers = {}, [agesTheme]: ages = {}, ...themes } = file;
    const said = [
      ...Object.values(themes).flatMap((theme) => Object.entries(theme)),
      ...Object.entries(ages).filter(([english]) => english !== bareNumber),
      ...namesOfOne(measures.flatMap(inBothLanguages)),
    ];
    this.#phrases = byFirst(said);
    this.#numbers = byFirst(Object.entries(numbers));
    this.#ages = Object.entries(ages).map(phraseOf);
    this.#words = new Set([...said, ...Object.entries(numbers)].flatMap((entry) => phraseOf(entry).parts));
    const long = [...this.#words].filter((word) => word.length >= shortestRepaired);
    this.#near = NearWords.from(new Map(long.map((word) => [word, 1])));
  }

  /** Of a normalised text. `undefined`: it is not English. */
  of(normalised: string): string | undefined {
    if (!/[a-z]/.test(normalised)) return undefined;
    const written = piecesOf(normalised);
    if (!this.#isEnglish(written)) return undefined;
    const pieces = written.map((piece) => this.#repaired(piece));
    const said: string[] = [];
    for (let at = 0; at < pieces.length; ) {
      const found = this.#phraseAt(pieces, at) ?? this.#numberAt(pieces, at);
      said.push(found?.russian ?? pieces[at]?.text ?? '');
      at = found?.to ?? at + 1;
    }
    return said
      .filter((one) => one !== '')
      .join(' ')
      .replace(/ (?=[,.!?;:)])/g, '');
  }

  #isEnglish(pieces: readonly Piece[]): boolean {
    let words = 0;
    let known = 0;
    for (let at = 0; at < pieces.length; ) {
      const found = this.#phraseAt(pieces, at) ?? this.#numberAt(pieces, at);
      const to = found?.to ?? at + 1;
      const count = pieces.slice(at, to).filter(({ kind }) => kind === 'word' || kind === 'other').length;
      words += count;
      if (found) known += count;
      at = to;
    }
    return known > 0 && known >= words * knownShare;
  }

  #repaired(piece: Piece): Piece {
    const { kind, text } = piece;
    if (kind !== 'word' || text.length < shortestRepaired || this.#words.has(text)) return piece;
    const near = this.#near.nearest(text, mostSlip);
    return near ? { kind, text: near.word } : piece;
  }

  #phraseAt(pieces: readonly Piece[], at: number): Found | undefined {
    const first = pieces[at];
    if (first === undefined) return undefined;
    const begun = [
      ...(first.kind === 'word' || first.kind === 'sign' ? (this.#phrases.get(first.text) ?? none) : none),
      ...(this.#numberAt(pieces, at)
        ? ['#', '@'].flatMap((place) => this.#phrases.get(place) ?? none)
        : none),
    ];
    return this.#longest(begun, pieces, at);
  }

  #longest(phrases: readonly Phrase[], pieces: readonly Piece[], at: number): Found | undefined {
    let longest: Found | undefined;
    for (const phrase of phrases) {
      const found = this.#fit(phrase, pieces, at);
      if (found && found.to > (longest?.to ?? at)) longest = found;
    }
    return longest;
  }

  #fit({ parts, russian }: Phrase, pieces: readonly Piece[], at: number): Found | undefined {
    const numbers: string[] = [];
    let to = at;
    for (const part of parts) {
      const number = this.#placeFilled(part, pieces, to);
      if (number) numbers.push(number.russian);
      else if (pieces[to]?.text !== part) return undefined;
      to = number?.to ?? to + 1;
    }
    return { to, russian: russian.replace(/[#@~]/g, () => numbers.shift() ?? '') };
  }

  #placeFilled(part: string, pieces: readonly Piece[], at: number): Found | undefined {
    switch (part) {
      case '#':
        return this.#numberAt(pieces, at);
      case '~':
        return this.#longest(this.#ages, pieces, at);
      case '@': {
        const day = Number(pieces[at]?.text);
        return day >= 1 && day <= 31 ? this.#numberAt(pieces, at) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** Digits, or words of a number one after another. */
  #numberAt(pieces: readonly Piece[], at: number): Found | undefined {
    if (pieces[at]?.kind === 'number') return { to: at + 1, russian: pieces[at].text };
    const said: string[] = [];
    let to = at;
    for (;;) {
      const next = this.#longest(this.#numbers.get(pieces[to]?.text ?? '') ?? none, pieces, to);
      if (!next) break;
      said.push(next.russian);
      to = next.to;
      // "A hundred and fifty".
      const isWithin =
        /^(?:hundred|thousand)$/.test(pieces[to - 1]?.text ?? '') && pieces[to]?.text === 'and';
      if (isWithin && this.#numbers.has(pieces[to + 1]?.text ?? '')) to++;
    }
    return said.length > 0 ? { to, russian: said.join(' ') } : undefined;
  }
}

interface Found {
  /** The piece behind it. */
  readonly to: number;
  readonly russian: string;
}

const none: readonly Phrase[] = [];

/** What two measures are called would decide for one of them. */
function namesOfOne(names: readonly (readonly [string, string])[]) {
  return names.filter(([english, russian]) =>
    names.every(([other, meant]) => other !== english || meant === russian),
  );
}

/** Whatever a measure is called in English has its Russian name; what is added in brackets nobody says. */
function inBothLanguages({ names = [] }: NamedMeasure): (readonly [string, string])[] {
  const [russian = ''] = names;
  return names
    .filter((name) => !/[а-яё]/i.test(name))
    .map((name) => [name.replace(/\s*\(.*\)/, ''), russian.replace(/\s*\(.*\)/, '')]);
}

function byFirst(entries: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly Phrase[]> {
  const phrases = new Map<string, Phrase[]>();
  for (const phrase of entries.map(phraseOf)) {
    const [first = ''] = phrase.parts;
    phrases.set(first, [...(phrases.get(first) ?? []), phrase]);
  }
  return phrases;
}

function phraseOf([english, russian]: readonly [string, string]): Phrase {
  return { parts: piecesOf(normalise(english)).map(({ text }) => text), russian: normalise(russian) };
}
