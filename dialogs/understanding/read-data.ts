import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '#core/shared/app-error.ts';
import type { ConceptFile } from './concepts.ts';
import type { EnglishFile } from './english/gloss.ts';
import { intents, type LabelledText } from './intents.ts';
import { normalise } from './normalise.ts';
import { readVoice, type VoicePhrases } from './read-voice.ts';
import type { RegionNames } from './regions.ts';

export interface UnderstandingData extends VoicePhrases {
  readonly concepts: ConceptFile;
  readonly regions: RegionNames;
  readonly english: EnglishFile;
}

export const understandingDataDir = join(import.meta.dirname, 'data');

const regionFile = z.record(z.string().regex(/^\d{2}$/), z.array(z.string().min(2)).min(1));
const conceptWord = z.string().regex(/^(?=.{2})[а-я0-9]+=?(?: [а-я0-9]+=?)*$/, {
  error: ({ input }) => `"${input}": a word has two small Russian letters or more, without ё`,
});
const conceptWords = z
  .string({ error: 'words of a concept stand in one text, with commas between' })
  .transform((text) => text.split(',').map((word) => word.trim()))
  .pipe(z.array(conceptWord));
const russianWords = z.string().regex(/^[а-я#@~ ,-]*$/, {
  error: ({ input }) =>
    `"${input}": what a Russian would say is small Russian letters without ё, commas, #, @ and ~`,
});
const englishPhrase = z.string().regex(/^[a-z#@~, ]+$/, {
  error: ({ input }) =>
    `"${input}": an English phrase is small letters without apostrophes, commas, #, @ and ~`,
});
const englishFile = z.record(z.string(), z.record(englishPhrase, russianWords));
const conceptFile = z.record(z.string().regex(/^[A-Z]+$/), conceptWords);

/**
 * Reads `voices/*.yaml` (in alphabetical order), `concepts.yaml`, `regions.yaml` and `english.yaml`. What one voice holds back and
 * another trains word for word ("спасибо") measures nothing and is left out of what is held back.
 * @throws AppError understanding-data-invalid
 */
export async function readUnderstandingData(dir = understandingDataDir): Promise<UnderstandingData> {
  const voices = await Promise.all(
    (await voiceFiles(dir)).map((file) => readVoice(join(dir, 'voices', file))),
  );
  const trained = voices.flatMap((voice) => voice.trained);
  const missing = intents.filter((intent) => !trained.some((phrase) => phrase.intent === intent));
  if (missing.length > 0) throw invalid(`voices: no phrase of ${missing.join(', ')}`);
  return {
    trained,
    heldBack: withoutTrained(
      voices.flatMap((voice) => voice.heldBack),
      trained,
    ),
    concepts: await readTable(dir, 'concepts.yaml', conceptFile),
    regions: await readTable(dir, 'regions.yaml', regionFile),
    english: await readTable(dir, 'english.yaml', englishFile),
  };
}

/** Those that no trained phrase repeats. */
export function withoutTrained<T extends LabelledText>(
  heldBack: readonly T[],
  trained: readonly LabelledText[],
) {
  const seen = new Set(trained.map(({ text }) => normalise(text)));
  return heldBack.filter(({ text }) => !seen.has(normalise(text)));
}

async function voiceFiles(dir: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(dir, 'voices'))).filter((file) => file.endsWith('.yaml')).sort();
  } catch (cause) {
    throw invalid('voices: cannot be read', cause);
  }
}

async function readTable<T>(dir: string, file: string, schema: z.ZodType<T>): Promise<T> {
  try {
    return schema.parse(parse(await readFile(join(dir, file), 'utf8')));
  } catch (cause) {
    if (cause instanceof z.ZodError) throw invalid(`${file}: ${z.prettifyError(cause)}`, cause);
    throw invalid(`${file}: ${cause instanceof Error ? cause.message : 'cannot be read'}`, cause);
  }
}

function invalid(reason: string, cause?: unknown): AppError {
  return new AppError(
    'understanding-data-invalid',
    `Phrases of the assistant, ${reason}`,
    cause === undefined ? {} : { cause },
  );
}
