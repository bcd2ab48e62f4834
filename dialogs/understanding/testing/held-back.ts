import { join } from 'node:path';
import type { Phrase } from '../intents.ts';
import { readUnderstandingData, withoutTrained } from '../read-data.ts';
import { readVoice } from '../read-voice.ts';
import { withTaught } from '../taught-phrases.ts';
import { readTaught } from './read-taught.ts';

/** Every phrase kept apart to measure with: a fifth of each voice, and those written to measure the first phrases. */
export async function readHeldBack(): Promise<readonly Phrase[]> {
  const [read, taught, first] = await Promise.all([
    readUnderstandingData(),
    readTaught(),
    readVoice(join(import.meta.dirname, 'first-held-back.yaml')),
  ]);
  const voices = withTaught(read, taught);
  return [...voices.heldBack, ...withoutTrained(first.heldBack, voices.trained)];
}
