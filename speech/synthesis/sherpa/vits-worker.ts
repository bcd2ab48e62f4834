import { createRequire } from 'node:module';
import { type SpeakingEngine, serveVoice } from '../voice-process/serve-voice.ts';
import type { VitsSettings } from './vits-settings.ts';

interface OfflineTts {
  readonly sampleRate: number;
  generate(request: { text: string; sid: number; speed: number; enableExternalBuffer: boolean }): {
    readonly samples: Float32Array;
  };
}
interface Sherpa {
  readonly OfflineTts: new (config: unknown) => OfflineTts;
  readonly version?: string;
}

const speed = { normal: 1, slow: 0.78 } as const;

const settings: VitsSettings = JSON.parse(process.argv[2] ?? '{}');

async function open(): Promise<SpeakingEngine> {
  const sherpa: Sherpa = createRequire(import.meta.url)('sherpa-onnx-node');
  const { model, tokens, dataDir, lexicon, threads = 1, speaker = 0 } = settings;
  const tts = new sherpa.OfflineTts({
    model: {
      vits: {
        model,
        tokens,
        ...(dataDir === undefined ? {} : { dataDir }),
        ...(lexicon === undefined ? {} : { lexicon }),
      },
      numThreads: threads,
      provider: 'cpu',
    },
    maxNumSentences: 1,
  });
  return {
    version: sherpa.version ?? 'unknown',
    sampleRate: tts.sampleRate,
    say: ({ text, pace }, onSound) => {
      const plain = text.replace(/[<>&[\]]/g, ' ').replaceAll('\u0301', '');
      const { samples } = tts.generate({
        text: plain,
        sid: speaker,
        speed: speed[pace],
        enableExternalBuffer: false,
      });
      onSound(Int16Array.from(samples, (sample) => Math.max(-32_767, Math.min(32_767, sample * 32_767))));
    },
  };
}

await serveVoice(open, [settings.language]);
