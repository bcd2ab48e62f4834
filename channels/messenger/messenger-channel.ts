import { setMaxListeners } from 'node:events';
import type { ChannelKind, PushChannel, SendResult } from '#core/conversations/index.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { ChannelHealth, ChannelState, Counters } from './channel-state.ts';
import { codeOf, type FailureOf, troubleOf } from './failures.ts';
import type { MessengerOptions } from './messenger-options.ts';
import type { createTakeWebhook, WebhookAnswer } from './take-webhook.ts';

/** One bot. Two bots are two channels with two accounts: a citizen writing to both has two identities. */
export interface MessengerChannel<Kind extends ChannelKind> extends PushChannel {
  readonly kind: Kind;
  readonly accountId: string;
  /** Begins to receive; returns at once. A messenger not reached is a matter of `health`, not of the start. */
  start(): void;
  /** Ends receiving: waits for updates being taken, tells the messenger which ones it may forget. */
  stop(): Promise<void>;
  handleWebhook(secretHeader: string | undefined, body: unknown): Promise<WebhookAnswer>;
  health(): ChannelHealth;
  counters(): Counters;
  linkWith(code: string): string | undefined;
}

const longestBackoffMs = 60_000;

/** What starts, stops, hears and sends, alike for every messenger. */
export function createMessengerChannel<Kind extends ChannelKind>(
  { accountId, policy, logger }: Pick<MessengerOptions, 'accountId' | 'policy' | 'logger'>,
  own: {
    readonly kind: Kind;
    readonly state: ChannelState;
    readonly wait: Wait;
    readonly failureOf: FailureOf;
    readonly send: (message: Parameters<PushChannel['send']>[0]) => Promise<SendResult>;
    /** Tells the messenger how updates are to come. Tried until it works: a service started before it can be reached works as soon as it can. */
    readonly introduce: (signal: AbortSignal) => Promise<void>;
    /** Either updates are brought, or asked for: resolves when `signal` is aborted and running updates have ended. */
    readonly updates: ReturnType<typeof createTakeWebhook> | { poll(signal: AbortSignal): Promise<void> };
    /** Asked only while the channel is on. */
    readonly linkWith: (code: string) => string | undefined;
  },
): MessengerChannel<Kind> {
  const { kind, state, wait, updates } = own;
  const takeWebhook = typeof updates === 'function' ? updates : undefined;
  let running: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;
  const webhooksRunning = new Set<Promise<unknown>>();

  async function introduce(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        await own.introduce(signal);
        return state.trouble('start', undefined);
      } catch (error) {
        if (signal.aborted) return;
        const { code, afterMs } = troubleOf(error, own.failureOf);
        state.trouble('start', code);
        logger.warn({ code, failures: failures + 1 }, `${kind} bot not started yet`);
        await wait(Math.max(afterMs, Math.min(1000 * 2 ** failures, longestBackoffMs)), signal);
      }
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    await introduce(signal);
    if (typeof updates !== 'function' && !signal.aborted) await updates.poll(signal);
  }

  /** A bug: everything a messenger or a store can do is handled inside. */
  function end(error: unknown): void {
    state.trouble('start', `${kind}-receiving-ended`);
    logger.error({ code: codeOf(error) }, `${kind} receiving ended`);
  }

  /** Waiting for one's turn is no trouble of the channel. */
  const flowCodes: readonly string[] = [`${kind}-flood`, `${kind}-paced`];

  return {
    kind,
    accountId,
    start() {
      if (running) return;
      const controller = new AbortController();
      // Everybody whose update waits for another try listens to it.
      setMaxListeners(0, controller.signal);
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
      const result = await own.send(message);
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
    linkWith: (code) => (policy() === 'off' ? undefined : own.linkWith(code)),
  };
}
