import { join } from 'node:path';
import type { Phrase } from '../intents.ts';
import { readUnderstandingData, withoutTrained } from '../read-data.ts';
import { readVoice } from '../read-voice.ts';

/** Every phrase kept apart to measure with: a fifth of each voice, and those written to measure the first phrases. */
export async function readHeldBack(): Promise<readonly Phrase[]> {
  const [voices, first] = await Promise.all([
    readUnderstandingData(),
    readVoice(join(import.meta.dirname, 'first-held-back.yaml')),
  ]);
  return [...voices.heldBack, ...withoutTrained(first.heldBack, voices.trained)];
}
