import { BotApiRefusal } from './bot-api-types.ts';

export type UpdateFields = Readonly<Record<string, unknown>>;
export type FeedUpdate = UpdateFields & { readonly update_id: number };

interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
  /** Tries that were not answered with 2xx. */
  failures: number;
}

/** First wait before Telegram sends an unaccepted webhook again; here short, so that tests need not wait. */
const webhookRetryMs = 50;

/**
 * Telegram's side of updates: kept until the bot lets them go (`offset`, or a webhook answered with 2xx), given again
 * as often as asked. Webhooks of one chat go out one after the other, as at Telegram.
 */
export function createUpdateFeed(firstUpdateId = 1000) {
  let nextId = firstUpdateId;
  let pending: FeedUpdate[] = [];
  const all: FeedUpdate[] = [];
  let poll: { end(): void; conflict(): void } | undefined;
  let webhook: Webhook | undefined;
  const delivering = new Map<string, Promise<void>>();
  let isStopped = false;

  function add(fields: UpdateFields, updateId = nextId++): FeedUpdate {
    const update = { update_id: updateId, ...fields };
    all.push(update);
    pending.push(update);
    poll?.end();
    if (webhook) deliver(update);
    return update;
  }

  function deliver(update: FeedUpdate): void {
    const chat = chatIdOf(update);
    const before = delivering.get(chat) ?? Promise.resolve();
    delivering.set(
      chat,
      before.then(() => deliverUntilTaken(update)),
    );
  }

  async function deliverUntilTaken(update: FeedUpdate): Promise<void> {
    for (let tries = 0; webhook && !isStopped && pending.includes(update); tries++) {
      const { url, secret } = webhook;
      const status = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(update),
      }).then(
        (response) => response.status,
        () => 0,
      );
      if (status >= 200 && status < 300) {
        pending = pending.filter((other) => other !== update);
        return;
      }
      if (webhook) webhook.failures++;
      await new Promise((resolve) => setTimeout(resolve, Math.min(webhookRetryMs * 2 ** tries, 2_000)));
    }
  }

  return {
    add,
    /** Gives an update once more, as Telegram does when it did not see it confirmed. */
    replay(updateId?: number): void {
      const update = updateId === undefined ? all.at(-1) : all.find((other) => other.update_id === updateId);
      if (!update) throw new Error('there is no such update to replay');
      pending.push({ ...update });
      pending.sort((a, b) => a.update_id - b.update_id);
      poll?.end();
      const again = pending.find((other) => other.update_id === update.update_id);
      if (webhook && again) deliver(again);
    },
    pending: (): readonly FeedUpdate[] => pending,
    webhook: (): Readonly<Webhook> | undefined => webhook,

    async getUpdates(
      options: { readonly offset?: number; readonly limit?: number; readonly timeout?: number },
      closed: AbortSignal,
    ): Promise<readonly FeedUpdate[]> {
      if (webhook) {
        throw new BotApiRefusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      poll?.conflict();
      const { offset = 0, limit = 100, timeout = 0 } = options;
      if (offset > 0) pending = pending.filter((update) => update.update_id >= offset);
      if (pending.length === 0 && timeout > 0) await nextUpdate(timeout * 1000, closed);
      return pending.slice(0, limit);
    },

    setWebhook(url: string, secret: string | undefined): void {
      webhook = url === '' ? undefined : { url, secret, failures: 0 };
      if (webhook) {
        poll?.conflict();
        for (const update of pending) deliver(update);
      }
    },

    stop(): void {
      isStopped = true;
      poll?.end();
    },
  };

  function nextUpdate(timeoutMs: number, closed: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        closed.removeEventListener('abort', mine.end);
        if (poll === mine) poll = undefined;
      };
      const mine = {
        end() {
          leave();
          resolve();
        },
        conflict() {
          leave();
          reject(
            new BotApiRefusal(
              409,
              'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
            ),
          );
        },
      };
      const timer = setTimeout(mine.end, timeoutMs);
      closed.addEventListener('abort', mine.end, { once: true });
      poll = mine;
    });
  }
}

export type UpdateFeed = ReturnType<typeof createUpdateFeed>;

function chatIdOf(update: FeedUpdate): string {
  for (const value of Object.values(update)) {
    if (typeof value !== 'object' || value === null) continue;
    if ('chat' in value && hasId(value.chat)) return String(value.chat.id);
    if ('from' in value && hasId(value.from)) return String(value.from.id);
  }
  return '';
}

function hasId(value: unknown): value is { readonly id: number } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number';
}
