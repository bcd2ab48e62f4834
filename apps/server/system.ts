import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { attachWebChat, webChatRoutes } from '#channels/web-chat/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { generatePassword } from '#platform/security/passwords.ts';
import { participantApi } from './api-side.ts';
import { createAppealsSide } from './appeals-side.ts';
import { betterAnswerRoutes } from './better-answers/index.ts';
import { createBetterAnswersSide } from './better-answers-side.ts';
import {
  appealRoutes,
  caseRoutes,
  openAppealScreens,
  peopleRoutes,
  pushAppealNews,
  tellCaseReminders,
} from './casework/index.ts';
import { createCoreSide } from './core-side.ts';
import { attachDesk, deskFileRoutes, deskUploadRoute, shareFloor } from './desk/index.ts';
import { deskDeps } from './desk-side.ts';
import { editorialRoutes } from './editorial/index.ts';
import { createEditorialSide } from './editorial-side.ts';
import { helpRoutes } from './help/index.ts';
import { createHttp, servePages } from './http.ts';
import { connectMessengers } from './messengers/messengers-side.ts';
import { serveNavigator } from './navigator-side.ts';
import { openParts } from './open-parts.ts';
import { campaignRoutes, createOutreachSide } from './outreach/index.ts';
import { processDeliverEntries } from './processors/deliver-entries.ts';
import { processExpireOffer } from './processors/expire-offer.ts';
import { checkRoutes } from './quality/checks/index.ts';
import { qualityRoutes } from './quality/index.ts';
import { createQualityChecksSide } from './quality-checks-side.ts';
import { createQualitySide } from './quality-side.ts';
import { reportRoutes } from './reports/index.ts';
import { createReportsSide } from './reports-side.ts';
import { browserSpeech } from './routes/browser-speech.ts';
import { healthRoutes, metricsRoute } from './routes/health.ts';
import { type DemoSignIn, seedDemoTenants } from './seed/demo-tenants.ts';
import { signInRoutes } from './services/identity/sign-in-routes.ts';
import { signInDepsOf } from './services/personal.ts';
import { RegisterSweep } from './services/registers-sweep.ts';
import { createSockets } from './sockets.ts';
import { createStaffSide, serveStaff } from './staff-side.ts';
import { hearCallNews, tellCallNews } from './voice/call-news.ts';
import { recordingsLater } from './voice/recordings-later.ts';
import type { openVoiceSide, VoiceSide } from './voice/voice-side.ts';
import { webChatPorts } from './web-chat-side.ts';
import { createWebhooksSide } from './webhooks-side.ts';
import { workforceRoutes } from './workforce/index.ts';
import { createWorkforceSide } from './workforce-side.ts';

export interface System {
  readonly url: string;
  readonly dataDir: string;
  /** The public site is served. */
  readonly hasNavigator: boolean;
  readonly signIns: readonly DemoSignIn[];
  /** Where to call, as a SIP address. */
  readonly telephone: string | undefined;
  /** The registry simulator of a demo. */
  readonly simulatorUrl: string | undefined;
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
  const parts = await openParts(config, logger);
  const { storage, jobs } = parts;
  const core = await createCoreSide(config, parts, { logger, metrics });
  const staff = createStaffSide(parts, config.RATE_LIMIT_FACTOR);
  const editorial = createEditorialSide({ config, parts, core, staff, logger });
  const betterAnswers = createBetterAnswersSide({ parts, editorial, logger });
  const workforce = createWorkforceSide({ config, parts, core, staff, logger });
  const reports = createReportsSide({ config, parts, core, staff, logger });
  const qualityChecks = createQualityChecksSide({ config, parts, core, staff, logger });
  const registerSweep = new RegisterSweep({ ...core, config, parts, clock: systemClock });
  const appeals = createAppealsSide({ config, parts, core, staff });
  const outreach = createOutreachSide({ config, parts, core, logger, metrics });
  const webhooks = createWebhooksSide({ config, parts, core, casework: appeals, metrics });

  const messengers = await connectMessengers(config, { core, parts, logger });

