/** Longest message taken, in UTF-16 units. Telegram's own limit is 4096. */
export const maxTextLength = 4000;

// Control characters but tab and line feed; zero-width and byte-order marks; bidirectional overrides and isolates,
// which can make a text read otherwise than it is. The joiner U+200D stays: emoji are built with it.
const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;

export type CleanText =
  | { readonly outcome: 'clean'; readonly text: string }
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'too-long'; readonly limit: number };

/** What people wrote without what cannot be seen. Nothing visible is changed: HTML stays text. */
export function cleanText(raw: string): CleanText {
  const text = raw.replace(/\r\n?/g, '\n').replace(unwanted, '').toWellFormed().trim();
  if (text.length === 0 || /^\u200D+$/.test(text)) return { outcome: 'empty' };
  if (text.length > maxTextLength) return { outcome: 'too-long', limit: maxTextLength };
  return { outcome: 'clean', text };
}
