/** A word, number or sign of an English text. */
export interface Piece {
  readonly kind: 'word' | 'number' | 'sign' | 'other';
  readonly text: string;
}

const pattern =
  /(?<!\S)(?:\S+@\S+|https?:\S+|\S+\.(?:ru|com|su|org)(?:\/\S*)?)|[a-z]+(?:['’][a-z]+)*(?![\d@])|\d{1,3}(?:,\d{3})+(?![\d])|\d+(?:st|nd|rd|th)(?![a-z])|\d[\d./:]*\d(?:k(?![a-z]))?|\d(?:k(?![a-z]))?|[а-я]+|[^\sa-z\d]|\S+/g;

/** Of a normalised text. Words drawn together stand apart, so that "I'm", "im" and "I am" are one. */
export function piecesOf(normalised: string): readonly Piece[] {
  const apart = normalised
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .replace(/(?<=\d)(?=yrs?(?![a-z])|yo(?![a-z])|[ap]m(?![a-z]))/g, ' ');
  return (apart.match(pattern) ?? []).flatMap((text): readonly Piece[] => {
    if (/^[a-z]+(?:['’][a-z]+)*$/.test(text))
      return wordsOf(text).map((word) => ({ kind: 'word', text: word }));
    if (/^\d{1,3}(?:,\d{3})+$/.test(text)) return [{ kind: 'number', text: text.replaceAll(',', '') }];
    if (/^\d+(?:st|nd|rd|th)$/.test(text)) return [{ kind: 'number', text: text.slice(0, -2) }];
    if (/^\d/.test(text)) return [{ kind: 'number', text }];
    return [{ kind: /[а-я]/.test(text) || text.length > 1 ? 'other' : 'sign', text }];
  });
}

const wholeWords: Readonly<Record<string, string>> = { ca: 'can', wo: 'will' };
const endings: Readonly<Record<string, string>> = {
  ll: 'will',
  d: 'would',
  ve: 'have',
  re: 'are',
  m: 'am',
  s: 'is',
};
const denied = /^(do|does|did|is|are|was|were|have|has|had|would|could|should|ca|wo)n['’]?t$/;
const withApostrophe = /^([a-z]+)['’](ll|d|ve|re|m)$/;
/** Left out in a hurry, where that makes no other word: "well", "ill", "were", "id" and "its" are words. */
const hurried =
  /^(?:(i|you|we|they)(ve)|(i)(m)|(you|they)(re)|(he|she|that|what|there|where|who|how)['’]?(s))$/;

function wordsOf(text: string): readonly string[] {
  if (text === 'cannot') return ['can', 'not'];
  const [, not] = denied.exec(text) ?? [];
  if (not !== undefined) return [wholeWords[not] ?? not, 'not'];
  if (/^it['’]s$/.test(text)) return ['it', 'is'];
  const [word, ending] = (withApostrophe.exec(text) ?? hurried.exec(text))?.slice(1).filter(Boolean) ?? [];
  const second = endings[ending ?? ''];
  return word !== undefined && second !== undefined ? [word, second] : [text.replace(/['’]/g, '')];
}
