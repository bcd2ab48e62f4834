import { fileURLToPath } from 'node:url';
import { modelInFolder, type RecognitionModel } from '../model-config.ts';

const letters = ' абвгдежзийклмнопрстуфхцчшщъыьэюя';

/** A model that hears pitches as letters (make-tones.py): what it should understand is known exactly. */
export const tonesFolder = fileURLToPath(new URL('./tones', import.meta.url));

export function tonesModel(): RecognitionModel {
  return modelInFolder(tonesFolder);
}

/** A text as that model hears it: each letter 60 ms of its pitch and 30 ms of silence. */
export function inTones(text: string): Int16Array {
  const samples = new Int16Array(text.length * 720);
  [...text].forEach((letter, index) => {
    const pitch = 300 + 90 * letters.indexOf(letter);
    for (let n = 0; n < 480; n++)
      samples[index * 720 + n] = 16_000 * Math.sin((2 * Math.PI * pitch * n) / 8000);
  });
  return samples;
}

export const noLog = { info: () => {}, warn: () => {}, error: () => {} };
