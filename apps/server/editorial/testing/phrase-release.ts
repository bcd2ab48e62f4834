import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { intents } from '#dialogs/understanding/intents.ts';
import { readTaught } from '#dialogs/understanding/testing/read-taught.ts';
import { smallDocuments } from '#knowledge-base/editorial/testing/small-house.ts';
import { testFolder } from '#platform/storage/testing/open-test-storage.ts';

/** A folder with a store and a release of three measures and all the phrases; `remove` takes it away. */
export async function phraseRelease(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await testFolder();
  const taught = await readTaught();
  const files = intents.map((intent) => {
    const phrases = taught.filter((one) => one.intent === intent).map(({ text }) => ({ text }));
    return [`phrases/${intent}.yaml`, { id: `phrases-${intent}`, version: 1, territory: ['RU'], phrases }];
  });
  const documents = { ...smallDocuments(), ...Object.fromEntries(files) };
  await writeFile(join(folder.path, 'documents.json'), JSON.stringify(documents));
  return folder;
}
