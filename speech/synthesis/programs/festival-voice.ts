import type { SynthesisLogger } from '../synthesiser.ts';
import { ProgramVoice } from './program-voice.ts';

export interface FestivalSettings {
  /** Default `text2wave`. */
  readonly command?: string;
  /** Name of the voice. Default that of Debian's festvox-ru, which may be used for anything. */
  readonly voice?: string;
}

/** Debian's festvox-ru: a human voice cut from recordings; slower to begin than espeak, Russian only. */
export function festivalVoice(settings: FestivalSettings, logger: SynthesisLogger): ProgramVoice {
  const { command = 'text2wave', voice = 'msu_ru_nsh_clunits' } = settings;
  // The name is put into a Scheme expression.
  if (!/^\w+$/.test(voice)) throw new Error('the name of a festival voice is of letters, digits and _');
  return new ProgramVoice({
    name: 'festival',
    fingerprint: voice,
    languages: ['ru'],
    // 512 MB each while they run.
    atOnce: 2,
    program: {
      command,
      args: () => ['-eval', `(voice_${voice})`, '-'],
      input: ({ text }) => `${text.replace(/[^\p{Script=Cyrillic}\s.,!?:;-]/gu, ' ').trim()}\n`,
    },
    logger,
  });
}
