import type { SynthesisLogger, Voice } from '../synthesiser.ts';
import { startProcess } from '../voice-process/start-process.ts';
import { VoiceProcess, type VoiceProcessLimits } from '../voice-process/voice-process.ts';
import { missingFile, type VitsSettings } from './vits-settings.ts';

/**
 * A neural voice (VITS, such as Piper's) that the operator of the system has put on disk. Its licence is that of the
 * voice: some of them forbid use in a paid service. `undefined`, with a word in the log: a file is not there.
 */
export function vitsVoice(
  settings: VitsSettings,
  logger: SynthesisLogger,
  limits: Partial<VoiceProcessLimits> = {},
): Voice | undefined {
  const missing = missingFile(settings);
  if (missing !== undefined) {
    logger.warn({ voice: 'sherpa', setting: missing, code: 'voice-file-missing' }, 'voice cannot be used');
    return undefined;
  }
  const all = JSON.stringify(settings);
  return new VoiceProcess({
    name: 'sherpa',
    fingerprint: all,
    languages: [settings.language],
    start: () => startProcess('./vits-worker', import.meta.url, [all]),
    logger,
    // A whole sentence is made before its first sample comes.
    limits: { stallMs: 20_000, startMs: 60_000, ...limits },
  });
}
