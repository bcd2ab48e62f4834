import { stemsOf } from '../../understanding/stems.ts';

/** Who says more asks of the whole. */
const mostWords = 4;
/** Shorter words are in every text. */
const shortest = 4;

/** "А на ремонт?": the sentence of the details that speaks of what she asked and the summary does not. */
export function detailAsked(
  asked: string,
  { summary, details }: { readonly summary: string; readonly details: readonly string[] },
): string | undefined {
  if (asked.split(' ').length > mostWords) return undefined;
  const told = new Set(stemsOf(summary.toLowerCase()));
  const wanted = stemsOf(asked).filter((stem) => stem.length >= shortest && !told.has(stem));
  const counted = details.map((detail) => {
    const stems = new Set(stemsOf(detail.toLowerCase()));
    return { detail, hits: wanted.filter((stem) => stems.has(stem)).length };
  });
  const most = Math.max(0, ...counted.map(({ hits }) => hits));
  const best = counted.filter(({ hits }) => hits === most);
  return most > 0 && best.length === 1 ? best[0]?.detail : undefined;
}
