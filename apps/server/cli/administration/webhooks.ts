import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import { sentAgain } from '#core/webhooks/index.ts';
import { administer, required, requireTenant, withParts } from './administer.ts';

/** `webhook-failures --tenant ID`: what participants' systems could not be told, latest first. */
export const webhookFailures = administer(async (config, args) => {
  const { values } = parseArgs({ args: [...args], options: { tenant: { type: 'string' } } });
  const tenantId = required(values.tenant, '--tenant ID');
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    const dead = await parts.storage.webhookDeliveries.listDead({ tenantId, limit: 200 });
    if (dead.length === 0) return 'Всё передано.';
    return dead
      .map(({ id, type, createdAt, attempts, code }) =>
        [id, type, createdAt.toISOString(), attempts, code].join('\t'),
      )
      .join('\n');
  });
});

/** `webhook-retry ID --tenant ID`: told again, from the first try on. */
export const webhookRetry = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' } },
  });
  const id = required(positionals[0], 'webhook-retry ID');
  const tenantId = required(values.tenant, '--tenant ID');
  return withParts(config, async ({ storage, jobs }) => {
    const delivery = await storage.webhookDeliveries.get({ tenantId, id });
    if (delivery?.state !== 'dead')
      throw new AppError('argument-invalid', 'Nothing of this id was given up.');
    await storage.webhookDeliveries.save(sentAgain(delivery, systemClock.now()));
    await jobs.add('deliver-webhook', { tenantId, lane: delivery.lane });
    return 'Передаётся ещё раз.';
  });
});
