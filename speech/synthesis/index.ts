export { createSynthesiser, type SynthesisSettings } from './create-synthesiser.ts';
export type { SpeakingVoices, SynthesisStatus } from './rendering/speaking-voices.ts';
export type {
  Pace,
  SpeakOptions,
  SpeechLanguage,
  SynthesisLogger,
  Synthesiser,
  VoiceStatus,
} from './synthesiser.ts';
