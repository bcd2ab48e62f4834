import { acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { createAppealsSide } from '../../appeals-side.ts';
import { createWebhooksSide } from '../../webhooks-side.ts';
import { appealSettings, sidePorts } from './api-house.ts';

/**
 * A process that tells a receiver of appeals until it is killed: `node tell-until-killed.ts DIR URL write|rest`. `write`:
 * it registers them as fast as it can and prints the id of each that is acknowledged; `rest`: it only tells what is left.
 */
const [dir = '', url = '', mode = ''] = process.argv.slice(2);
const dataKey = new Uint8Array(32).fill(7);
const storage = await openStorage({
  uri: `sqlite://${dir}/otklik.db`,
  dataDir: dir,
  dataKey,
  clock: systemClock,
});
const { ports, jobs } = sidePorts(storage, systemClock);
const parts = { storage, jobs, dataKey };
const audit = createAuditLog({ records: storage.auditRecords, clock: systemClock, dataKey });
const core = {
  ports,
  knowledge: { facade: { measure: () => undefined } },
  registry: { ask: async () => ({ outcome: 'unavailable' as const }) },
  codes: { send: async () => 'unavailable' as const },
};
const casework = createAppealsSide({ config: appealSettings, parts, core, staff: { audit } });
const config = { WEBHOOK_LOOPBACK: true };
const webhooks = createWebhooksSide({ config, parts, core, casework, metrics: createMetrics() });
const tenantId = 'tenant-1';

if (mode === 'write' && (await storage.webhooks.list({ tenantId })).length === 0) {
  const now = systemClock.now();
  await storage.webhooks.add({
    id: newId(),
    tenantId,
    url,
    events: ['appeal.registered'],
    takesApplications: false,
    staffId: 'key-1',
    secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    state: 'active',
    createdAt: now,
    activeSince: now,
  });
}
webhooks.start();
process.stdout.write('ready\n');
while (mode === 'write') {
  const handedIn = aHandedIn({ key: newId(), now: systemClock.now() });
  const rules = { hours: usualHours, callBacksPerSlot: 2 };
  const accepted = await acceptAppeal({ appeals: storage.appeals, rules }, handedIn);
  if (accepted.outcome === 'accepted') process.stdout.write(`${accepted.appeal.id}\n`);
  await new Promise((resolve) => setTimeout(resolve, 5));
}
