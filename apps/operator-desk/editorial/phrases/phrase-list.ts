import { asList, asRecord } from '../document/path.ts';
import type { DraftDocument } from '../wire.ts';

export interface Phrase {
  readonly text: string;
  readonly measure?: string;
}

/** The phrases of a document, whatever else may be wrong with it. */
export function phrasesOf(document: DraftDocument | undefined): readonly Phrase[] {
  return asList(document?.phrases).map((item) => {
    const { text, measure } = asRecord(item);
    return {
      text: typeof text === 'string' ? text : '',
      ...(typeof measure === 'string' ? { measure } : {}),
    };
  });
}

/** The same phrase however it is written: case, ё, signs and spaces do not count. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** One phrase a line; without those that are there already, or twice. */
export function newPhrases(
  lines: string,
  present: readonly Phrase[],
): { readonly added: readonly Phrase[]; readonly known: number } {
  const seen = new Set(present.map(({ text }) => folded(text)));
  const added: Phrase[] = [];
  let known = 0;
  for (const line of lines.split('\n')) {
    const text = line.trim().replace(/\s+/g, ' ');
    const key = folded(text);
    if (key === '') continue;
    if (seen.has(key)) known += 1;
    else added.push({ text });
    seen.add(key);
  }
  return { added, known };
}

export interface PhraseChanges {
  readonly added: readonly Phrase[];
  readonly removed: readonly Phrase[];
  /** The same words with another measure. */
  readonly changed: readonly { readonly text: string; readonly before?: string; readonly after?: string }[];
}

export function comparePhrases(before: readonly Phrase[], after: readonly Phrase[]): PhraseChanges {
  const old = new Map(before.map((phrase) => [phrase.text, phrase]));
  const now = new Set(after.map(({ text }) => text));
  return {
    added: after.filter(({ text }) => !old.has(text)),
    removed: before.filter(({ text }) => !now.has(text)),
    changed: after.flatMap(({ text, measure }) => {
      const was = old.get(text);
      if (was === undefined || was.measure === measure) return [];
      return [
        {
          text,
          ...(was.measure === undefined ? {} : { before: was.measure }),
          ...(measure === undefined ? {} : { after: measure }),
        },
      ];
    }),
  };
}
