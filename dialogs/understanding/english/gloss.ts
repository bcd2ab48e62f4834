import { normalise } from '../normalise.ts';

/** What stands in `data/english.yaml`: themes, and in each what an English phrase is in Russian. */
export type EnglishFile = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface NamedMeasure {
  /** In every language, the official Russian one first. */
  readonly names?: readonly string[];
}

interface Phrase {
  /** Words, `#` for a number and signs. */
  readonly parts: readonly string[];
  readonly russian: string;
}

interface Piece {
  readonly kind: 'word' | 'number' | 'sign' | 'other';
  readonly text: string;
}

/** The theme whose words stand for `#` in the others. */
const numbersTheme = 'numbers';
/** Fewer words known than this share: it is Russian in Latin letters, or another language. */
const knownShare = 0.5;
const pattern =
  /(?<!\S)(?:\S+@\S+|https?:\S+|\S+\.(?:ru|com|su|org)(?:\/\S*)?)|[a-z]+(?:['’][a-z]+)*(?![\d@])|\d{1,3}(?:,\d{3})+(?![\d])|\d+(?:st|nd|rd|th)(?![a-z])|\d[\d./:]*\d(?:k(?![a-z]))?|\d(?:k(?![a-z]))?|[а-я]+|[^\sa-z\d]|\S+/g;

/**
 * Plain English in the words a Russian would have used, so that everything that understands Russian understands it.
 * Not a translation to be read: word by word, without cases. What is not known stays as it is: names, places.
 */
export class EnglishGloss {
  readonly #phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly #numbers: ReadonlyMap<string, readonly Phrase[]>;

  constructor(file: EnglishFile, measures: readonly NamedMeasure[] = []) {
    const { [numbersTheme]: numbers = {}, ...themes } = file;
    this.#numbers = byFirst(Object.entries(numbers));
    this.#phrases = byFirst([
      ...namesOfOne(measures.flatMap(inBothLanguages)),
      ...Object.values(themes).flatMap((theme) => Object.entries(theme)),
    ]);
  }

  /** Of a normalised text. `undefined`: it is not English. */
  of(normalised: string): string | undefined {
    if (!/[a-z]/.test(normalised)) return undefined;
    const pieces = piecesOf(normalised);
    const said: string[] = [];
    let words = 0;
    let known = 0;
    for (let at = 0; at < pieces.length; ) {
      const found = this.#phraseAt(pieces, at) ?? this.#numberAt(pieces, at);
      const to = found?.to ?? at + 1;
      const count = pieces.slice(at, to).filter(({ kind }) => kind === 'word' || kind === 'other').length;
      words += count;
      if (found) known += count;
      said.push(found?.russian ?? pieces[at]?.text ?? '');
      at = to;
    }
    if (known === 0 || known < words * knownShare) return undefined;
    return said
      .filter((one) => one !== '')
      .join(' ')
      .replace(/ (?=[,.!?;:)])/g, '');
  }

  #phraseAt(pieces: readonly Piece[], at: number): Found | undefined {
    const first = pieces[at];
    if (first === undefined) return undefined;
    const number = this.#numberAt(pieces, at);
    const begun = [
      ...(first.kind === 'word' || first.kind === 'sign' ? (this.#phrases.get(first.text) ?? none) : none),
      ...(number ? (this.#phrases.get('#') ?? none) : none),
    ];
    let longest: Found | undefined;
    for (const phrase of begun) {
      const found = this.#fit(phrase, pieces, at);
      if (found && found.to > (longest?.to ?? at)) longest = found;
    }
    return longest;
  }

  #fit({ parts, russian }: Phrase, pieces: readonly Piece[], at: number): Found | undefined {
    const numbers: string[] = [];
    let to = at;
    for (const part of parts) {
      const number = part === '#' ? this.#numberAt(pieces, to) : undefined;
      if (number) numbers.push(number.russian);
      else if (pieces[to]?.text !== part) return undefined;
      to = number?.to ?? to + 1;
    }
    return { to, russian: russian.replaceAll('#', () => numbers.shift() ?? '') };
  }

  /** Digits, or words of a number one after another. */
  #numberAt(pieces: readonly Piece[], at: number): Found | undefined {
    if (pieces[at]?.kind === 'number') return { to: at + 1, russian: pieces[at].text };
    const said: string[] = [];
    let to = at;
    for (;;) {
      const begun = this.#numbers.get(pieces[to]?.text ?? '') ?? none;
      const next = begun
        .filter(({ parts }) => parts.every((part, n) => pieces[to + n]?.text === part))
        .sort((one, other) => other.parts.length - one.parts.length)[0];
      if (!next) break;
      said.push(next.russian);
      to += next.parts.length;
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
  for (const [english, russian] of entries) {
    const parts =
      normalise(english)
        .replace(/['’]/g, '')
        .match(/[a-z]+|\d+|#|[^\sa-z\d#-]/g) ?? [];
    const [first = ''] = parts;
    phrases.set(first, [...(phrases.get(first) ?? []), { parts, russian: normalise(russian) }]);
  }
  return phrases;
}

function piecesOf(normalised: string): readonly Piece[] {
  return (normalised.replace(/(?<=[a-z])-(?=[a-z])/g, ' ').match(pattern) ?? []).map((text): Piece => {
    if (/^[a-z]+(?:['’][a-z]+)*$/.test(text)) return { kind: 'word', text: text.replace(/['’]/g, '') };
    if (/^\d{1,3}(?:,\d{3})+$/.test(text)) return { kind: 'number', text: text.replaceAll(',', '') };
    if (/^\d+(?:st|nd|rd|th)$/.test(text)) return { kind: 'number', text: text.slice(0, -2) };
    if (/^\d/.test(text)) return { kind: 'number', text };
    return { kind: /[а-я]/.test(text) || text.length > 1 ? 'other' : 'sign', text };
  });
}
