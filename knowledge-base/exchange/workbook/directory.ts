import type { TextDocument } from '../../documents.ts';
import { nearest } from '../../entitlement/suggest.ts';
import type { Surroundings } from '../../measure.ts';
import { comparable, inCyrillic, inLatin, mixedWord } from '../alphabets.ts';
import type { RowReader } from './row-reader.ts';

interface Entry {
  readonly value: string;
  readonly spelling: string;
}

/** A list of codes with their names: a cell may hold either. */
export class Directory {
  readonly #of: { readonly ru: string; readonly en: string };
  readonly #entries = new Map<string, Entry>();
  readonly #allowed: readonly string[];

  constructor(
    of: { readonly ru: string; readonly en: string },
    list: Iterable<{ readonly value: string; readonly names: readonly string[] }>,
  ) {
    this.#of = of;
    const allowed: string[] = [];
    for (const { value, names } of list) {
      allowed.push(names[0] === undefined ? value : `${value} — ${names[0]}`);
      for (const spelling of [value, ...names]) {
        const key = comparable(spelling);
        if (!this.#entries.has(key)) this.#entries.set(key, { value, spelling });
      }
    }
    this.#allowed = allowed;
  }

  /** The code for what is written; otherwise the row's problem says what was found and what is near. */
  find(row: RowReader, key: string, written: string): string | undefined {
    const entry = this.#entries.get(comparable(written));
    if (entry !== undefined) {
      if (entry.value !== written) row.noteSpelling(key, written, entry.spelling);
      return entry.value;
    }
    const mixed = mixedWord(written);
    const sound =
      this.#entries.get(comparable(inCyrillic(written))) ?? this.#entries.get(comparable(inLatin(written)));
    if (mixed !== undefined || sound !== undefined) {
      const meant = sound === undefined ? '' : `; похоже на «${sound.spelling}»`;
      const meantEn = sound === undefined ? '' : `; it looks like "${sound.spelling}"`;
      row.fail(
        key,
        {
          ru: `смешаны алфавиты: ${mixed?.ru ?? `«${written}» набрано другими буквами`}${meant}`,
          en: `mixed alphabets: ${mixed?.en ?? `"${written}" is in other letters`}${meantEn}`,
        },
        { found: written },
      );
      return undefined;
    }
    const close = nearest(comparable(written), this.#entries.keys());
    const spelling = close === undefined ? undefined : this.#entries.get(close)?.spelling;
    row.fail(
      key,
      {
        ru: `${this.#of.ru} «${written}» нет в справочнике${spelling === undefined ? '' : `; может быть, «${spelling}»?`}`,
        en: `unknown ${this.#of.en} "${written}"${spelling === undefined ? '' : `; did you mean "${spelling}"?`}`,
      },
      { found: written, allowed: this.#allowed },
    );
    return undefined;
  }
}

export interface Directories {
  readonly regions: Directory;
  readonly authorities: Directory;
  readonly lifeEvents: Directory;
  readonly facts: Directory;
}

export function directoriesOf(around: Surroundings): Directories {
  return {
    regions: new Directory(
      { ru: 'региона', en: 'region' },
      [...around.regions.values()].map(({ code, name, names }) => ({
        value: code,
        names: [...spellings(name), ...names, ...(/^0\d$/.test(code) ? [code.slice(1)] : [])],
      })),
    ),
    authorities: new Directory(
      { ru: 'ведомства', en: 'authority' },
      [...around.authorities.values()].map(({ id, name }) => ({ value: id, names: spellings(name) })),
    ),
    lifeEvents: new Directory(
      { ru: 'жизненного события', en: 'life event' },
      [...around.lifeEvents.values()].map(({ id, name }) => ({ value: id, names: spellings(name) })),
    ),
    facts: new Directory(
      { ru: 'факта', en: 'fact' },
      [...around.facts.values()].map(({ id, label }) => ({ value: id, names: spellings(label) })),
    ),
  };
}

/** "Социальный фонд России (СФР)" is known by either part too. */
function spellings(name: TextDocument): string[] {
  const all = typeof name === 'string' ? [name] : [name.ru, ...(name.en === undefined ? [] : [name.en])];
  return all.flatMap((text) => {
    const parts = /^(.+?) \(([^)]+)\)$/.exec(text);
    return parts?.[1] === undefined || parts[2] === undefined ? [text] : [text, parts[1], parts[2]];
  });
}
