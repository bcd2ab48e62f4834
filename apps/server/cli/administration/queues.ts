import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { administer, required, requireTenant, withParts } from './administer.ts';
import { readQueues } from './read-queues.ts';

/** Prints the queues of a tenant as JSON, in the form `queues-set` reads. */
export const queues = administer(async (config, args) => {
  const { values } = parseArgs({ args: [...args], options: { tenant: { type: 'string' } } });
  const tenantId = required(values.tenant, '--tenant ID');
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    const found = await parts.storage.queues.list({ tenantId });
    return JSON.stringify(
      found.map(({ tenantId: _, ...queue }) => queue),
      undefined,
      2,
    );
  });
});

/** Adds the queues of a file and changes those it names; others stay as they are. */
export const queuesSet = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' } },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const file = required(positionals[0], 'queues-set FILE');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('argument-invalid', `${file} cannot be read.`, { cause });
  });
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    const known = await parts.storage.queues.list({ tenantId });
    const given = readQueues(text, { tenantId, known });
    for (const queue of given) await parts.storage.queues.put(queue);
    return `Set ${given.map(({ id }) => id).join(', ')}.`;
  });
});