  const isHttps = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const http = await createHttp({ logger, trustProxy: config.TRUST_PROXY, isHttps });
  const sockets = await createSockets(http.server, { redisUrl: config.REDIS_URL, logger });
  const chatPorts = webChatPorts(config, parts, { core, logger, onTyping: (of) => desk.showTyping(of) });
  const webChat = attachWebChat(sockets.io, chatPorts);
  let voice: VoiceSide | undefined;
  const downParts = async () => {
    const states = { telephone: await voice?.health(), ...messengers.states() };
    return Object.entries(states).flatMap(([part, state]) => (isDown(state) ? [part] : []));
  };
  const deskPorts = deskDeps({ core, parts, staff, webChat, logger, metrics, downParts });
  const desk = attachDesk(sockets.io, { ...deskPorts, lines: () => voice?.telephony.bridge });
  tellCaseReminders(
    {
      ...core.ports,
      notices: deskPorts.notices,
      emit: desk.tellNotice,
      onFailure: (err) => logger.error({ err }, 'case-reminder'),
    },
    appeals.news,
  );
  const quality = createQualitySide({
    config,
    parts,
    staff,
    notify: { notices: deskPorts.notices, emit: desk.tellNotice },
    logger,
  });
  core.announcer.listen((announcement) => webChat.publish(announcement));
  core.announcer.listen((announcement) => desk.publish(announcement));
  if (config.REDIS_URL) tellCallNews(sockets.io, core.announcer);
  const floorNews = config.REDIS_URL ? shareFloor(sockets.io, deskPorts.floor, { logger }) : undefined;
  if (floorNews) core.announcer.listen(floorNews.follow);

  let isServing = false;
  await http.register(webChatRoutes(chatPorts));
  await serveStaff(http, staff.auth, { parts, config });
  const deskFileDeps = {
    ...core.ports,
    audit: staff.audit,
    authenticate: staff.auth.authenticate,
    contents: storage.files,
  };
  await http.register(deskFileRoutes(deskFileDeps));
  await http.register(deskUploadRoute(deskFileDeps));
  const signIn = signInDepsOf({
    ...core,
    config,
    parts,
    logger,
    clock: systemClock,
    registry: core.registers,
  });
  if (signIn.esia) await http.register(signInRoutes({ ...signIn, clock: systemClock, isHttps }));
  await http.register(editorialRoutes(editorial.deps));
  await http.register(betterAnswerRoutes(betterAnswers.deps));
  await http.register(workforceRoutes(workforce.deps));
  await http.register(reportRoutes(reports.deps));
  await http.register(checkRoutes(qualityChecks.deps));
  await http.register(qualityRoutes(quality.deps));
  const { guard } = editorial.deps;
  const { operatorHelp: help, knowledge, offices } = core;
  const screens = openAppealScreens({
    ...appeals,
    outreach: storage,
    recordings: recordingsLater(parts),
    help,
    knowledge: knowledge.facade,
    offices,
  });
  await http.register(appealRoutes({ ...screens, guard }));
  pushAppealNews(sockets.io, appeals.news);
  await http.register(peopleRoutes({ ...appeals, guard }));
  await http.register(caseRoutes({ ...appeals, guard }));
  await http.register(
    campaignRoutes({
      ports: outreach.ports,
      staff: storage.staff,
      audit: staff.audit,
      knowledge: () => core.knowledge.current(),
      guard,
      onFailed: (err) => logger.error({ err }, 'audience-not-counted'),
    }),
  );
  await http.register(helpRoutes({ ports: core.ports, tenants: storage.tenants, audit: staff.audit, guard }));
  await http.register(participantApi({ config, parts, core, staff, casework: appeals, webhooks, logger }));
  messengers.serveWebhooks(http);
  healthRoutes(http, {
    isServing: () => isServing,
    checks: [
      { name: 'storage', check: async () => storage.ping().then(() => 'ok') },
      { name: 'jobs', check: async () => jobs.counts().then(() => 'ok') },
      { name: 'telephone', check: async () => voice?.health() ?? 'off' },
      ...Object.keys(messengers.states()).map((name) => ({
        name,
        check: async () => messengers.states()[name] ?? 'off',
      })),
    ],
  });
  metricsRoute(http, {
    metrics,
    token: config.METRICS_TOKEN,
    refresh: async () => {
      for (const [state, count] of Object.entries(await jobs.counts())) metrics.jobs.set({ state }, count);
      for (const [state, count] of Object.entries(await storage.webhookDeliveries.counts()))
        metrics.webhookDeliveries.set({ state }, count);
      metrics.webhooksDisabled.set(await storage.webhooks.countDisabledForFailing());
      for (const namespace of ['/chat', '/desk'])
        metrics.sockets.set({ namespace }, sockets.io.of(namespace).sockets.size);
      metrics.callsNow.set(voice?.telephony.callCount ?? 0);
    },
  });
  await browserSpeech(http, config.SPEECH_BROWSER_MODEL);
  await serveNavigator(http, { config, parts, core, logger });
  await servePages(http, {
    widget: join(distFolder, 'widget'),
    desk: join(distFolder, 'desk'),
    hasDemo: config.DEMO,
  });

