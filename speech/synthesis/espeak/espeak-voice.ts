import type { SynthesisLogger } from '../synthesiser.ts';
import { startProcess } from '../voice-process/start-process.ts';
import { VoiceProcess, type VoiceProcessLimits } from '../voice-process/voice-process.ts';
import { defaultEspeakSettings, type EspeakSettings } from './espeak-settings.ts';
import { espeakTextVersion } from './espeak-text.ts';

export interface EspeakVoiceOptions {
  readonly settings?: Partial<EspeakSettings>;
  readonly logger: SynthesisLogger;
  readonly limits?: Partial<VoiceProcessLimits>;
}

/** eSpeak NG from npm: a robot's voice that is there on every machine, starts to speak within milliseconds and costs next to nothing. */
export function espeakVoice({ settings, logger, limits }: EspeakVoiceOptions): VoiceProcess {
  const all = JSON.stringify({ ...defaultEspeakSettings, ...settings });
  return new VoiceProcess({
    name: 'espeak',
    fingerprint: `${all} ${espeakTextVersion}`,
    languages: ['ru', 'en'],
    start: () => startProcess('./espeak-worker', import.meta.url, [all]),
    logger,
    ...(limits === undefined ? {} : { limits }),
  });
}
