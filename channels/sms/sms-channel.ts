import type { PushChannel, SendResult } from '#core/conversations/index.ts';
import { waitFor } from '#core/shared/wait.ts';
import { phoneOf, senderAddress } from './address.ts';
import { keepLink } from './keep-link.ts';
import { openSession } from './open-session.ts';
import { createPace } from './pace.ts';
import { isReceipt, readReceipt } from './read-receipt.ts';
import { renderSms } from './render-sms.ts';
import { createReceipts } from './settle-receipts.ts';
import { defaultLimits, type SmsOptions } from './sms-options.ts';
import { createSubmitText, type OutText } from './submit-text.ts';
import { createTakeSms } from './take-sms.ts';

const counterNames = [
  'sent',
  'sendLater',
  'sendRefused',
  'received',
  'repeated',
  'ignored',
  'optedOut',
  'receipts',
] as const;
type CounterName = (typeof counterNames)[number];

/** One link to one provider, for one tenant under one number or name. */
export interface SmsChannel extends PushChannel {
  readonly kind: 'sms';
  readonly accountId: string;
  /** Begins to connect; returns at once. A provider not reached is a matter of `health`, not of the start. */
  start(): void;
  /** Lets what is being sent finish, then says goodbye to the provider. */
  stop(): Promise<void>;
  /** A text outside of conversations: a one-time code. The same key is sent once. */
  sendText(text: Omit<OutText, 'entry' | 'choices'>): Promise<SendResult>;
  health(): { readonly state: 'ok' | 'degraded' | 'off'; readonly code?: string };
  /** Since the start of the process. */
  counters(): Readonly<Record<CounterName, number>>;
}

/** Sweeps between which providers are asked about silent parts and unfinished texts are looked for. */
const rareSweep = 7;

const answerTries = 10;

export function createSmsChannel(options: SmsOptions): SmsChannel {
  const { server, tenantId, accountId, policy, ports, clock, logger } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const wait = options.wait ?? waitFor;
  const counters = new Map<CounterName, number>();
  const count = (name: CounterName) => counters.set(name, (counters.get(name) ?? 0) + 1);
  const link = keepLink({
    open: () => openSession(server, { ...limits, onDeliver: deliver }),
    logger,
    wait,
    now: () => clock.now(),
  });
  const receipts = createReceipts({ tenantId, accountId, ports, link, clock });
  const submit = createSubmitText({
    tenantId,
    from: senderAddress(accountId),
    journal: ports.journal,
    link,
    pace: createPace(clock, limits.perSecond),
    clock,
    wait,
    limits,
    onAccepted: receipts.joined,
  });
  const inbound = createTakeSms({
    tenantId,
    accountId,
    policy,
    ports,
    link,
    clock,
    logger,
    count: (name) => count(name),
    answer: (text) => void sendUntilSettled(text),
  });
  const sending = new Set<Promise<unknown>>();
  let running: { readonly controller: AbortController; readonly sweeping: Promise<void> } | undefined;

  async function deliver(...[message, session]: Parameters<typeof inbound.take>): Promise<number> {
    if (!isReceipt(message)) {
      await inbound.take(message, session);
      return 0;
    }
    const receipt = readReceipt(message);
    if (receipt) await receipts.take(receipt, phoneOf(message.from));
    count('receipts');
    return 0;
  }

  async function sendText(text: OutText): Promise<SendResult> {
    if (!running) return { outcome: 'later', afterMs: 0, code: 'sms-not-started' };
    const result = submit(text);
    const settled = result.then(
      ({ outcome }) => count(outcome === 'sent' ? 'sent' : outcome === 'later' ? 'sendLater' : 'sendRefused'),
      () => {},
    );
    sending.add(settled);
    void settled.then(() => sending.delete(settled));
    return result;
  }

  /** An answer of the channel's own, which no outbox keeps. */
  async function sendUntilSettled(text: OutText): Promise<void> {
    for (let tries = 0; tries < answerTries && running; tries++) {
      const result = await sendText(text);
      if (result.outcome !== 'later') return;
      await wait(result.afterMs || 1000 * 2 ** tries, running.controller.signal);
    }
  }

  async function sweep(signal: AbortSignal): Promise<void> {
    for (let turn = 0; !signal.aborted; turn++) {
      try {
        await receipts.tellRest();
        if (turn % rareSweep === 0) {
          await receipts.askSilent(new Date(clock.now().getTime() - limits.askAfterMs));
          await inbound.takeRest();
        }
      } catch (err) {
        logger.error({ err }, 'sms sweep failed');
      }
      await wait(limits.sweepMs, signal);
    }
  }

  return {
    kind: 'sms',
    accountId,
    start() {
      if (running) return;
      const controller = new AbortController();
      link.start();
      running = { controller, sweeping: sweep(controller.signal) };
    },
    async stop() {
      const stopping = running;
      if (!stopping) return;
      running = undefined;
      stopping.controller.abort();
      await Promise.allSettled(sending);
      await stopping.sweeping;
      await link.stop();
    },
    async send({ to, body, language, author, conversationId, seq }) {
      if (to.accountId !== accountId) return { outcome: 'refused', code: 'sms-other-account' };
      if (policy() === 'off') return { outcome: 'refused', code: 'channel-off' };
      if (body.kind === 'file') return { outcome: 'refused', code: 'channel-takes-no-files' };
      const rendered = renderSms({ body, language, author });
      if (!rendered) return { outcome: 'sent' };
      const key = `${conversationId}:${seq}`;
      return sendText({ key, to: to.senderId, ...rendered, entry: { conversationId, seq } });
    },
    sendText,
    health() {
      if (!running) return { state: 'off', code: 'not-started' };
      if (policy() === 'off') return { state: 'off', code: 'channel-off' };
      const code = link.troubleCode();
      return code === undefined ? { state: 'ok' } : { state: 'degraded', code };
    },
    counters: () => {
      const of = (name: CounterName) => counters.get(name) ?? 0;
      return {
        sent: of('sent'),
        sendLater: of('sendLater'),
        sendRefused: of('sendRefused'),
        received: of('received'),
        repeated: of('repeated'),
        ignored: of('ignored'),
        optedOut: of('optedOut'),
        receipts: of('receipts'),
      };
    },
  };
}
