// How soon a voice begins to speak, and what it costs. Run: npm run -s bench -- synthesis
import { readdirSync, readFileSync } from 'node:fs';
import { espeakVoice } from '#speech/synthesis/espeak/espeak-voice.ts';
import { PromptMemory } from '#speech/synthesis/rendering/prompt-memory.ts';
import { PromptStore } from '#speech/synthesis/rendering/prompt-store.ts';
import { SpeakingVoices } from '#speech/synthesis/rendering/speaking-voices.ts';
import { percentile } from './visitor.ts';

const firstAudioBoundMs = 150;
const realTimeBound = 0.05;
const slopeTexts = 5_000;
const slopeBoundMb = 20;

const quiet = { info: () => undefined, warn: () => undefined };
const voice = espeakVoice({ logger: quiet });
const remembering = withMemory(64 * 1024 * 1024);
const forgetful = withMemory(0);
const texts = dialogTexts();

const startedAt = performance.now();
await voice.ready();
const readyMs = performance.now() - startedAt;

const cold = await speakEach(forgetful, texts);
const warm = await speakEach(forgetful, texts);
await speakEach(remembering, texts);
const kept = await speakEach(remembering, texts);
const slope = await memorySlope();
await voice.close();

const row = (figure: string, ratio?: number, bound = '') => ({
  figure,
  ratio: ratio?.toFixed(2) ?? '',
  bound,
});
const p95 = percentile(warm.firstMs, 0.95);
console.table({
  'dialog texts': row(String(texts.length)),
  'process ready, ms': row(readyMs.toFixed(0)),
  'first audio p50, first time, ms': row(percentile(cold.firstMs, 0.5).toFixed(1)),
  'first audio p95, first time, ms': row(
    percentile(cold.firstMs, 0.95).toFixed(1),
    percentile(cold.firstMs, 0.95) / firstAudioBoundMs,
    `≤ ${firstAudioBoundMs}`,
  ),
  'first audio p50, ms': row(percentile(warm.firstMs, 0.5).toFixed(1)),
  'first audio p95, ms': row(p95.toFixed(1), p95 / firstAudioBoundMs, `≤ ${firstAudioBoundMs}`),
  'first audio p95, said before, ms': row(percentile(kept.firstMs, 0.95).toFixed(2)),
  'speech, s': row(warm.audioSeconds.toFixed(0)),
  'real-time factor': row(warm.realTime.toFixed(4), warm.realTime / realTimeBound, `≤ ${realTimeBound}`),
  [`process memory after ${slopeTexts / 5} texts, MB`]: row(slope.before.toFixed(0)),
  [`process memory after ${slopeTexts} texts, MB`]: row(slope.after.toFixed(0)),
  'growth, MB': row(
    (slope.after - slope.before).toFixed(1),
    (slope.after - slope.before) / slopeBoundMb,
    `≤ ${slopeBoundMb}`,
  ),
});
process.exit(0);

function withMemory(bytes: number): SpeakingVoices {
  const store = new PromptStore({ memory: new PromptMemory(bytes), files: undefined, logger: quiet });
  return new SpeakingVoices({ voices: [voice], store, logger: quiet });
}

async function speakEach(synthesiser: SpeakingVoices, all: readonly string[]) {
  const firstMs: number[] = [];
  let samples = 0;
  const begun = performance.now();
  for (const text of all) {
    const at = performance.now();
    let isFirst = true;
    for await (const chunk of synthesiser.speak(text, { language: 'ru', pace: 'normal' })) {
      if (isFirst) firstMs.push(performance.now() - at);
      isFirst = false;
      samples += chunk.length;
    }
  }
  const audioSeconds = samples / 8_000;
  return { firstMs, audioSeconds, realTime: (performance.now() - begun) / 1_000 / audioSeconds };
}

/** Memory of the voice's process, early and late in a long day. */
async function memorySlope(): Promise<{ readonly before: number; readonly after: number }> {
  let before = 0;
  for (let n = 1; n <= slopeTexts; n++) {
    await speakEach(forgetful, [`Номер ${n} в очереди.`]);
    if (n === slopeTexts / 5) before = residentMb();
  }
  return { before, after: residentMb() };
}

function residentMb(): number {
  const status = readFileSync(`/proc/${voice.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}

/** A hundred things the assistant says, as they are written for the eye. */
function dialogTexts(): readonly string[] {
  const root = `${import.meta.dirname}/../dialogs`;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('ru.json'),
  );
  return files
    .sort()
    .flatMap((name) => Object.values(JSON.parse(readFileSync(`${root}/${name}`, 'utf8'))))
    .filter((text): text is string => typeof text === 'string' && text.length > 30 && !text.includes('{'))
    .slice(0, 100);
}
