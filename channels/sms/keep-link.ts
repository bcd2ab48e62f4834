import { AppError } from '#core/shared/app-error.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { SmsLogger } from './sms-options.ts';
import type { SmsSession } from './sms-session.ts';

/** The link as it is now, opened anew whenever it is lost. */
export interface SmsLink {
  session(): SmsSession | undefined;
  /** Why there is none; `undefined` while there is one. */
  troubleCode(): string | undefined;
  /** How long this process has been linked, all sessions together: receipts come in this time only. */
  upMs(): number;
  /** Of a session of this process that is over: when its link was found lost. */
  endedAt(sessionId: string): Date | undefined;
  start(): void;
  stop(): Promise<void>;
}

const firstBackoffMs = 500;
const longestBackoffMs = 30_000;

/** A link that held so long was a good one: the next loss is a new one. */
const goodLinkMs = 60_000;

const rememberedEnds = 100;

/** Reconnects with back-off: half a second, doubled up to half a minute, a fifth of it by chance. */
export function keepLink(options: {
  readonly open: () => Promise<SmsSession>;
  readonly logger: SmsLogger;
  readonly wait: Wait;
  readonly now: () => Date;
}): SmsLink {
  const { open, logger, wait, now } = options;
  const ends = new Map<string, Date>();
  let current: SmsSession | undefined;
  let upBeforeMs = 0;
  let upSince: number | undefined;
  let trouble: string | undefined = 'sms-not-reached';
  let running: { readonly controller: AbortController; readonly done: Promise<void> } | undefined;

  async function run(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures++) {
      const openedAt = now().getTime();
      trouble = await oneSession(signal);
      if (signal.aborted) return;
      if (now().getTime() - openedAt > goodLinkMs) failures = 0;
      logger.warn({ code: trouble, failures: failures + 1 }, 'sms link is down');
      const backoffMs = Math.min(firstBackoffMs * 2 ** failures, longestBackoffMs);
      await wait(backoffMs * (1 + Math.random() / 5), signal);
    }
  }

  /** Resolves with the code of its end. */
  async function oneSession(signal: AbortSignal): Promise<string> {
    try {
      const session = await open();
      if (signal.aborted) {
        await session.close();
        return 'sms-closed';
      }
      current = session;
      upSince = now().getTime();
      trouble = undefined;
      logger.info({}, 'sms link is up');
      const code = await session.ended;
      rememberEnd(session.id);
      return code;
    } catch (error) {
      return error instanceof AppError ? error.code : 'sms-not-reached';
    } finally {
      current = undefined;
      upBeforeMs = upMs();
      upSince = undefined;
    }
  }

  function upMs(): number {
    return upBeforeMs + (upSince === undefined ? 0 : Math.max(0, now().getTime() - upSince));
  }

  function rememberEnd(id: string): void {
    ends.set(id, now());
    const oldest = ends.size > rememberedEnds ? ends.keys().next().value : undefined;
    if (oldest !== undefined) ends.delete(oldest);
  }

  return {
    session: () => (current?.isOpen ? current : undefined),
    troubleCode: () => trouble,
    upMs,
    endedAt: (id) => ends.get(id),
    start() {
      if (running) return;
      const controller = new AbortController();
      running = { controller, done: run(controller.signal) };
    },
    async stop() {
      const stopping = running;
      if (!stopping) return;
      running = undefined;
      stopping.controller.abort();
      await current?.close();
      await stopping.done;
    },
  };
}
