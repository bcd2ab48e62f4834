export interface Run {
  readonly text: string;
  readonly isSame: boolean;
}

/** Longer texts are shown whole: nobody reads a thousand small marks. */
const mostWords = 400;

/** What of `text` the other text does not say, word by word, as runs in order. */
export function compareWords(text: string, other: string): readonly Run[] {
  const [own, theirs] = [wordsIn(text), wordsIn(other)];
  if (own.length > mostWords || theirs.length > mostWords) return [{ text, isSame: false }];
  const kept = common(own, theirs);
  const runs: { text: string; isSame: boolean }[] = [];
  for (const [index, word] of own.entries()) {
    const isSame = kept.has(index);
    const last = runs.at(-1);
    if (last?.isSame === isSame) last.text += word;
    else runs.push({ text: word, isSame });
  }
  return runs;
}

/** Words with the blanks after them, so that joining gives the text again. */
function wordsIn(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

/** Places in `a` that belong to a longest common run of words. */
function common(a: readonly string[], b: readonly string[]): ReadonlySet<number> {
  const isEqual = (x: string | undefined, y: string | undefined) => x?.trim() === y?.trim();
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row)
        row[j] = isEqual(a[i], b[j])
          ? (lengths[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (isEqual(a[i], b[j])) {
      kept.add(i);
      i += 1;
      j += 1;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return kept;
}
