import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import openEspeak from '@echogarden/espeak-ng-emscripten';
import { type SpeakingEngine, serveVoice } from '../voice-process/serve-voice.ts';
import { type EspeakSettings, espeakRate, parseEspeakSettings } from './espeak-settings.ts';
import { espeakText } from './espeak-text.ts';

// eSpeak NG stands under GPL 3.0. This process is all that ever loads it; the rest of Otklik speaks with it through a pipe.

async function open(): Promise<SpeakingEngine> {
  const settings: EspeakSettings = parseEspeakSettings(process.argv[2]);
  const { eSpeakNGWorker } = await openEspeak();
  const espeak = new eSpeakNGWorker();
  let voice = '';
  return {
    version: packageVersion(),
    sampleRate: espeak.get_samplerate(),
    say: ({ text, language, pace }, onSound) => {
      const wanted = settings.voices[language];
      if (voice !== wanted && espeak.set_voice(wanted) !== 0) throw new Error('no such voice');
      voice = wanted;
      espeak.set_rate(espeakRate(language, pace));
      espeak.set_pitch(settings.pitch);
      espeak.synthesize(espeakText(text, language), (samples) => {
        if (samples.length > 0) onSound(samples);
        return false;
      });
    },
  };
}

function packageVersion(): string {
  const main = createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten');
  const { version } = JSON.parse(readFileSync(new URL('./package.json', `file://${main}`), 'utf8'));
  return String(version);
}

await serveVoice(open, ['ru', 'en']);
