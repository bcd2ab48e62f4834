/** From here on a measure found by words is the one meant. */
export const sureFrom = 0.6;
/** From here on it is worth asking "is it this?". */
export const maybeFrom = 0.3;
/** Two measures closer than this are not told apart by the words said. */
const margin = 0.06;

/** Which measure words name. Scores as of `Knowledge.find`. */
export type Mention =
  | { readonly kind: 'sure'; readonly measureId: string; readonly score: number }
  | { readonly kind: 'maybe'; readonly measureIds: readonly string[]; readonly score: number }
  | { readonly kind: 'none' };

/** Measures by words, best first: `Knowledge.find`, with the region when it is known. */
export type FindMeasures = (
  text: string,
) => readonly { readonly measureId: string; readonly score: number }[];

export function mentionOf(found: ReturnType<FindMeasures>): Mention {
  const [first, second] = found;
  if (!first || first.score < maybeFrom) return { kind: 'none' };
  const isAlone = !second || first.score - second.score >= margin;
  if (first.score >= sureFrom && isAlone) {
    return { kind: 'sure', measureId: first.measureId, score: first.score };
  }
  return {
    kind: 'maybe',
    score: first.score,
    measureIds: found.filter(({ score }) => score >= maybeFrom).map((one) => one.measureId),
  };
}
