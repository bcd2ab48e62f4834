import { type Config, loadConfig } from '#platform/config/load-config.ts';

/** Nothing of the environment counts: the same play goes alike everywhere. */
export function plainConfig(folder: string): Config {
  const loaded = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'fatal', TELEGRAM_POLICY: 'full' });
  if (loaded.outcome === 'wrong') throw new Error(loaded.problems.join('; '));
  return loaded.config;
}
