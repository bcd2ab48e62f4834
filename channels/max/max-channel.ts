import type { PushChannel } from '#core/conversations/index.ts';
import { createLanes } from '#core/shared/lanes.ts';
import { createPace } from '#core/shared/pace.ts';
import { waitFor } from '#core/shared/wait.ts';
import { createMaxApi } from './max-api.ts';
import { defaultLimits, type MaxOptions, maxRates } from './max-options.ts';
import type { Sender } from './parse-update.ts';
import { pollUpdates } from './poll-updates.ts';
import { createSendEntry } from './send-entry.ts';
import { codeOf } from './send-failure.ts';
import { type CounterName, createTakeUpdate } from './take-update.ts';
import { createTakeWebhook, type WebhookAnswer } from './take-webhook.ts';
import { textOf } from './texts.ts';
import { updateTypes } from './update-schema.ts';

/** One bot of MAX. */
export interface MaxChannel extends PushChannel {
  readonly kind: 'max';
  readonly accountId: string;
  /** Begins to receive; returns at once. MAX not reached is a matter of `health`, not of the start. */
  start(): void;
  /** Ends receiving: waits for updates being taken. */
  stop(): Promise<void>;
  handleWebhook(secretHeader: string | undefined, body: unknown): Promise<WebhookAnswer>;
  health(): { readonly state: 'ok' | 'degraded' | 'off'; readonly code?: string };
  /** Since the start of the process. */
  counters(): Readonly<Partial<Record<CounterName, number>>>;
  linkWith(code: string): string | undefined;
}

/** People whose updates are taken side by side. */
const parallelPeople = 16;

const longestBackoffMs = 60_000;

export function createMaxChannel(options: MaxOptions): MaxChannel {
  const { token, apiRoot, accountId, mode, policy, ports, clock, logger } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const wait = options.wait ?? waitFor;
  const webhook = mode === 'webhook' ? options.webhook : undefined;
  const api = createMaxApi({ token, apiRoot, seconds: limits.callSeconds });
  const polling = createMaxApi({ token, apiRoot, seconds: limits.pollSeconds + limits.callSeconds });
  const pace = createPace(clock, maxRates);
  const lanes = createLanes(parallelPeople);
  const counters = new Map<CounterName, number>();
  const troubles: { receiving?: string | undefined; sending?: string | undefined } = {};

  const take = createTakeUpdate({
    ...options,
    api,
    tries: limits.updateTries,
    elsewhere: options.elsewhere ?? { ru: textOf('ru', 'elsewhere'), en: textOf('en', 'elsewhere') },
    wait,
    count: (name) => counters.set(name, (counters.get(name) ?? 0) + 1),
    notify,
  });
  const takeWebhook =
    webhook && createTakeWebhook({ secret: webhook.secret, maxBytes: limits.maxWebhookBytes, take, lanes });
  const sendEntry = createSendEntry({
    api,
    accountId,
    policy,
    pace,
    maxPaceWaitMs: limits.maxPaceWaitMs,
    wait,
  });
  let running: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;
  const webhooksRunning = new Set<Promise<unknown>>();

  async function notify({ senderId }: Sender, text: string): Promise<void> {
    const waitMs = pace.take(senderId, limits.maxPaceWaitMs);
    // She has just been told several such things already.
    if (waitMs > limits.maxPaceWaitMs) return;
    if (waitMs > 0) await wait(waitMs);
    await api.sendMessageToUser(Number(senderId), text).catch(() => {});
  }

  /** Tells MAX how updates are to come; tried until it works or `signal` ends it. */
  async function introduce(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        for (const { url } of await api.getSubscriptions())
          if (url !== webhook?.url) await api.unsubscribe(url);
        if (webhook) await api.subscribe(webhook.url, webhook.secret, [...updateTypes]);
        troubles.receiving = undefined;
        await setMenu();
        return;
      } catch (error) {
        if (signal.aborted) return;
        troubles.receiving = codeOf(error);
        logger.warn({ code: troubles.receiving, failures: failures + 1 }, 'max bot not started yet');
        await wait(Math.min(1000 * 2 ** failures, longestBackoffMs), signal);
      }
    }
  }

  /** The bot works without its menu of commands. */
  async function setMenu(): Promise<void> {
    const command = (name: string, text: 'commandOperator' | 'commandHelp' | 'commandStart') => ({
      name,
      description: textOf('ru', text),
    });
    await api
      .setMyCommands([
        command('operator', 'commandOperator'),
        command('help', 'commandHelp'),
        command('start', 'commandStart'),
      ])
      .catch(() => logger.warn({ code: 'max-menu-not-set' }, 'max menu of commands not set'));
  }

  async function run(signal: AbortSignal): Promise<void> {
    await introduce(signal);
    if (webhook || signal.aborted) return;
    await pollUpdates({
      api: polling,
      take,
      lanes,
      marker: ports.marker,
      logger,
      pollSeconds: limits.pollSeconds,
      wait,
      signal,
      onTrouble: (code) => {
        troubles.receiving = code;
      },
    });
  }

  /** A bug: everything a provider or a store can do is handled inside. */
  function end(error: unknown): void {
    troubles.receiving = 'max-receiving-ended';
    logger.error({ code: codeOf(error) }, 'max receiving ended');
  }

  return {
    kind: 'max',
    accountId,
    start() {
      if (running) return;
      const controller = new AbortController();
      running = { controller, ended: run(controller.signal).catch(end) };
    },
    async stop() {
      const stopping = running;
      if (!stopping) return;
      running = undefined;
      stopping.controller.abort();
      await stopping.ended;
      await Promise.allSettled(webhooksRunning);
    },
    async handleWebhook(secretHeader, body) {
      if (!takeWebhook) return { status: 404 };
      if (!running) return { status: 503 };
      const answer = takeWebhook(secretHeader, body);
      webhooksRunning.add(answer);
      try {
        return await answer;
      } finally {
        webhooksRunning.delete(answer);
      }
    },
    async send(message) {
      const result = await sendEntry(message);
      const isTrouble = result.outcome === 'later' && !['max-flood', 'max-paced'].includes(result.code);
      troubles.sending = isTrouble ? result.code : undefined;
      return result;
    },
    health() {
      if (!running) return { state: 'off', code: 'not-started' };
      if (policy() === 'off') return { state: 'off', code: 'channel-off' };
      const code = troubles.receiving ?? troubles.sending;
      return code === undefined ? { state: 'ok' } : { state: 'degraded', code };
    },
    counters: () => Object.fromEntries(counters),
    linkWith: (code) => (policy() === 'off' ? undefined : `https://max.ru/${accountId}?start=${code}`),
  };
}
