import { hkdfSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { attachWebChat, type WebChatPorts, webChatRoutes } from '#channels/web-chat/index.ts';
import {
  type Conversation,
  type Envelope,
  type PushChannel,
  receiveMessage,
  type TurnPorts,
} from '#core/conversations/index.ts';
import { followChange, type RoutingPorts } from '#core/routing/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import { createAssistant } from '#dialogs/assistant.ts';
import type { Config } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { generatePassword } from '#platform/security/passwords.ts';
import { Announcer } from './announcer.ts';
import { connectTelegram, telegramWebhookPath } from './connect-telegram.ts';
import { attachDesk, deskFileRoutes } from './desk/index.ts';
import { deskFiles, telegramFiles } from './file-adapters.ts';
import { createHttp, servePages } from './http.ts';
import { knowledgeFolder, prepareKnowledge } from './knowledge.ts';
import { createWebChatLimits } from './limits.ts';
import { openParts } from './open-parts.ts';
import { processDeliverEntries } from './processors/deliver-entries.ts';
import { processExpireOffer } from './processors/expire-offer.ts';
import { queueFor } from './queue-for.ts';
import { createReport } from './report.ts';
import { healthRoutes, metricsRoute } from './routes/health.ts';
import { type DemoSignIn, seedDemoTenant } from './seed/demo-tenant.ts';
import { createSockets } from './sockets.ts';
import { createStaffSide, serveStaff } from './staff-side.ts';
import { Sweeper } from './sweeper.ts';
import { Turns } from './turns.ts';

export interface System {
  readonly url: string;
  readonly dataDir: string;
  readonly signIns: readonly DemoSignIn[];
  readonly startedInMs: number;
  /** Takes nothing new, finishes what runs, leaves the rest to the sweep of whoever starts next. */
  stop(): Promise<void>;
}

const distFolder = join(import.meta.dirname, '..', '..', '..');

/** The composition root: opens the parts, hands adapters to ports, starts what this role does. */
export async function startSystem(config: Config): Promise<System> {
  const startedAt = performance.now();
  const logger = createLogger(config.LOG_LEVEL);
  const metrics = createMetrics();
  const report = createReport(logger, metrics);
  const announcer = new Announcer(report);
  const parts = await openParts(config, logger);
  const { storage, jobs, redis, dataDir } = parts;
  const knowledge = await prepareKnowledge(knowledgeFolder, storage.measureVersions);
  const assistant = createAssistant({ knowledge });

  const pushChannels = new Map<'telegram', PushChannel>();
  const ports: TurnPorts & RoutingPorts = {
    ...storage,
    clock: systemClock,
    jobs,
    assistant,
    pushChannels,
    queueFor: (tenantId, handoff) => queueFor(storage.queues, tenantId, handoff),
    policyOf: ({ replyTo }: Conversation) => policies[replyTo.channel],
    announce: announcer.announce,
    report,
  };
  const policies = { 'web-chat': config.WEB_CHAT_POLICY, telegram: config.TELEGRAM_POLICY } as const;
  const turns = new Turns(ports, metrics);

  /** The one way in for every channel. */
  async function receive(envelope: Envelope) {
    const received = await receiveMessage(ports, envelope);
    metrics.received.inc({ channel: envelope.channel, outcome: received.outcome });
    return received;
  }

  const telegram = await connectTelegram(config, {
    ports: { receive, onReceived: (key) => turns.request(key), files: telegramFiles(storage.files) },
    clock: systemClock,
    logger,
  });
  if (telegram) pushChannels.set('telegram', telegram);

  const http = await createHttp({
    logger,
    trustProxy: config.TRUST_PROXY,
    isHttps: config.PUBLIC_URL?.startsWith('https:') ?? false,
  });
  const sockets = await createSockets(http.server, { redisUrl: config.REDIS_URL, logger });
  const { auth, audit } = createStaffSide(parts, config.RATE_LIMIT_FACTOR);
  await serveStaff(http, auth, { parts, config });
  const desk = attachDesk(sockets.io, {
    ...ports,
    people: storage.people,
    // A screen left open is no activity: an idle session ends all the same.
    authenticate: (cookieHeader) => auth.authenticate(cookieHeader, { isActivity: false }),
    audit,
    files: deskFiles(storage.files),
    logger,
    onTyping: ({ tenantId, conversationId, isTyping }) => {
      if (!isTyping) return;
      void storage.conversations
        .get({ tenantId, id: conversationId })
        .then((conversation) => conversation && webChat.showTyping(conversation, 'operator'));
    },
  });
  const webChatPorts: WebChatPorts = {
    clock: systemClock,
    logger,
    limits: createWebChatLimits({ factor: config.RATE_LIMIT_FACTOR, redis }),
    receive,
    onReceived: (key) => turns.request(key),
    people: storage.people,
    conversations: storage.conversations,
    entries: storage.entries,
    receipts: storage.receipts,
    files: storage.files,
    announce: announcer.announce,
    policyOf: async (tenantId) =>
      (await storage.tenants.get(tenantId)) ? config.WEB_CHAT_POLICY : undefined,
    consentOf: () => ({ version: '2026-11', policyUrl: '/widget/policy.html' }),
    tokenKeys: [visitorTokenKey(parts.dataKey)],
    ...(config.TRUST_PROXY ? { addressOf: forwardedAddress } : {}),
  };
  const webChat = attachWebChat(sockets.io, webChatPorts);
  await http.register(webChatRoutes(webChatPorts));
  await http.register(
    deskFileRoutes({ ...ports, audit, authenticate: auth.authenticate, contents: storage.files }),
  );

  announcer.listen((announcement) => webChat.publish(announcement));
  announcer.listen((announcement) => desk.publish(announcement));
  announcer.listen(async (announcement) => {
    if (announcement.kind === 'conversation') await followChange(ports, announcement);
  });

  let isServing = false;
  healthRoutes(http, {
    isServing: () => isServing,
    checks: [
      { name: 'storage', check: async () => storage.ping().then(() => 'ok') },
      { name: 'jobs', check: async () => jobs.counts().then(() => 'ok') },
      ...(telegram ? [{ name: 'telegram', check: async () => telegram.health().code ?? 'ok' }] : []),
    ],
  });
  metricsRoute(http, {
    metrics,
    token: config.METRICS_TOKEN,
    refresh: async () => {
      for (const [state, count] of Object.entries(await jobs.counts())) metrics.jobs.set({ state }, count);
      for (const namespace of ['/chat', '/desk'])
        metrics.sockets.set({ namespace }, sockets.io.of(namespace).sockets.size);
    },
  });
  if (telegram && config.TELEGRAM_MODE === 'webhook') {
    http.post(telegramWebhookPath, { bodyLimit: 1024 * 1024 }, async (request, reply) => {
      const secret = request.headers['x-telegram-bot-api-secret-token'];
      const answer = await telegram.handleWebhook(
        typeof secret === 'string' ? secret : undefined,
        request.body,
      );
      return reply.status(answer.status).send({});
    });
  }
  await servePages(http, {
    widget: join(distFolder, 'widget'),
    desk: join(distFolder, 'desk'),
    hasDemo: config.DEMO,
  });

  const signIns = config.DEMO
    ? await seedDemoTenant({ ...storage, createStaff: auth.createStaff, newPassword: generatePassword })
    : [];
  await assistant.ready;
  await http.listen({ port: config.PORT, host: config.HOST });

  const isWorker = config.ROLE !== 'web';
  const isWeb = config.ROLE !== 'worker';
  const sweeper = new Sweeper(ports, async () => (await storage.tenants.list()).map(({ id }) => id), report);
  if (isWorker) {
    jobs.process('deliver-entries', 8, processDeliverEntries(ports));
    jobs.process('expire-offer', 4, processExpireOffer(ports));
    sweeper.start();
  }
  const receivesTelegram = config.TELEGRAM_MODE === 'webhook' ? isWeb : isWorker;
  if (receivesTelegram) telegram?.start();
  isServing = true;

  async function stop(): Promise<void> {
    isServing = false;
    await telegram?.stop();
    await sweeper.stop();
    desk.close();
    await sockets.close();
    await http.close();
    await turns.drained();
    await parts.close();
  }

  const { port } = http.server.address() as AddressInfo;
  return {
    url: config.PUBLIC_URL ?? `http://${config.HOST}:${port}`,
    dataDir,
    signIns,
    startedInMs: performance.now() - startedAt,
    stop,
  };
}

/** The first address of `X-Forwarded-For`: who called our proxy. */
function forwardedAddress(handshake: {
  readonly address: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}): string {
  const header = handshake.headers['x-forwarded-for'];
  const first = (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim();
  return first || handshake.address;
}

/** Signs visitors' tokens; derived, so that every process has the same and the store has none. */
function visitorTokenKey(dataKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, '', 'otklik/visitor-token', 32));
}
