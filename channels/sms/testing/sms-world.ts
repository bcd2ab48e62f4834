import type { Envelope, Received } from '#core/conversations/index.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { createSmsChannel } from '../sms-channel.ts';
import type { Arrival, SmsLimits } from '../sms-options.ts';
import { type Smsc, type SmscOptions, startSmsc } from './smsc.ts';

const quietLogger = { info() {}, warn() {}, error() {} };

/** The channel between a provider over TCP and a store on disk; what it hands to the core is written down here. */
export async function smsWorld(
  storage: Storage,
  over: { readonly smsc?: SmscOptions; readonly limits?: Partial<SmsLimits>; readonly clock?: Clock } = {},
) {
  const tenantId = newId();
  const smsc: Smsc = await startSmsc(over.smsc);
  const received: Envelope[] = [];
  const arrivals: { readonly seq: number; readonly arrival: Arrival }[] = [];
  const optOuts: string[] = [];
  const known = new Map<string, Received>();
  let failures = 0;
  let notYet = 0;

  const open = () =>
    createSmsChannel({
      server: smsc.server,
      tenantId,
      accountId: '+78005550100',
      policy: () => 'full',
      clock: over.clock ?? systemClock,
      logger: quietLogger,
      limits: { perSecond: 1000, answerMs: 2_000, resolveMs: 1_500, sweepMs: 50, ...over.limits },
      ports: {
        receive: async (envelope) => {
          if (failures-- > 0) throw new Error('the store is away');
          const key = `${envelope.senderId}:${envelope.externalId}`;
          const first = known.get(key);
          if (first?.outcome === 'accepted') return { ...first, outcome: 'repeated' };
          received.push(envelope);
          const entry = {
            id: key,
            tenantId: envelope.tenantId,
            conversationId: 'conversation-1',
            seq: received.length,
            key,
            at: envelope.at,
            author: { kind: 'citizen', personId: 'person-1' },
            visibility: 'everyone',
            body: { kind: 'text', text: '' },
          } as const;
          const result = { outcome: 'accepted', entry, conversation: aConversation() } as const;
          known.set(key, result);
          return result;
        },
        onReceived: () => {},
        onArrival: async ({ seq }, arrival) => {
          if (notYet-- > 0) return 'not-yet';
          arrivals.push({ seq, arrival });
          return 'noted';
        },
        optOut: async ({ phone }) => void optOuts.push(phone),
        journal: storage.smsJournal,
        inbox: storage.smsInbox,
      },
    });
  let channel = open();
  channel.start();
  await until(() => channel.health().state === 'ok');

  return {
    smsc,
    tenantId,
    received,
    arrivals,
    optOuts,
    get channel() {
      return channel;
    },
    texts: () => received.map(({ content }) => ('text' in content ? content.text : content.kind)),
    /** One message of the assistant to this number. */
    say: (
      seq: number,
      text: string,
      to = '+79005550101',
      choices?: readonly { id: string; label: string }[],
    ) =>
      channel.send({
        to: { channel: 'sms', accountId: '+78005550100', identityId: 'identity-1', senderId: to },
        conversationId: 'conversation-1',
        seq,
        language: 'ru',
        author: { kind: 'bot' },
        body: { kind: 'text', text, ...(choices ? { choices } : {}) },
      }),
    failReceiving: (times: number) => {
      failures = times;
    },
    notYetFor: (times: number) => {
      notYet = times;
    },
    /** Another process on the same store. */
    async restart() {
      await channel.stop();
      channel = open();
      channel.start();
      await until(() => channel.health().state === 'ok');
    },
    async close() {
      await channel.stop();
      await smsc.stop();
    },
  };
}

export async function until(condition: () => boolean, withinMs = 8_000): Promise<void> {
  const startedAt = performance.now();
  while (!condition()) {
    if (performance.now() - startedAt > withinMs) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
