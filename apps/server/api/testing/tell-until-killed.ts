import { acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import type { LeaseStore } from '#core/conversations/index.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { createBullJobs } from '#platform/jobs/bull-jobs.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { createAppealsSide } from '../../appeals-side.ts';
import { act } from '../../casework/testing/casework-house.ts';
import { createWebhooksSide } from '../../webhooks-side.ts';
import { appealSettings, sidePorts } from './api-house.ts';
import { tellerSecret } from './teller.ts';

/**
 * A process that tells a receiver of appeals until it is killed: `node tell-until-killed.ts DIR URL COUNT [REDIS_URL]`. It
 * takes `COUNT` appeals (`Infinity`, or 0 to tell only what is left) from their registration to their closing, prints the id of
 * each when all that is acknowledged, and `holds LANE` when it begins to deliver one.
 */
const [dir = '', url = '', count = '0', redisUrl] = process.argv.slice(2);
const dataKey = new Uint8Array(32).fill(7);
const storage = await openStorage({
  uri: `sqlite://${dir}/otklik.db`,
  dataDir: dir,
  dataKey,
  clock: systemClock,
});
const side = sidePorts(storage, systemClock);
const jobs = redisUrl === undefined ? side.jobs : createBullJobs({ redisUrl });
const leases: LeaseStore = {
  take: async (name, ttlMs) => {
    const token = await storage.leases.take(name, ttlMs);
    if (token !== undefined && name.startsWith('webhook:')) process.stdout.write(`holds ${name.slice(8)}\n`);
    return token;
  },
  renew: (...of) => storage.leases.renew(...of),
  release: (...of) => storage.leases.release(...of),
};
const ports = { ...side.ports, jobs, leases };
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
const olga = anOperator({ id: 'olga', roles: ['operator-2'] });
const vera = anOperator({ id: 'vera', roles: ['supervisor'] });

if ((await storage.webhooks.list({ tenantId })).length === 0) {
  const now = systemClock.now();
  await storage.staff.put(olga);
  await storage.webhooks.add({
    id: newId(),
    tenantId,
    url,
    events: ['appeal.registered', 'appeal.assigned', 'appeal.answered', 'appeal.closed'],
    takesApplications: false,
    staffId: 'key-1',
    secret: tellerSecret,
    state: 'active',
    createdAt: now,
    activeSince: now,
  });
}
webhooks.start();
process.stdout.write('ready\n');
for (let n = 0; n < Number(count); n++) {
  const handedIn = aHandedIn({ key: newId(), kind: 'message', now: systemClock.now() });
  const rules = { hours: usualHours, callBacksPerSlot: 2 };
  const accepted = await acceptAppeal({ appeals: storage.appeals, rules }, handedIn);
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const { appeals } = casework;
  await appeals.assign(vera, act(accepted.appeal), { staffId: olga.id });
  await appeals.start(olga, act(accepted.appeal));
  await appeals.answerByCall(olga, act(accepted.appeal), 'Рассказали про справку.');
  const closed = await appeals.close(olga, act(accepted.appeal), 'done');
  if (closed.outcome === 'refused') throw new Error(closed.reason);
  process.stdout.write(`${accepted.appeal.id}\n`);
  await new Promise((resolve) => setTimeout(resolve, 5));
}
