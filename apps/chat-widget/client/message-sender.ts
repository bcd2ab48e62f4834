import type { Refused, Sent } from '#channels/web-chat/protocol.ts';
import type { Outbox, Pending } from './outbox.ts';
import type { Timers } from './timers.ts';

export interface SenderPorts {
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly now: () => number;
  /** Joined, and the citizen has agreed. */
  readonly canSend: () => boolean;
  readonly isWatched: () => boolean;
  /** `undefined`: no answer, the connection broke or is silent. */
  readonly ask: (message: Pending) => Promise<Sent | Refused | undefined>;
  readonly onSent: (message: Pending, sent: Sent) => void;
  readonly onFailed: () => void;
  readonly onConsentNeeded: () => void;
  readonly onHeldBack: (isHeldBack: boolean) => void;
}

/** A message of another tab that is still unsent after this is sent by this one. */
const otherTabPatienceMs = 5_000;
const retryMs = 1_000;

/** Sends what waits, one after the other, each only when the one before is confirmed: so order is kept. */
export class MessageSender {
  readonly #ports: SenderPorts;
  #isSending = false;
  #isPaused = false;

  constructor(ports: SenderPorts) {
    this.#ports = ports;
  }

  async sendWaiting(): Promise<void> {
    if (this.#isSending) return;
    const { outbox, canSend, isWatched, now } = this.#ports;
    this.#isSending = true;
    try {
      while (canSend() && !this.#isPaused) {
        const message = outbox.list().find(({ failed }) => !failed);
        if (!message) return;
        if (!isWatched() && !outbox.isOurs(message, now(), otherTabPatienceMs)) return this.#again(retryMs);
        const sent = await this.#ports.ask(message);
        if (!this.#settle(message, sent)) return;
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** `false`: no further message now. */
  #settle(message: Pending, sent: Sent | Refused | undefined): boolean {
    const { outbox, canSend, onSent, onFailed, onConsentNeeded } = this.#ports;
    const { clientMessageId } = message;
    if (!sent) {
      // The connection is there but silent; a broken one sends again after it has joined.
      if (canSend()) this.#again(retryMs);
      return false;
    }
    if (sent.outcome !== 'refused') {
      outbox.remove(clientMessageId);
      onSent(message, sent);
      return true;
    }
    if (sent.code === 'consent-needed') {
      onConsentNeeded();
      return false;
    }
    if (sent.afterMs === undefined) {
      outbox.fail(clientMessageId, { code: sent.code, message: sent.message });
      onFailed();
      return true;
    }
    this.#pause(Math.max(sent.afterMs, 50));
    return false;
  }

  #pause(ms: number): void {
    const { timers, onHeldBack } = this.#ports;
    this.#isPaused = true;
    onHeldBack(ms > 1500);
    timers.set('pause', ms, () => {
      this.#isPaused = false;
      onHeldBack(false);
      void this.sendWaiting();
    });
  }

  #again(afterMs: number): void {
    this.#ports.timers.set('send', afterMs, () => void this.sendWaiting());
  }
}
