import type { SpeechLanguage } from '../synthesiser.ts';
import { phonemesOf } from './phonemes.ts';
import { withStress } from './stress.ts';

/** To be raised when the same text is given to espeak in another way: prompts kept on disk are then made anew. */
export const espeakTextVersion = 1;

/** A sentence as espeak is given it: nothing of it can be taken for SSML or for phonemes, but the stresses we mark. */
export function espeakText(text: string, language: SpeechLanguage): string {
  const plain = text
    .normalize('NFC')
    .replace(/[<>&[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (language === 'en') return plain.replaceAll('\u0301', '');
  return withStress(plain).replace(
    /(?:[а-яё]|\u0301)*\u0301(?:[а-яё]|\u0301)*/gi,
    (word) => `[[${phonemesOf(word)}]]`,
  );
}
