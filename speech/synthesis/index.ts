export { createSynthesiser, type SynthesisSettings } from './create-synthesiser.ts';
export type { SpeakingVoices, SynthesisStatus } from './rendering/speaking-voices.ts';
export type {
  Pace,
  SpeakOptions,
  SpeechLanguage,
  Synthesiser,
  SynthesisLogger,
  VoiceStatus,
} from './synthesiser.ts';
