import { join } from 'node:path';
import { modelInFolder, SherpaRecogniser } from '#speech/recognition/index.ts';
import type { Phone } from './phone.ts';
import { pause, until } from './until.ts';

const model = join(import.meta.dirname, '..', '..', 'speech', 'recognition', 'model');
/** A small model mishears a word here and there. */
const heardShare = 0.7;
/** What was recorded is decoded as fast as it goes, and again when more of it was said. */
const limits = { backlogMs: 120_000, finishMs: 30_000 };
const againMs = 2_000;

/** Waits until so many words sound on the telephone, by the recogniser that ships; fails with what it heard. */
export async function hearsWords(phone: Phone, words: string): Promise<void> {
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const recogniser = new SherpaRecogniser({ model: modelInFolder(model), logger, limits });
  const wanted = words.toLowerCase().match(/[а-яё]+/g) ?? [];
  let heard = '';
  try {
    await recogniser.start();
    await until(
      async () => {
        await pause(againMs);
        const stream = recogniser.open({ kind: 'anything' });
        stream.push(phone.hears.samples);
        heard = (await stream.finish()).text;
        const found = wanted.filter((word) => heard.includes(word));
        return found.length >= wanted.length * heardShare || undefined;
      },
      () => `wanted “${words}”, heard “${heard}”`,
      30_000,
    );
  } finally {
    recogniser.stop();
  }
}
