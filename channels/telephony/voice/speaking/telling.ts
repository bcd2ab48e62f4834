import type { EntryBody, Language } from '#core/conversations/index.ts';
import type { SpeechOptions } from '#core/speech/index.ts';
import type { Speaker } from './speaker.ts';
import { type VoiceText, voiceText } from './texts.ts';

/** What she is told, in her language, at her pace and as loud as she needs: "помедленнее" holds for what the telephone itself says too. */
export class Telling {
  language: Language;
  readonly #speaker: Speaker;
  #pace: SpeechOptions['pace'] = 'normal';
  #isLoud = false;

  constructor(speaker: Speaker, language: Language) {
    this.#speaker = speaker;
    this.language = language;
  }

  /** Something of the history. */
  tell({ text, pace, volume }: Extract<EntryBody, { kind: 'text' }>): void {
    this.#pace = pace ?? 'normal';
    this.#isLoud = volume === 'loud';
    this.#speaker.say({ text, pace: this.#pace, isLoud: this.#isLoud, language: this.language });
  }

  /** What the telephone itself says: it is no part of the history. */
  tellOwn(name: VoiceText, values?: Readonly<Record<string, string | number>>): void {
    const text = voiceText(this.language, name, values);
    this.#speaker.say({
      text,
      pace: this.#pace,
      isLoud: this.#isLoud,
      language: this.language,
      cacheable: values === undefined,
    });
  }
}
