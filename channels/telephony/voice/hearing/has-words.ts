const noWord = /^(?:\p{L}|м+|эм+|хм+|гм+|кхм?)$/u;

/** A cough, a breath or a thoughtful "эм" is written down by recognition as single letters: it is no answer. */
export function hasWords(text: string): boolean {
  return text.split(/\s+/).some((word) => word !== '' && !noWord.test(word));
}
