/** Features are numbers: strings made for a moment would cost most of the time. */

const hashBits = 26;

/** Of nothing; letters are added with `hashed` (FNV-1a). */
export const emptyHash = 0x811c9dc5;

export function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Kind (0 to 31) and hash of a text as one number. */
export function featureNumber(kind: number, hash: number): number {
  return (kind << hashBits) | ((hash ^ (hash >>> hashBits)) & ((1 << hashBits) - 1));
}

/** Kind (0 to 31) and text as one number. */
export function featureOf(kind: number, text: string): number {
  let hash = emptyHash;
  for (let at = 0; at < text.length; at++) hash = hashed(hash, text.charCodeAt(at));
  return featureNumber(kind, hash);
}

export function kindOf(feature: number): number {
  return feature >>> hashBits;
}

/** Groups of letters of a word with its edges marked, from so many letters to so many, are added. */
export function addLetterGroups(
  features: number[],
  word: string,
  { kind, from, to }: { readonly kind: number; readonly from: number; readonly to: number },
): void {
  const marked = `_${word}_`;
  for (let start = 0; start + from <= marked.length; start++) {
    let hash = emptyHash;
    const end = Math.min(marked.length, start + to);
    for (let at = start; at < end; at++) {
      hash = hashed(hash, marked.charCodeAt(at));
      if (at - start >= from - 1) features.push(featureNumber(kind, hash));
    }
  }
}
