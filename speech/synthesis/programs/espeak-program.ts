import { defaultEspeakSettings, type EspeakSettings, espeakRate } from '../espeak/espeak-settings.ts';
import { espeakText, espeakTextVersion } from '../espeak/espeak-text.ts';
import type { SynthesisLogger } from '../synthesiser.ts';
import { ProgramVoice } from './program-voice.ts';

/** The system's espeak-ng, where the package from npm is not wanted. */
export function espeakProgram(
  command: string,
  settings: Partial<EspeakSettings>,
  logger: SynthesisLogger,
): ProgramVoice {
  const { voices, pitch } = { ...defaultEspeakSettings, ...settings };
  return new ProgramVoice({
    name: 'espeak-program',
    fingerprint: JSON.stringify([voices, pitch, espeakTextVersion]),
    languages: ['ru', 'en'],
    atOnce: 8,
    program: {
      command,
      args: ({ language, pace }) => [
        ...['-v', voices[language]],
        ...['-s', String(espeakRate(language, pace))],
        ...['-p', String(pitch)],
        '--stdin',
        '--stdout',
      ],
      input: ({ text, language }) => espeakText(text, language),
    },
    logger,
  });
}
