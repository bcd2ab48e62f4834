import { AppError } from '#core/shared/app-error.ts';
import { type Config, loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { openParts, type Parts } from '../../open-parts.ts';
import type { Run } from '../command.ts';

/** A command over the data of this installation: reads the settings, prints what `run` gives. */
export function administer(run: (config: Config, args: readonly string[]) => Promise<string>): Run {
  return async (args, output) => {
    const loaded = loadConfig({ LOG_LEVEL: 'error', ...process.env });
    if (loaded.outcome === 'wrong') {
      output.note(loaded.problems.join('\n'));
      return 1;
    }
    await output.out(await run(loaded.config, args));
    return 0;
  };
}

export async function withParts(config: Config, run: (parts: Parts) => Promise<string>): Promise<string> {
  const parts = await openParts(config, createLogger(config.LOG_LEVEL));
  try {
    return await run(parts);
  } finally {
    await parts.close();
  }
}

export function required(value: string | undefined, form: string): string {
  if (value) return value;
  throw new AppError('argument-missing', `An argument is missing: ${form}`);
}

export async function requireTenant({ storage }: Parts, tenantId: string): Promise<void> {
  if (!(await storage.tenants.get(tenantId)))
    throw new AppError('tenant-not-found', `There is no tenant ${tenantId}.`);
}
