export type Piece = { readonly text: string; readonly href?: string };

const address = /https?:\/\/[^\s<>"«»]+/gi;

/** Splits a text into plain pieces and links. Only http and https become links; punctuation after one is not of it. */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const found = match[0].replace(/[.,;:!?…)\]}'*]+$/u, '');
    const href = parse(found);
    if (href === undefined) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: found, href });
    from = match.index + found.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function parse(found: string): string | undefined {
  try {
    const url = new URL(found);
    // A name before the host can make one site look like another.
    const isPlain = url.username === '' && url.password === '';
    return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
  } catch {
    return undefined;
  }
}
