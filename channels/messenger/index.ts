export { type ChannelHealth, type ChannelState, type Counters, createChannelState } from './channel-state.ts';
export { choiceRows } from './choice-rows.ts';
export { later, type SendFailure, troubleOf } from './failures.ts';
export { createFlow, type Flow } from './flow.ts';
export { createMessengerChannel, type MessengerChannel } from './messenger-channel.ts';
export {
  type ChannelLogger,
  type MessengerLimits,
  type MessengerOptions,
  type MessengerPorts,
  usualLimits,
} from './messenger-options.ts';
export { linkCodeIn, type ParsedUpdate, type Said, type Sender, saidText, senderFrom } from './said.ts';
export { createSendEntry, type ToRender } from './send-entry.ts';
export { createSettleUpdate, type SettleUpdate } from './settle-update.ts';
export { createTakeSaid, type Resolved } from './take-said.ts';
export { createTakeWebhook, type WebhookAnswer } from './take-webhook.ts';
export { usualTexts } from './texts.ts';
export { eventText, operatorName } from './told-event.ts';
export type { UpdateKind } from './updates.ts';
