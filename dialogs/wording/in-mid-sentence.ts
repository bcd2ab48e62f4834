/** A label as it stands in the middle of a sentence. "ЕДВ инвалиду", "Khabarovsk Krai: …" and "I don’t know" stay so. */
export function inMidSentence(label: string): string {
  return startsWithName.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

const startsWithName = /^(?:\p{Lu}{2}|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}|(?:Moscow|Russian?|I)(?!\p{L}))/u;
