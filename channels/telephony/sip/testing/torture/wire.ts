/**
 * Octets of a message written in the notation of RFC 4475 §2.1: `<allOneLine>…</allOneLine>` joins lines,
 * `<hex>…</hex>` gives octets, `<repeat count=n>…</repeat>` repeats. Line feeds become CRLF.
 * The text begins after its first line feed.
 */
export function wire(parts: TemplateStringsArray): Uint8Array {
  const text = (parts.raw[0] ?? '')
    .replace(/^\n/, '')
    .replace(/<allOneLine>\n([\s\S]*?)\n<\/allOneLine>/g, (_, lines: string) => lines.replaceAll('\n', ''))
    .replace(/<repeat count=(\d+)>([\s\S]*?)<\/repeat>/g, (_, count: string, unit: string) =>
      unit.repeat(Number(count)),
    )
    .replaceAll('\n', '\r\n');
  const pieces = text.split(/<hex>([0-9A-F\s]*)<\/hex>/);
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 1 ? Buffer.from(piece.replace(/\s/g, ''), 'hex') : Buffer.from(piece),
    ),
  );
}
