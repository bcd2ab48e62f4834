import type { AddressInfo } from 'node:net';
import { memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { followChanges } from '#core/routing/index.ts';
import { aQueue } from '#core/routing/testing/builders.ts';
import type { Clock } from '#core/shared/clock.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { createEmbeddedJobs } from '#platform/jobs/embedded-jobs.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { openEmbedded, testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { participantApi } from '../../api-side.ts';
import { createAppealsSide } from '../../appeals-side.ts';
import { createHttp } from '../../http.ts';
import { knowledgeFolder, LiveKnowledge } from '../../knowledge.ts';
import { createWebhooksSide } from '../../webhooks-side.ts';
import { type ApiScope, addApiKey, revokeApiKey } from '../index.ts';

export type ApiHouse = Awaited<ReturnType<typeof openApiHouse>>;

/** Two participants and the API over an embedded store, on a port of its own. */
export async function openApiHouse(clock: Clock = systemClock) {
  const logger = createLogger('silent');
  const metrics = createMetrics();
  const storage = await openEmbedded(clock);
  for (const id of ['tenant-1', 'tenant-2']) {
    await storage.tenants.put({ id, name: 'Фонд', region: '78', timeZone: 'Europe/Moscow' });
    await storage.queues.put(aQueue({ id: `${id}-general`, tenantId: id }));
  }
  const { ports: announcing, jobs, failed } = sidePorts(storage, clock);
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey: testDataKey });
  const parts = { storage, jobs, dataKey: testDataKey, redis: undefined };
  const knowledge = await LiveKnowledge.open({
    folder: knowledgeFolder,
    revisions: storage.revisions,
    editions: storage.knowledgeEditions,
    clock,
    logger,
  });
  const core = {
    ports: announcing,
    knowledge,
    registry: { ask: async () => ({ outcome: 'unavailable' as const }) },
    codes: { send: async () => 'unavailable' as const },
  };
  const casework = createAppealsSide({ config: appealSettings, parts, core, staff: { audit } });
  const config = { WEBHOOK_LOOPBACK: true, RATE_LIMIT_FACTOR: 0.1 };
  const webhooks = createWebhooksSide({ config, parts, core, casework, metrics });
  const http = await createHttp({ logger, trustProxy: false, isHttps: false });
  await http.register(participantApi({ config, parts, core, staff: { audit }, casework, webhooks, logger }));
  await http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = http.server.address() as AddressInfo;
  const keyDeps = { ...storage, audit, clock };

  /** A system of the participant with a key of these scopes. */
  const systemOf = async (tenantId: string, scopes: readonly ApiScope[], over: { expiresAt?: Date } = {}) => {
    const { id, key } = await addApiKey(keyDeps, { tenantId, name: 'СЭД', scopes, by: 'test', ...over });
    const ask = async (
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      { body, ...headers }: { readonly body?: unknown; readonly [header: string]: unknown } = {},
    ) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(method === 'POST' ? { 'idempotency-key': newId() } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(headers as Record<string, string>),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
    };
    return { id, key, ask };
  };

  return {
    url: `http://127.0.0.1:${port}`,
    ports: announcing,
    storage,
    casework,
    webhooks,
    metrics,
    failed,
    systemOf,
    revoke: (tenantId: string, id: string) => revokeApiKey(keyDeps, { tenantId, id, by: 'test' }),
    audited: async () =>
      (await audit.list({ tenantId: 'tenant-1', limit: 50 })).map(({ actor, action, related = [] }) =>
        [actor, action, related.find((one) => one.startsWith('purpose:'))].join(' ').trim(),
      ),
    close: async () => {
      await webhooks.stop();
      await http.close();
      await jobs.close();
      await knowledge.stop();
      await storage.close();
    },
  };
}

/** No assistant, no channels; everything stored is real. */
export function sidePorts(storage: Storage, clock: Clock) {
  const jobs = createEmbeddedJobs({ connection: storage.connection, clock, pollMs: 100 });
  const failed: unknown[] = [];
  const ports = {
    ...memoryPorts().ports,
    ...storage,
    clock,
    jobs,
    report: (_name: string, _details: object, cause?: unknown) => void failed.push(cause),
  };
  const followChange = followChanges(ports);
  const announcing = {
    ...ports,
    announce: (announcement: Parameters<typeof ports.announce>[0]) => {
      if (announcement.kind === 'conversation') void followChange(announcement);
    },
  };
  return { ports: announcing, jobs, failed };
}

export const appealSettings = {
  DEMO: false,
  WEB_CHAT_POLICY: 'full',
  TELEGRAM_POLICY: 'full',
  VOICE_POLICY: 'full',
  SMS_POLICY: 'full',
  MAX_POLICY: 'full',
  WORKING_HOURS: '09:00-18:00',
  CALL_BACKS_PER_SLOT: 1,
  VOICE_TENANT: 'demo',
} as const;
