import { maxTextLength } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { createRecent } from '#core/shared/recent.ts';
import type { Wait } from '#core/shared/wait.ts';
import type { MaxApi } from './max-api.ts';
import type { MaxOptions } from './max-options.ts';
import { parseUpdate, type Said, type Sender } from './parse-update.ts';
import { codeOf } from './send-failure.ts';
import { type TextName, textOf } from './texts.ts';
import { type MaxUpdate, updateSchema } from './update-schema.ts';

export type CounterName = 'received' | 'repeated' | 'ignored' | 'refused' | 'setAside' | 'unreadable';

/** `taken`: durable. `set-aside`: it can never be taken. `failed`: not now; MAX must keep it. */
export type Settled = 'taken' | 'set-aside' | 'failed';

export interface TakeUpdate {
  /** The parts of an update that are read here; one that cannot be read is counted and set aside. */
  read(raw: unknown): MaxUpdate | undefined;
  /** One try; `attempt` counts from 1. Safe to run again. */
  tryOnce(update: MaxUpdate, attempt: number): Promise<Settled>;
  /** Tries until the update is taken or set aside, or `signal` ends it. */
  untilSettled(update: MaxUpdate, signal: AbortSignal): Promise<Settled>;
}

type TakeParts = Pick<MaxOptions, 'tenantId' | 'accountId' | 'policy' | 'ports' | 'clock' | 'logger'> & {
  readonly api: MaxApi;
  readonly tries: number;
  readonly elsewhere: NonNullable<MaxOptions['elsewhere']>;
  readonly wait: Wait;
  readonly count: (name: CounterName) => void;
  /** Tells the citizen something of the channel's own. Never rejects. */
  readonly notify: (sender: Sender, text: string) => Promise<void>;
};

/** A second press of the same button within this time is a double tap, not a second choice. */
const doubleTapMs = 1_500;

/** A closed channel says so to one person at most this often. */
const offNoticeEveryMs = 12 * 3_600_000;

const firstBackoffMs = 500;
const longestBackoffMs = 30_000;

function pressKey({ senderId }: Sender, said: Said | undefined): string {
  return `${senderId}:${said?.content.kind === 'choice' ? said.content.choiceId : ''}`;
}

export function createTakeUpdate(own: TakeParts): TakeUpdate {
  const { ports, clock, logger } = own;
  const presses = createRecent<number>(10_000);
  const offNotices = createRecent<number>(10_000);

  function tell(sender: Sender, name: TextName): void {
    const values = { elsewhere: own.elsewhere[sender.language], limit: maxTextLength };
    void own.notify(sender, textOf(sender.language, name, values));
  }

  async function take(update: MaxUpdate): Promise<void> {
    const parsed = parseUpdate(update);
    if (parsed.kind === 'ignored') return own.count('ignored');
    if (parsed.kind === 'leave-group') {
      await own.api.sendMessageToChat(parsed.chatId, textOf(parsed.language, 'privateOnly')).catch(() => {});
      await own.api.leaveChat(parsed.chatId).catch(() => {});
      return;
    }
    const { sender, said, pressId, notice } = parsed;
    try {
      if (own.policy() === 'off') return refuseAll(sender, said);
      const press = pressId === undefined ? undefined : pressKey(sender, said[0]);
      if (press !== undefined && isDoubleTap(press)) return;
      for (const one of said) await receive(sender, one);
      if (press !== undefined) presses.set(press, clock.now().getTime());
      if (notice) tell(sender, notice);
    } finally {
      if (pressId !== undefined) answerPress(pressId, said[0]);
    }
  }

  function isDoubleTap(press: string): boolean {
    const last = presses.get(press);
    return last !== undefined && Math.abs(clock.now().getTime() - last) < doubleTapMs;
  }

  /** Nothing is kept while the channel is off, not even who wrote. */
  function refuseAll(sender: Sender, said: readonly Said[]): void {
    if (said.every(({ content }) => content.kind === 'blocked')) return;
    const now = clock.now().getTime();
    const last = offNotices.get(sender.senderId);
    if (last !== undefined && Math.abs(now - last) < offNoticeEveryMs) return;
    offNotices.set(sender.senderId, now);
    tell(sender, 'channelOff');
  }

  async function receive(sender: Sender, said: Said): Promise<void> {
    const isFull = own.policy() === 'full';
    if (said.content.kind === 'contact' && !isFull) return tell(sender, 'contactNotHere');
    const { senderId, language, displayName } = sender;
    const received = await ports.receive({
      tenantId: own.tenantId,
      channel: 'max',
      accountId: own.accountId,
      senderId,
      language,
      ...(displayName !== undefined && isFull ? { displayName } : {}),
      ...said,
    });
    switch (received.outcome) {
      case 'accepted':
      case 'repeated': {
        own.count(received.outcome === 'accepted' ? 'received' : 'repeated');
        const { tenantId, id } = received.conversation;
        // The message is durable by now: a turn that cannot start is found by the sweep.
        void (async () => ports.onReceived({ tenantId, id }))().catch((error: unknown) => {
          logger.error({ conversationId: id, code: codeOf(error) }, 'the turn could not start');
        });
        return;
      }
      case 'refused':
        own.count('refused');
        return tell(sender, received.reason === 'empty' ? 'empty' : 'tooLong');
      case 'ignored':
        own.count('ignored');
    }
  }

  /** Shows the choice for a moment, so that the button does not go on waiting. */
  function answerPress(pressId: string, said: Said | undefined): void {
    const label = said?.content.kind === 'choice' ? said.content.label.slice(0, 100).toWellFormed() : '';
    // `notification` is in MAX's protocol and not in the library's types.
    const body: { readonly message?: null; readonly notification: string } = { notification: label || '✓' };
    const answer = { query: { callback_id: pressId }, body };
    void own.api.raw.post('answers', answer).catch(() => {});
  }

  async function tryOnce(update: MaxUpdate, attempt: number): Promise<Settled> {
    try {
      await take(update);
      return 'taken';
    } catch (error) {
      const isPassing = error instanceof AppError && error.retryable;
      const code = codeOf(error);
      if (!isPassing && attempt >= own.tries) {
        own.count('setAside');
        logger.error({ type: update.update_type, code, attempt }, 'max update set aside');
        return 'set-aside';
      }
      logger.warn({ type: update.update_type, code, attempt }, 'max update not taken yet');
      return 'failed';
    }
  }

  return {
    read(raw) {
      const type =
        raw !== null && typeof raw === 'object' && 'update_type' in raw ? raw.update_type : undefined;
      const parsed = updateSchema.safeParse(raw);
      if (parsed.success) return parsed.data;
      own.count('unreadable');
      logger.error({ type, path: parsed.error.issues[0]?.path.join('.') }, 'max update unreadable');
      return undefined;
    },
    tryOnce,
    async untilSettled(update, signal) {
      for (let attempt = 1; !signal.aborted; attempt++) {
        const settled = await tryOnce(update, attempt);
        if (settled !== 'failed') return settled;
        await own.wait(Math.min(firstBackoffMs * 2 ** (attempt - 1), longestBackoffMs), signal);
      }
      return 'failed';
    },
  };
}
