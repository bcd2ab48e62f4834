import type { SpeechLanguage } from '../synthesiser.ts';

/** A sentence as espeak is given it: nothing of it can be taken for SSML or for phonemes. */
export function espeakText(text: string, _language: SpeechLanguage): string {
  return text
    .replace(/[<>&]|\[\[|\]\]/g, ' ')
    .replace(/\u0301/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
