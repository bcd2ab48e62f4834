import type { Pace, SpeechLanguage } from '../synthesiser.ts';

export interface EspeakSettings {
  /** Names espeak knows; a variant may follow: `ru+f2`. */
  readonly voices: Readonly<Record<SpeechLanguage, string>>;
  /** 0–100, 50 is the voice's own. */
  readonly pitch: number;
}

export const defaultEspeakSettings: EspeakSettings = { voices: { ru: 'ru', en: 'en' }, pitch: 50 };

/** Words a minute. Over a telephone espeak's usual 175 is too quick to be followed. */
const rates: Readonly<Record<SpeechLanguage, Readonly<Record<Pace, number>>>> = {
  ru: { normal: 145, slow: 108 },
  en: { normal: 150, slow: 115 },
};

export function espeakRate(language: SpeechLanguage, pace: Pace): number {
  return rates[language][pace];
}

/** From the command line of the process. */
export function parseEspeakSettings(json: string | undefined): EspeakSettings {
  return json === undefined ? defaultEspeakSettings : { ...defaultEspeakSettings, ...JSON.parse(json) };
}
