import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { TaughtPhrase } from '../../ports.ts';

const folder = join(import.meta.dirname, '../../../knowledge-base/phrases');

/** What the release teaches besides the voices, without the rest of the knowledge base. */
export async function readTaught(): Promise<readonly TaughtPhrase[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  const documents = await Promise.all(
    files.map(async (file): Promise<TaughtPhrase[]> => {
      const { phrases }: { phrases: readonly { text: string; measure?: string }[] } = parse(
        await readFile(join(folder, file), 'utf8'),
      );
      const intent = file.slice(0, -'.yaml'.length);
      return phrases.map(({ text, measure }) => ({
        intent,
        text,
        measures: measure === undefined ? [] : [measure],
      }));
    }),
  );
  return documents.flat();
}
