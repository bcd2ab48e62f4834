/** From here on a measure found by words is the one meant. */
export const sureFrom = 0.6;
/** From here on it is worth asking "is it this?". */
export const maybeFrom = 0.3;
/** Two measures closer than this are not told apart by the words said. */
const margin = 0.06;

export interface FoundMeasure {
  readonly measureId: string;
  /** 0 to 1 as of `Knowledge.find`. */
  readonly score: number;
}

/** Measures by words, best first: `Knowledge.find`, with the region when it is known. */
export type FindMeasures = (text: string) => readonly FoundMeasure[];

/** Which measure words name, with all that was found, best first. */
export type Mention =
  | {
      readonly kind: 'sure';
      readonly measureId: string;
      readonly score: number;
      readonly found: readonly FoundMeasure[];
    }
  | {
      readonly kind: 'maybe';
      readonly measureIds: readonly string[];
      readonly score: number;
      readonly found: readonly FoundMeasure[];
    }
  | { readonly kind: 'none'; readonly found: readonly FoundMeasure[] };

export function mentionOf(found: readonly FoundMeasure[]): Mention {
  const [first, second] = found;
  if (!first || first.score < maybeFrom) return { kind: 'none', found };
  const isAlone = !second || first.score - second.score >= margin;
  if (first.score >= sureFrom && isAlone) {
    return { kind: 'sure', measureId: first.measureId, score: first.score, found };
  }
  return {
    kind: 'maybe',
    score: first.score,
    measureIds: found.filter(({ score }) => score >= maybeFrom).map((one) => one.measureId),
    found,
  };
}

/** Probabilities that stand for `sureFrom` and `maybeFrom`; found on folds of the trained phrases. */
const meantFrom = 0.55;
const perhapsFrom = 0.15;

/** A probability on the scale of scores. */
export function scoreOf(p: number): number {
  if (p < perhapsFrom) return (p / perhapsFrom) * maybeFrom;
  if (p < meantFrom)
    return maybeFrom + ((p - perhapsFrom) / (meantFrom - perhapsFrom)) * (sureFrom - maybeFrom);
  return sureFrom + ((p - meantFrom) / (1 - meantFrom)) * (1 - sureFrom);
}

/** The probability that a score stands for. */
export function probabilityOf(score: number): number {
  if (score < maybeFrom) return (score / maybeFrom) * perhapsFrom;
  if (score < sureFrom) {
    return perhapsFrom + ((score - maybeFrom) / (sureFrom - maybeFrom)) * (meantFrom - perhapsFrom);
  }
  return meantFrom + ((score - sureFrom) / (1 - sureFrom)) * (1 - meantFrom);
}
