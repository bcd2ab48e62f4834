import type {
  Author,
  ChannelPolicy,
  EntryBody,
  Language,
  OutboundMessage,
  SendResult,
} from '#core/conversations/index.ts';
import { createRecent } from '#core/shared/recent.ts';
import { type FailureOf, later } from './failures.ts';
import type { Flow } from './flow.ts';

export interface ToRender {
  readonly body: EntryBody;
  readonly language: Language;
  readonly policy: ChannelPolicy;
  /** An operator's words begin with her name. */
  readonly author?: Author;
}

interface Progress {
  readonly done: number;
  readonly firstId: string;
}

/** Messages whose parts are remembered between tries. */
const rememberedMessages = 10_000;

/**
 * Sends one entry as one or several messages, `Part` each.
 *
 * At least once: a try that is repeated goes on after the last part that is known to have arrived. That is remembered
 * by this process only, so after a crash in the middle, or when the messenger's answer was lost on the way, the citizen
 * may see a part twice; the core limits the number of tries.
 */
export function createSendEntry<Part>(own: {
  /** As codes call it: `telegram`. */
  readonly messenger: string;
  readonly accountId: string;
  readonly policy: () => ChannelPolicy;
  readonly takesFiles: boolean;
  readonly flow: Flow;
  readonly render: (message: ToRender) => readonly Part[];
  /** The new message's id, or why it cannot be sent. Failures of the messenger are thrown. */
  readonly deliver: (userId: number, part: Part) => Promise<string | SendResult>;
  readonly failureOf: FailureOf;
}): (message: OutboundMessage) => Promise<SendResult> {
  const { messenger, accountId, flow } = own;
  const progress = createRecent<Progress>(rememberedMessages);
  const refused = (code: string): SendResult => ({ outcome: 'refused', code });

  async function deliver(userId: number, part: Part): Promise<string | SendResult> {
    const farMs = await flow.enter(String(userId));
    return farMs === undefined ? own.deliver(userId, part) : later(`${messenger}-paced`, farMs);
  }

  return async (message) => {
    const { to, body, language, author } = message;
    const policy = own.policy();
    if (to.accountId !== accountId) return refused(`${messenger}-other-account`);
    if (policy === 'off') return refused('channel-off');
    if (body.kind === 'file' && !(own.takesFiles && policy === 'full'))
      return refused('channel-takes-no-files');
    const userId = Number(to.senderId);
    if (!Number.isSafeInteger(userId) || userId <= 0) return refused(`${messenger}-chat-not-found`);

    const key = `${message.conversationId}:${message.seq}`;
    try {
      const parts = own.render({ body, language, policy, author });
      for (const [n, part] of parts.entries()) {
        if (n < (progress.get(key)?.done ?? 0)) continue;
        const sent = await deliver(userId, part);
        if (typeof sent !== 'string') return sent;
        progress.set(key, { done: n + 1, firstId: progress.get(key)?.firstId ?? sent });
      }
    } catch (error) {
      return own.failureOf(error);
    }
    const firstId = progress.get(key)?.firstId;
    progress.delete(key);
    return firstId === undefined ? { outcome: 'sent' } : { outcome: 'sent', externalId: `m${firstId}` };
  };
}
