export { createSynthesiser, type SynthesisSettings } from './create-synthesiser.ts';
export type { SpeakingVoices, SynthesisStatus } from './rendering/speaking-voices.ts';
export type {
  Pace,
  SpeechLanguage,
  SynthesisLogger,
  VoiceStatus,
} from './synthesiser.ts';
