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
  usualLimits,
} from '../messenger/index.ts';
import { createDeliver } from './deliver.ts';
import { introduceBot } from './introduce-bot.ts';
import { createMaxApi } from './max-api.ts';
import { type MaxOptions, maxRates } from './max-options.ts';
import { pollUpdates } from './poll-updates.ts';
import { renderMessage } from './render-message.ts';
import { sendFailure as failureOf } from './send-failure.ts';
import { createTakeUpdate } from './take-update.ts';
import { maxUpdates as updates } from './update-schema.ts';

export type MaxChannel = MessengerChannel<'max'>;

export function createMaxChannel(options: MaxOptions): MaxChannel {
  const { token, apiRoot, accountId, mode, policy, ports, clock, logger } = options;
  const limits = { ...usualLimits, ...options.limits };
  const wait = options.wait ?? waitFor;
  const webhook = mode === 'webhook' ? options.webhook : undefined;
  const api = createMaxApi({ token, apiRoot, seconds: limits.callSeconds });
  const polling = createMaxApi({ token, apiRoot, seconds: limits.pollSeconds + limits.callSeconds });
  const flow = createFlow(createPace(clock, maxRates), limits.maxPaceWaitMs, wait);
  const lanes = createLanes(limits.parallelPeople);
  const state = createChannelState(clock);
  const take = createTakeUpdate({ ...options, api, flow, state });
  const settle = createSettleUpdate({ updates, take, tries: limits.updateTries, state, logger, wait });
  const { pollSeconds, maxWebhookBytes: maxBytes } = limits;
  const { marker } = ports;
  const poll = (signal: AbortSignal) =>
    pollUpdates({ api: polling, settle, lanes, marker, state, logger, pollSeconds, wait, signal });

  return createMessengerChannel(options, {
    kind: 'max',
    state,
    wait,
    failureOf,
    send: createSendEntry({
      messenger: 'max',
      accountId,
      policy,
      takesFiles: false,
      flow,
      render: renderMessage,
      deliver: createDeliver(api),
      failureOf,
    }),
    introduce: () => introduceBot({ api, webhook, logger }),
    updates: webhook
      ? createTakeWebhook({ updates, secret: webhook.secret, maxBytes, settle, lanes })
      : { poll },
    linkWith: (code) => `https://max.ru/${accountId}?start=${code}`,
  });
}
