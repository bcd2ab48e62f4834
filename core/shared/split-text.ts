/** Where a text may be cut, best first. The cut comes after the match. */
const borders = [/\n\s*\n/g, /\n/g, /[.!?…]["»”)]*\s+/g, /\s+/g];

/**
 * Cuts a text into parts of at most `limit` UTF-16 units: between paragraphs, else lines, else sentences, else words,
 * else anywhere between two visible characters (an emoji built of several code points stays whole).
 * Only white space at the cuts is lost.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = findCut(rest, limit);
    const part = rest.slice(0, cut).trimEnd();
    if (part.length > 0) parts.push(part);
    rest = rest.slice(cut).trimStart();
  }
  if (rest.length > 0) parts.push(rest);
  return parts;
}

/** A border in the first half would leave a stub of a message, so the next kind of border is tried. */
function findCut(text: string, limit: number): number {
  const window = text.slice(0, limit + 1);
  for (const border of borders) {
    let cut = 0;
    for (const match of window.matchAll(border)) {
      const end = match.index + match[0].trimEnd().length;
      if (end <= limit) cut = Math.max(cut, end);
    }
    if (cut > limit / 2) return cut;
  }
  return graphemeCut(text, limit);
}

/** Longest run of joined code points taken for one visible character; what is longer is cut inside. */
const longestGrapheme = 64;

function graphemeCut(text: string, limit: number): number {
  const from = Math.max(0, limit - longestGrapheme);
  const start = isLowSurrogate(text, from) ? from + 1 : from;
  const around = text.slice(start, limit + longestGrapheme);
  let cut = 0;
  for (const { index } of new Intl.Segmenter().segment(around)) {
    if (start + index <= limit) cut = start + index;
  }
  if (cut > start) return cut;
  return isLowSurrogate(text, limit) ? limit - 1 : limit;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
