import { AppError } from '#core/shared/app-error.ts';
import { createLanes } from '#core/shared/lanes.ts';
import { createPace } from '#core/shared/pace.ts';
import { waitFor } from '#core/shared/wait.ts';
import {
  createChannelState,
  createFlow,
  createMessengerChannel,
  createSendEntry,
  createSettleUpdate,
  createTakeWebhook,
  type MessengerChannel,
} from '../messenger/index.ts';
import { createBotApi } from './bot-api.ts';
import { createDeliver } from './deliver.ts';
import { type BotProfile, introduceBot } from './introduce-bot.ts';
import { pollUpdates } from './poll-updates.ts';
import { renderMessage } from './render-message.ts';
import { sendFailure as failureOf } from './send-failure.ts';
import { createTakeUpdate } from './take-update.ts';
import { defaultLimits, type TelegramOptions, telegramRates } from './telegram-options.ts';
import { telegramUpdates as updates } from './update-schema.ts';

export interface TelegramChannel extends MessengerChannel<'telegram'> {
  /** Known once Telegram has been reached. */
  profile(): BotProfile | undefined;
}

export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  checkOptions(options);
  const { token, tenantId, accountId, mode, policy, ports, clock, logger } = options;
  const apiRoot = options.apiRoot ?? 'https://api.telegram.org';
  const limits = { ...defaultLimits, ...options.limits };
  const wait = options.wait ?? waitFor;
  const webhook = mode === 'webhook' ? options.webhook : undefined;
  const state = createChannelState(clock);
  const flow = createFlow(createPace(clock, telegramRates), limits.maxPaceWaitMs, wait);
  const lanes = createLanes(limits.parallelPeople);
  const api = createBotApi({ token, apiRoot, ...limits });
  const take = createTakeUpdate({ ...options, api, apiRoot, limits, flow, state });
  const settle = createSettleUpdate({ updates, take, tries: limits.updateTries, state, logger, wait });
  const { pollSeconds, parallelPeople, maxWebhookBytes: maxBytes } = limits;
  const poll = (signal: AbortSignal) =>
    pollUpdates({ api, settle, lanes, state, logger, pollSeconds, wait, signal });
  let profile: BotProfile | undefined;

  const channel = createMessengerChannel(options, {
    kind: 'telegram',
    state,
    wait,
    failureOf,
    send: createSendEntry({
      messenger: 'telegram',
      accountId,
      policy,
      takesFiles: true,
      flow,
      render: renderMessage,
      deliver: createDeliver(api, ports.files, tenantId),
      failureOf,
    }),
    async introduce(signal) {
      profile = await introduceBot({ api, webhook, parallelPeople, logger, signal });
    },
    updates: webhook
      ? createTakeWebhook({ updates, secret: webhook.secret, maxBytes, settle, lanes })
      : { poll },
    linkWith: (code) => profile && `https://t.me/${profile.username}?start=${code}`,
  });
  return { ...channel, profile: () => profile };
}

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