  const signIns = config.DEMO
    ? await seedDemoTenants({
        ...storage,
        createStaff: staff.auth.createStaff,
        newPassword: generatePassword,
      })
    : [];
  [voice] = await Promise.all([openVoice(config, { core, parts, logger, metrics }), core.ready]);
  if (voice && config.REDIS_URL) {
    const { telephony } = voice;
    hearCallNews(sockets.io, {
      conversations: storage.conversations,
      publish: (announcement) => telephony.publish(announcement),
      onFailure: (err) => logger.error({ err }, 'call-news'),
    });
  }
  voice?.telephony.bridge.onLine(desk.tellLine);
  voice?.telephony.bridge.onHold(desk.noteHold);
  voice?.telephony.bridge.onOutside(desk.noteOutside);
  await http.listen({ port: config.PORT, host: config.HOST });
  const { port } = http.server.address() as AddressInfo;
  core.address.listensAt(`http://${config.HOST}:${port}`);

  const isWorker = config.ROLE === 'all' || config.ROLE === 'worker';
  if (isWorker) {
    jobs.process('deliver-entries', 8, processDeliverEntries(core.ports));
    jobs.process('expire-offer', 4, processExpireOffer(core.ports));
    core.sweeper.start();
    registerSweep.start();
    editorial.startSweep();
    betterAnswers.start();
    workforce.startSweep();
    reports.start();
    qualityChecks.start();
    quality.startSweep();
    appeals.startSweep();
    webhooks.start();
    outreach.start();
  }
  core.knowledge.start();
  messengers.start();
  isServing = true;

  return {
    url: config.PUBLIC_URL ?? `http://${config.HOST}:${port}`,
    dataDir: parts.dataDir,
    hasNavigator: config.NAVIGATOR_POLICY !== 'off',
    signIns,
    telephone: voice?.telephony.address,
    simulatorUrl: await core.simulatorUrl?.catch(() => undefined),
    startedInMs: performance.now() - startedAt,
    stop: async () => {
      isServing = false;
      await voice?.stop();
      await messengers.stop();
      await core.sweeper.stop();
      core.registers.stop();
      await registerSweep.stop();
      await betterAnswers.stop();
      await editorial.stop();
      await workforce.stop();
      await reports.stop();
      await qualityChecks.stop();
      await quality.stop();
      await appeals.stop();
      await outreach.stop();
      await webhooks.stop();
      floorNews?.stop();
      desk.close();
      await sockets.close();
      await http.close();
      await core.turns.drained();
      await parts.close();
    },
  };
}

/** Loaded only where calls are answered. */
async function openVoice(
  { SIP_PORT, ...config }: Config,
  deps: Parameters<typeof openVoiceSide>[1],
): Promise<VoiceSide | undefined> {
  const isHere = config.ROLE === 'all' || config.ROLE === 'voice';
  if (!isHere || SIP_PORT === undefined || config.VOICE_POLICY === 'off') return undefined;
  const { openVoiceSide } = await import('./voice/voice-side.ts');
  return openVoiceSide({ ...config, SIP_PORT }, deps);
}

function isDown(state: string | undefined): boolean {
  return state !== undefined && state !== 'ok' && state !== 'off';
}
