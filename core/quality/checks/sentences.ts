/** A sentence of a message, made plain: lower case, `ё` as `е`, words with single spaces between them. */
export interface Sentence {
  readonly text: string;
  readonly isQuestion: boolean;
}

const ends = /(?<=[.!?…])\s+|[\n;]+/u;

export function sentencesOf(text: string): readonly Sentence[] {
  return text
    .split(ends)
    .map((part) => ({ text: plain(part), isQuestion: /\?\s*\)*\s*$/u.test(part) }))
    .filter((sentence) => sentence.text !== '');
}

/** Digits keep their point and comma, and percent and rouble their signs. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\u00a0\u202f]/gu, ' ')
    .replace(/(?<=\d),(?=\d)/gu, '.')
    .replace(/(?<!\d)\.|\.(?!\d)/gu, ' ')
    .replace(/[^\p{L}\p{N}%₽№.-]+/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])-+|-+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A conditional: what is said holds only if something happens. */
const conditional =
  /(?<![\p{L}])(если|при необходимости|в случае|возможно|может быть|может|наверное|вероятно|когда)(?![\p{L}])/u;

export function isConditional({ text }: Sentence): boolean {
  return conditional.test(text);
}
