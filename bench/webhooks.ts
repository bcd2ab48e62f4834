// Events told to participants' systems, signed, stored before and after, one after the other in each object's lane, against
// fetch that posts the same bodies and keeps nothing. Run: npm run -s bench -- webhooks
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock } from '#core/shared/clock.ts';
import {
  DeliveryPace,
  deliverEvents,
  deliveryOf,
  type LaneKey,
  type WebhookPorts,
} from '#core/webhooks/index.ts';
import { aSubscription } from '#core/webhooks/testing/builders.ts';
import { createEmbeddedJobs } from '#platform/jobs/embedded-jobs.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { createPostWebhook } from '#platform/webhooks/post-webhook.ts';

const receivers = 8;
const objectsEach = 60;
const eventsEach = 5;
/** As the server does: apps/server/webhooks-side.ts. */
const lanesAtOnce = 16;
/** Of what fetch alone does on the same machine: each delivery is signed, read, and written down twice. */
const ratioBound = 0.3;

const folder = await mkdtemp(join(tmpdir(), 'otklik-bench-webhooks-'));
const storage = await openStorage({
  uri: storeUri(join(folder, 'otklik.db')),
  dataDir: folder,
  dataKey: new Uint8Array(32).fill(1),
  clock: systemClock,
});
const taken = new Map<string, number>();
const lastSequence = new Map<string, number>();
let outOfOrder = 0;
const receiver = createServer((request, response) => {
  const id = String(request.headers['webhook-id'] ?? '');
  request.resume().on('end', () => {
    taken.set(id, (taken.get(id) ?? 0) + 1);
    const [, lane = id, sequence = '0'] = /^(.*):(\d+)$/.exec(id) ?? [];
    if (Number(sequence) <= (lastSequence.get(lane) ?? 0)) outOfOrder += 1;
    lastSequence.set(lane, Number(sequence));
    response.end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;

const lanes: LaneKey[] = [];
const bodies: string[] = [];
const tenantId = 'bench';
for (let n = 0; n < receivers; n++) {
  const subscription = aSubscription({ tenantId, url });
  await storage.webhooks.add(subscription);
  for (let object = 0; object < objectsEach; object++) {
    for (let sequence = 1; sequence <= eventsEach; sequence++) {
      const at = systemClock.now();
      const key = { tenantId, kind: 'appeal', id: `appeal-${n}-${object}` } as const;
      const data = { appealId: key.id, number: `78-2026-${object}`, state: 'answered', change: 'answered' };
      const delivery = deliveryOf(subscription, key, { type: 'appeal.answered', at, sequence, data }, at);
      await storage.webhookDeliveries.add(delivery);
      bodies.push(delivery.body ?? '');
      if (sequence === 1) lanes.push({ tenantId, lane: delivery.lane });
    }
  }
}

const nothing = async () => undefined;
const ports: WebhookPorts = {
  ...storage,
  clock: systemClock,
  jobs: createEmbeddedJobs({
    connection: storage.connection,
    clock: systemClock,
    log: pino({ level: 'silent' }),
  }),
  report: () => undefined,
  send: createPostWebhook({ allowLoopback: true }),
  takeOver: nothing,
  onTried: () => undefined,
};
const pace = new DeliveryPace();
const ours = await perSecond(bodies.length, async () => {
  const rest = lanes.values();
  await Promise.all(
    Array.from({ length: lanesAtOnce }, async () => {
      for (const lane of rest)
        while (await storage.webhookDeliveries.head(lane)) await deliverEvents(ports, pace, lane);
    }),
  );
});
const delivered = taken.size;
const twice = [...taken.values()].filter((count) => count > 1).length;
const wrongOrder = outOfOrder;
const { waiting, dead } = await storage.webhookDeliveries.counts();

const bare = await perSecond(bodies.length, async () => {
  const rest = bodies.values();
  await Promise.all(
    Array.from({ length: lanesAtOnce }, async () => {
      for (const body of rest) {
        const answer = await fetch(url, { method: 'POST', body });
        await answer.arrayBuffer();
      }
    }),
  );
});

console.table({
  'deliveries/s, fetch alone': { figure: bare.toFixed(0), bound: '' },
  'deliveries/s': { figure: ours.toFixed(0), bound: '' },
  '  its ratio to fetch alone': { figure: (ours / bare).toFixed(2), bound: `≥ ${ratioBound}` },
  delivered: { figure: delivered, bound: bodies.length },
  twice: { figure: twice, bound: 0 },
  'out of order': { figure: wrongOrder, bound: 0 },
  'waiting or given up': { figure: waiting + dead, bound: 0 },
});
receiver.closeAllConnections();
receiver.close();
await storage.close();
await rm(folder, { recursive: true, force: true });
process.exit(0);

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (count * 1_000) / (performance.now() - startedAt);
}
