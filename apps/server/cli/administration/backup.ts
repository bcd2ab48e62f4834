import { resolve } from 'node:path';
import { administer, required, withParts } from './administer.ts';

export const backup = administer(async (config, [folder]) => {
  const target = resolve(required(folder, 'backup FOLDER'));
  return withParts(config, async ({ storage }) => {
    await storage.backup(target);
    return `Backed up to ${target}. The data key is not in it: keep it elsewhere.`;
  });
});
