import { setMaxListeners } from 'node:events';
import type { PushChannel } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { createLanes } from '#core/shared/lanes.ts';
import { createPace } from '#core/shared/pace.ts';
import { waitFor } from '#core/shared/wait.ts';
import { createBotApi } from './bot-api.ts';
import { type ChannelHealth, type Counters, createChannelState } from './channel-state.ts';
import { type BotProfile, introduceBot } from './introduce-bot.ts';
import { pollUpdates } from './poll-updates.ts';
import { createSendEntry } from './send-entry.ts';
import { createSettleUpdate } from './settle-update.ts';
import { codeOf, createTakeUpdate } from './take-update.ts';
import { createTakeWebhook, type WebhookAnswer } from './take-webhook.ts';
import { defaultLimits, type TelegramOptions, telegramRates } from './telegram-options.ts';
import { textOf } from './texts.ts';

/** One bot. Two bots are two channels with two accounts: a citizen writing to both has two identities. */
export interface TelegramChannel extends PushChannel {
  readonly kind: 'telegram';
  readonly accountId: string;
  /** Begins to receive; returns at once. Telegram not reached is a matter of `health`, not of the start. */
  start(): void;
  /** Ends receiving: waits for updates being taken, tells Telegram which ones it may forget. */
  stop(): Promise<void>;
  handleWebhook(secretHeader: string | undefined, body: unknown): Promise<WebhookAnswer>;
  health(): ChannelHealth;
  counters(): Counters;
  /** Known once Telegram has been reached. */
  profile(): BotProfile | undefined;
  linkWith(code: string): string | undefined;
}

export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  checkOptions(options);
  const { token, tenantId, accountId, mode, policy, ports, clock, logger } = options;
  const apiRoot = options.apiRoot ?? 'https://api.telegram.org';
  const limits = { ...defaultLimits, ...options.limits };
  const wait = options.wait ?? waitFor;
  const webhook = mode === 'webhook' ? options.webhook : undefined;
  const state = createChannelState(clock);
  const pace = createPace(clock, telegramRates);
  const lanes = createLanes(limits.parallelChats);
  const api = createBotApi({ token, apiRoot, ...limits });

  const take = createTakeUpdate({
    api,
    apiRoot,
    token,
    tenantId,
    accountId,
    policy,
    ports,
    limits,
    elsewhere: options.elsewhere ?? { ru: textOf('ru', 'elsewhere'), en: textOf('en', 'elsewhere') },
    clock,
    state,
    logger,
    async notify(chatId, text) {
      try {
        const waitMs = pace.take(String(chatId), limits.maxPaceWaitMs);
        // She has just been told several such things already.
        if (waitMs > limits.maxPaceWaitMs) return state.count('noticeFailed');
        if (waitMs > 0) await wait(waitMs);
        await api.calls.sendMessage(chatId, text);
      } catch {
        state.count('noticeFailed');
      }
    },
  });
  const settle = createSettleUpdate({ take, tries: limits.updateTries, state, logger, wait });
  const takeWebhook = webhook
    ? createTakeWebhook({ secret: webhook.secret, maxBytes: limits.maxWebhookBytes, settle, lanes })
    : undefined;
  const sendEntry = createSendEntry({
    api,
    tenantId,
    accountId,
    files: ports.files,
    policy,
    pace,
    maxPaceWaitMs: limits.maxPaceWaitMs,
    wait,
  });

  let running: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;
  const webhooksRunning = new Set<Promise<unknown>>();
  let profile: BotProfile | undefined;

  async function run(signal: AbortSignal): Promise<void> {
    profile = await introduceBot({
      api,
      webhook,
      parallelChats: limits.parallelChats,
      state,
      logger,
      wait,
      signal,
    });
    if (webhook || signal.aborted) return;
    await pollUpdates({ api, settle, lanes, state, logger, pollSeconds: limits.pollSeconds, wait, signal });
  }

  /** A bug: everything a provider or a store can do is handled inside. */
  function end(error: unknown): void {
    state.trouble('start', 'telegram-receiving-ended');
    logger.error({ code: codeOf(error) }, 'telegram receiving ended');
  }

  return {
    kind: 'telegram',
    accountId,
    start() {
      if (running) return;
      const controller = new AbortController();
      // Every chat that waits for another try listens to it.
      setMaxListeners(0, controller.signal);
      running = { controller, ended: run(controller.signal).catch(end) };
    },
    async stop() {
      const current = running;
      if (!current) return;
      running = undefined;
      current.controller.abort();
      await current.ended;
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
      state.count(
        result.outcome === 'sent' ? 'sent' : result.outcome === 'later' ? 'sendLater' : 'sendRefused',
      );
      if (result.outcome !== 'later') state.trouble('send', undefined);
      else if (!flowCodes.includes(result.code)) state.trouble('send', result.code);
      return result;
    },
    health() {
      if (!running) return { state: 'off', code: 'not-started' };
      if (policy() === 'off') return { state: 'off', code: 'channel-off' };
      const code = state.troubleCode();
      return code === undefined ? { state: 'ok' } : { state: 'degraded', code };
    },
    counters: () => state.counters(),
    profile: () => profile,
    linkWith: (code) =>
      profile === undefined || policy() === 'off'
        ? undefined
        : `https://t.me/${profile.username}?start=${code}`,
  };
}

/** Waiting for one's turn is no trouble of the channel. */
const flowCodes: readonly string[] = ['telegram-flood', 'telegram-paced'];

function checkOptions({ token, accountId, mode, webhook, apiRoot }: TelegramOptions): void {
  const botId = /^(\d+):[\w-]+$/.exec(token)?.[1];
  if (botId === undefined) {
    throw new AppError('telegram-token-invalid', 'The bot token must look like 123456:ABC-def.');
  }
  if (botId !== accountId) {
    throw new AppError('telegram-account-mismatch', 'The bot token belongs to another account.', {
      details: { accountId },
    });
  }
  if (apiRoot !== undefined && (!/^https?:\/\//.test(apiRoot) || apiRoot.endsWith('/'))) {
    throw new AppError(
      'telegram-api-root-invalid',
      'The API root must be http(s) without a slash at the end.',
    );
  }
  if (mode === 'webhook' && !/^[\w-]{1,256}$/.test(webhook?.secret ?? '')) {
    throw new AppError(
      'telegram-webhook-invalid',
      'Webhook mode needs an address and a secret of 1 to 256 letters, digits, _ or -.',
    );
  }
}
