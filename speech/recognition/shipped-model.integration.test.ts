import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExpectedAnswer, Heard } from '#core/speech/index.ts';
import { openDetectors, pauseMs } from '../activity/index.ts';
import { modelInFolder } from './model-config.ts';
import { SherpaRecogniser } from './sherpa-recogniser.ts';
import { noLog } from './testing/tones.ts';

const recogniser = new SherpaRecogniser({
  model: modelInFolder(fileURLToPath(new URL('./model', import.meta.url))),
  logger: noLog,
});

beforeAll(async () => {
  expect(await recogniser.start()).toEqual({ name: 'ready' });
});
afterAll(() => recogniser.stop());

/** A voice that the model was not trained on, at 8 kHz, between half a second of silence and two. */
function spoken(text: string, voice: string): Int16Array {
  const wav = execFileSync('espeak-ng', ['-v', `ru+${voice}`, '-s', '135', '--stdout', text]);
  const raw = execFileSync(
    'sox',
    [
      '-q',
      '-t',
      'wav',
      '-',
      '-t',
      'raw',
      '-r',
      '8000',
      '-c',
      '1',
      '-b',
      '16',
      '-e',
      'signed',
      '-',
      'pad',
      '0.5',
      '2',
    ],
    { input: wav },
  );
  return new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
}

/** As on a call: a pause after speech ends the answer. */
async function answer(kind: ExpectedAnswer['kind'], text: string, voice: string): Promise<Heard> {
  const detector = (await openDetectors()).create();
  let hasSpoken = false;
  let quietMs = 0;
  const stream = recogniser.open({ kind });
  const samples = spoken(text, voice);
  for (let at = 0; at + 160 <= samples.length; at += 160) {
    const frame = samples.subarray(at, at + 160);
    stream.push(frame);
    const isSpeech = detector.push(frame) === 'speech';
    hasSpoken ||= isSpeech;
    quietMs = isSpeech ? 0 : quietMs + 20;
    if (hasSpoken && quietMs >= pauseMs(kind)) return stream.finish();
  }
  throw new Error(`the end of «${text}» was not heard`);
}

it.each([
  ['money', 'двадцать восемь тысяч четыреста пятьдесят рублей'],
  ['date', 'двадцать первого сентября две тысячи пятого года'],
  ['digits', 'один два три четыре пять шесть'],
  ['number', 'тридцать восемь'],
  ['yes-no', 'нет'],
  ['yes-no', 'да'],
  ['money', 'соедините с оператором'],
] as const)('hears for %s, from voices it never heard: «%s»', async (kind, text) => {
  const heard = await Promise.all(['f5', 'linda', 'm3'].map((voice) => answer(kind, text, voice)));
  const right = heard.filter((one) => one.text === text);
  // Of three strange voices one may be misheard.
  expect(right.length).toBeGreaterThanOrEqual(2);
  for (const { confidence } of right) expect(confidence).toBeGreaterThan(0.5);
});

it('is not sure of what is outside the question', async () => {
  const { confidence } = await answer('digits', 'шхуна плыла под жёлтым парусом', 'f5');
  expect(confidence).toBeLessThan(0.5);
});
