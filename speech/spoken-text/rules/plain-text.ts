import type { Rule } from '../rewrite.ts';

/** Latin letters that look like Cyrillic ones, inside Cyrillic words. */
const lookAlike: Readonly<Record<string, string>> = Object.fromEntries(
  [...'ABCEHKMOPTXYaceopxyB'].map((latin, n) => [latin, [...'АВСЕНКМОРТХУасеорхуВ'][n] ?? latin]),
);

/** Takes away what is for the eye only: Markdown, emoji, bullets, quotes, brackets. Lines of a list become sentences. */
export const plainText: Rule = (text) =>
  text
    .normalize('NFC')
    .replace(/[\u00a0\u202f\u2007\u2009\t]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/!?\[([^\]\n]*)\]\((?:[^)\s]*)\)/g, '$1')
    .replace(/```[^\n]*|`/g, '')
    .replace(/^ {0,3}#{1,6}\s+/gm, '')
    .replace(/^\s*(?:>\s*)+/gm, '')
    .replace(/^\s*(?:[-*_]\s*){3,}$/gm, '')
    .replace(/^\s*\|?(?:\s*:?-{3,}:?\s*\|)+.*$/gm, '')
    .replace(/\s*\|\s*/g, ', ')
    .replace(/\*\*|__|~~/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\ufe0f\u20e3]/gu, (sign) =>
      /[©®™‼⁉↔-↙]/u.test(sign) ? ' ' : '',
    )
    .replace(/[→➔⇒►▶]/g, ', ')
    .replace(/^\s*[•·◦▪●○■□✓✔–—*-]\s+/gm, '')
    .replace(/^\s*[☐☑✅❌]\s*/gm, '')
    .replace(/[«»“”„"‹›]/g, '')
    .replace(/…/g, '...')
    .replace(
      /[A-Za-zА-ЯЁа-яё]*(?:[А-ЯЁа-яё][ABCEHKMOPTXYaceopxy]|[ABCEHKMOPTXYaceopxy][А-ЯЁа-яё])[A-Za-zА-ЯЁа-яё]*/g,
      (word) => word.replace(/[A-Za-z]/g, (letter) => lookAlike[letter] ?? letter),
    );

/** Signs that were left after numbers and words were said: they become pauses or nothing. */
export const leftoverSigns: Rule = (text) =>
  text
    .replace(/<[^<>\n]{0,80}>/g, ' ')
    .replace(/\s*[([{]\s*/g, ', ')
    .replace(/\s*[)\]}]/g, ',')
    .replace(/\s+[—–―•·-]+\s+/g, ', ')
    .replace(/(?<=[а-яё])[—–―](?=[а-яё])/gi, ', ')
    .replace(/[—–―]/g, ' ')
    .replace(/(?<=[а-яё])\s*\/\s*(?=[а-яё])/gi, ' или ')
    .replace(/ и или /g, ' и или ')
    .replace(/&/g, ' и ')
    .replace(/[^\p{L}\p{N}\p{M}\s.,!?:;'-]/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])['-]+|['-]+(?![\p{L}\p{N}\p{M}])/gu, ' ')
    .replace(/;\s*$/gm, '.')
    .replace(/([^.!?:,;\s])[ ]*\n/g, '$1.\n')
    .replace(/[:,;]\s*\n+/g, '. ')
    .replace(/\s+([.,!?:;])/g, '$1')
    .replace(/[,;:](?=[.!?])/g, '')
    .replace(/([.!?])[,;:]+/g, '$1')
    .replace(/([,;:])(?:\s*[,;:])+/g, '$1')
    .replace(/\.{2,}/g, '.')
    .replace(/([!?])\.+/g, '$1')
    .replace(/^[\s.,;:!?]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
