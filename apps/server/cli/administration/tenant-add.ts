import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { firstQueues } from '../../seed/demo-tenants.ts';
import { administer, required, withParts } from './administer.ts';

export const tenantAdd = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      region: { type: 'string' },
      'time-zone': { type: 'string', default: 'Europe/Moscow' },
    },
  });
  const id = required(positionals[0], 'tenant-add ID');
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(id)) {
    throw new AppError(
      'argument-invalid',
      'ID: small Latin letters, digits and hyphens, for example khabarovsk',
    );
  }
  const timeZone = values['time-zone'];
  if (!Intl.supportedValuesOf('timeZone').includes(timeZone)) {
    throw new AppError(
      'argument-invalid',
      `--time-zone ${timeZone} is not known, for example: --time-zone Asia/Vladivostok`,
    );
  }
  const tenant = {
    id,
    name: required(values.name, '--name NAME'),
    region: required(values.region, '--region CODE'),
    timeZone,
  };
  return withParts(config, async ({ storage }) => {
    if (await storage.tenants.get(id))
      throw new AppError('tenant-exists', `There is a tenant ${id} already.`);
    await storage.tenants.put(tenant);
    for (const queue of firstQueues(id)) await storage.queues.put(queue);
    return `Added ${id} with its first queues.`;
  });
});
