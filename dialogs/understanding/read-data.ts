import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '#core/shared/app-error.ts';
import type { ConceptFile } from './features.ts';
import { intents, type Phrase } from './intents.ts';
import type { RegionNames } from './regions.ts';

export interface UnderstandingData {
  readonly phrases: readonly Phrase[];
  readonly concepts: ConceptFile;
  readonly regions: RegionNames;
}

export const understandingDataDir = join(import.meta.dirname, 'data');

const regionFile = z.record(z.string().regex(/^\d{2}$/), z.array(z.string().min(2)).min(1));
const conceptFile = z.record(z.string().regex(/^[A-Z]+$/), z.array(z.string().min(2)).min(1));

/**
 * Reads `intents/<intent>.txt` (a phrase a line, `#` begins a remark), `concepts.yaml` and `regions.yaml`.
 * @throws AppError understanding-data-invalid
 */
export async function readUnderstandingData(dir = understandingDataDir): Promise<UnderstandingData> {
  try {
    const files = (await readdir(join(dir, 'intents'))).filter((file) => file.endsWith('.txt')).sort();
    const phrases = await Promise.all(files.map((file) => readPhrases(dir, file)));
    for (const intent of intents) {
      if (!files.includes(`${intent}.txt`)) throw new Error(`intents/${intent}.txt is missing`);
    }
    const concepts = conceptFile.parse(parse(await readFile(join(dir, 'concepts.yaml'), 'utf8')));
    const regions = regionFile.parse(parse(await readFile(join(dir, 'regions.yaml'), 'utf8')));
    return { phrases: phrases.flat(), concepts, regions };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'cannot be read';
    throw new AppError('understanding-data-invalid', `Phrases of the assistant: ${reason}`, { cause });
  }
}

async function readPhrases(dir: string, file: string): Promise<Phrase[]> {
  const name = file.replace(/\.txt$/, '');
  const intent = intents.find((one) => one === name);
  if (intent === undefined) throw new Error(`intents/${file}: there is no intent "${name}"`);
  const lines = (await readFile(join(dir, 'intents', file), 'utf8')).split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((text) => ({ intent, text }));
}
