import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An utterance of a rendered set, mono PCM of 8 000 samples a second. */
export interface Recorded {
  /** What is said: lower case, "е" for "ё", no punctuation. */
  readonly label: string;
  /** Which of the generator's texts it is: `number`, `money`, `command`… */
  readonly kind: string;
  readonly voice: string;
  readonly samples: Int16Array;
}

/** Reads `NAME.pcm` and `NAME.jsonl` of a folder, as recordings.py wrote them. */
export function readRecordedSet(folder: string, name: string): readonly Recorded[] {
  const pcm = readFileSync(join(folder, `${name}.pcm`));
  const lines = readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line) => {
    const row: { at: number; samples: number; label: string; kind: string; voice: string } = JSON.parse(line);
    const { label, kind, voice } = row;
    const samples = Int16Array.from({ length: row.samples }, (_, n) => pcm.readInt16LE(2 * (row.at + n)));
    return { label, kind, voice, samples };
  });
}
