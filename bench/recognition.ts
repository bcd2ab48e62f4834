// The small model that ships, in its process: how fast, how many at once, how much memory. Run: npm run -s bench -- recognition
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import { modelInFolder, SherpaRecogniser } from '#speech/recognition/index.ts';
import { spoken } from './spoken.ts';
import { percentile } from './visitor.ts';

const folder = join(import.meta.dirname, '../speech/recognition/model');
const log = { info: () => {}, warn: console.error, error: console.error };
const finalBoundMs = 100;

const answers: readonly (readonly [ExpectedAnswer['kind'], string])[] = [
  ['money', 'двадцать восемь тысяч четыреста пятьдесят рублей'],
  ['date', 'двадцать первого сентября две тысячи пятого года'],
  ['digits', 'один два три четыре пять шесть'],
  ['number', 'тридцать восемь'],
  ['yes-no', 'да'],
  ['anything', 'соедините с оператором'],
];

const voices = ['f5', 'm3', 'linda', 'max', 'm8'];

/** CPU seconds of a process so far (utime and stime are in hundredths). */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

const said = answers.flatMap(([kind, text]) =>
  voices.map((voice) => ({ kind, text, samples: spoken(text, voice) })),
);

async function measure(usesGrammar: boolean): Promise<void> {
  const recogniser = new SherpaRecogniser({ model: modelInFolder(folder), logger: log, usesGrammar });
  const startedAt = performance.now();
  const state = await recogniser.start();
  if (state.name !== 'ready') throw new Error(`not ready: ${state.name}`);
  const startMs = performance.now() - startedAt;
  const pid = recogniser.pid ?? 0;

  // One after another, quicker than they were spoken: what decoding costs, and what the end costs.
  const finals: number[] = [];
  let seconds = 0;
  let right = 0;
  const cpuBefore = cpuOf(pid);
  for (let round = 0; round < 5; round++) {
    for (const { kind, text, samples } of said) {
      const stream = recogniser.open({ kind });
      let heardOnce: () => void = () => {};
      const isHeard = new Promise<void>((resolve) => {
        heardOnce = resolve;
      });
      stream.onPartial(() => heardOnce());
      stream.push(samples);
      // On a call all but the last frames has long been decoded when the answer ends.
      await Promise.race([isHeard, new Promise((resolve) => setTimeout(resolve, 300))]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      const finishedAt = performance.now();
      const heard = await stream.finish();
      finals.push(performance.now() - finishedAt);
      seconds += samples.length / 8000;
      if (heard.text === text) right++;
    }
  }
  const rtf = (cpuOf(pid) - cpuBefore) / seconds;

  // Many at once.
  const many = 20;
  await Promise.all(
    Array.from({ length: many }, (_, n) => {
      const one = said[n % said.length];
      if (!one) throw new Error('nothing to say');
      const stream = recogniser.open({ kind: one.kind });
      stream.push(one.samples);
      return stream.finish();
    }),
  );
  const p95 = percentile(finals, 0.95);
  console.table({
    'decoded by': usesGrammar ? 'letters and grammar' : 'letters',
    'start, ms': startMs.toFixed(0),
    'real-time factor (CPU)': rtf.toFixed(4),
    'calls at once on one core, all speaking': Math.floor(1 / rtf),
    'end of speech → final, p50 ms': percentile(finals, 0.5).toFixed(1),
    'end of speech → final, p95 ms': p95.toFixed(1),
    [`ratio to the bound of ${finalBoundMs} ms`]: (p95 / finalBoundMs).toFixed(2),
    [`memory after ${many} streams at once, MB`]: residentMb(pid).toFixed(0),
    'utterances exactly right': `${right} of ${finals.length}`,
  });
  recogniser.stop();
}

await measure(false);
await measure(true);
process.exit(0);
