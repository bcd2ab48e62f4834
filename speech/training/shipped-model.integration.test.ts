import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import { checkModel } from '../recognition/check-model.ts';
import { modelInFolder } from '../recognition/model-config.ts';
import { SherpaRecogniser } from '../recognition/sherpa-recogniser.ts';
import { ErrorRates } from './error-rates.ts';
import { LetterReader } from './letter-reader.ts';
import { throughLine } from './telephone-line.ts';
import { hasEspeak, say } from './testing/rendered-voice.ts';

const folder = fileURLToPath(new URL('../recognition/model/', import.meta.url));

/** Voices that voices.py keeps out of every training, and what they say. */
const spoken = [
  ['f5', 'да'],
  ['m3', 'нет'],
  ['m8', 'соедините с оператором'],
  ['linda', 'повторите пожалуйста'],
  ['max', 'не знаю'],
  ['Alicia', 'двадцать пять тысяч'],
  ['travis', 'двое детей'],
  ['steph2', 'материнский капитал'],
  ['f5', 'пять ноль три восемь'],
  ['m3', 'тридцать четыре года'],
  ['m8', 'седьмого августа'],
  ['linda', 'москва'],
  ['max', 'единое пособие'],
  ['Alicia', 'пропустить'],
  ['travis', 'сорок две тысячи рублей'],
  ['steph2', 'медленнее'],
  ['f5', 'какие документы нужны'],
  ['m3', 'восемь девятьсот двенадцать'],
  ['m8', 'вернуться назад'],
  ['linda', 'родился ребенок'],
] as const;

const answers: readonly (readonly [voice: string, kind: ExpectedAnswer['kind'], text: string])[] = [
  ['f5', 'money', 'двадцать восемь тысяч'],
  ['m3', 'money', 'сорок пять тысяч рублей'],
  ['m8', 'number', 'тридцать четыре'],
  ['linda', 'number', 'три'],
  ['max', 'digits', 'пять ноль три восемь'],
  ['Alicia', 'digits', 'девять один два четыре'],
  ['travis', 'date', 'седьмое августа'],
  ['steph2', 'date', 'двадцатое марта две тысячи пятнадцатого года'],
  ['f5', 'yes-no', 'да'],
  ['m3', 'yes-no', 'нет'],
  ['m8', 'yes-no', 'не знаю'],
  ['linda', 'yes-no', 'повторите'],
];

describe('the model that ships', () => {
  it('is at most 10 MB and is the file whose checksum the card and SHA256SUMS tell', async () => {
    const path = `${folder}model.onnx`;
    expect(statSync(path).size).toBeLessThanOrEqual(10_000_000);
    const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(readFileSync(`${folder}card.md`, 'utf8')).toContain(sum);
    expect(readFileSync(`${folder}SHA256SUMS`, 'utf8')).toContain(`${sum}  model.onnx`);
    await expect(checkModel(modelInFolder(folder))).resolves.toMatchObject({ model: { kind: 'tone-ctc' } });
  });

  it.skipIf(!hasEspeak)('reads callers whose voices it was never trained on, over an A-law line', () => {
    const reader = new LetterReader(folder);
    const rates = new ErrorRates();
    for (const [voice, text] of spoken)
      rates.add(text, reader.read(throughLine(say(text, voice), { aLaw: true })));
    expect(rates.wordErrors).toBeLessThan(0.55);
    expect(rates.letterErrors).toBeLessThan(0.16);
  });

  it.skipIf(!hasEspeak)('understands their answers when it knows what is asked', async () => {
    const silent = () => {};
    const recogniser = new SherpaRecogniser({
      model: modelInFolder(folder),
      logger: { info: silent, warn: silent, error: silent },
      limits: { backlogMs: 30_000, finishMs: 30_000 },
    });
    expect(await recogniser.start()).toEqual({ name: 'ready' });
    const rates = new ErrorRates();
    try {
      for (const [voice, kind, text] of answers) {
        const stream = recogniser.open({ kind });
        stream.push(throughLine(say(text, voice), { aLaw: true }));
        rates.add(text, (await stream.finish()).text);
      }
    } finally {
      recogniser.stop();
    }
    expect(rates.wordErrors).toBeLessThan(0.15);
  });

  it('hears nothing in silence and in the hum of a line', () => {
    const reader = new LetterReader(folder);
    const hum = Int16Array.from({ length: 16_000 }, (_, at) => 40 * Math.sin((2 * Math.PI * 50 * at) / 8000));
    expect(reader.read(new Int16Array(16_000))).toBe('');
    expect(reader.read(throughLine(hum, { aLaw: true, noiseDb: 10 }))).toBe('');
  });
});
