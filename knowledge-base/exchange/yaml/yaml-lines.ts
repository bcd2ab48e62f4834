import { type Document, isCollection, isNode, isPair, isScalar, type LineCounter } from 'yaml';

/** The line, from 1, of the deepest step of `path` that the document has. */
export function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
    if (isPair(pair) && isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
    const next: unknown = isPair(pair) ? pair.value : node.get(step, true);
    if (!isNode(next)) break;
    if (!isPair(pair)) offset = next.range?.[0] ?? offset;
    node = next;
  }
  return lines.linePos(offset).line;
}
