import { createHash } from 'node:crypto';
import { type ChannelPolicy, type InboundContent, maxTextLength } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import { createLanes } from '#core/shared/lanes.ts';
import { splitText } from '#core/shared/split-text.ts';
import { phoneOf } from './address.ts';
import type { SmsLink } from './keep-link.ts';
import { encodePdu } from './pdu/encode-pdu.ts';
import type { ShortMessage } from './pdu/pdu.ts';
import { readMessage, textOfBytes } from './read-message.ts';
import { choiceOf, isStopWord } from './read-reply.ts';
import type { KeptSms } from './sms-inbox.ts';
import type { SmsLogger, SmsPorts } from './sms-options.ts';
import type { OutText } from './submit-text.ts';
import { textOf } from './texts.ts';

interface TakeParts {
  readonly tenantId: string;
  readonly accountId: string;
  readonly policy: () => ChannelPolicy;
  readonly ports: SmsPorts;
  readonly link: Pick<SmsLink, 'endedAt'>;
  readonly clock: Clock;
  readonly logger: SmsLogger;
  readonly count: (name: 'received' | 'repeated' | 'ignored' | 'optedOut') => void;
  /** Not waited for. */
  readonly answer: (text: OutText) => void;
}

export interface TakeSms {
  /** Takes what a citizen sent; when it resolves, it is kept. */
  take(message: ShortMessage, session: { readonly id: string }): Promise<void>;
  /** What a crash left, and texts whose other parts do not come any more. */
  takeRest(): Promise<void>;
}

/** The same content over another link, within this time, may be the provider's second try. */
const repeatMs = 3_600_000;

/** An answer of ours that left so shortly before the link was lost may not have arrived. */
const lastWordsMs = 60_000;

/** Parts of one text come within this time. */
const partsMs = 24 * 3_600_000;

/** After so long, what has come of a text is taken without the rest. */
const patienceMs = 10 * 60_000;

/** What is still not taken then is what a crash left. */
const crashMs = 10_000;

/** Senders whose messages are taken side by side. */
const parallelSenders = 16;

export function createTakeSms(own: TakeParts): TakeSms {
  const { tenantId, ports, clock } = own;
  const { inbox } = ports;
  const lanes = createLanes(parallelSenders);
  /** Kept, and the provider has not been answered yet. */
  const unanswered = new Set<string>();

  async function keep(message: ShortMessage, sessionId: string, from: string): Promise<KeptSms> {
    const now = clock.now();
    const digest = digestOf(message);
    const since = new Date(now.getTime() - repeatMs);
    const last = await inbox.findLast({ tenantId, digest, since });
    if (last && isRepeat(last, sessionId)) {
      own.count('repeated');
      return last;
    }
    return inbox.keep({ tenantId, from, digest, at: now, sessionId, ...readMessage(message) });
  }

  /**
   * The provider sends again what it has no answer for. Over the same link: only what we have not answered yet, since two
   * equal answers to two questions are two messages. Over a new one: what our answer may have been lost for.
   */
  function isRepeat(last: KeptSms, sessionId: string): boolean {
    if (last.sessionId === sessionId) return unanswered.has(last.id);
    const endedAt = own.link.endedAt(last.sessionId);
    return endedAt === undefined || endedAt.getTime() - last.at.getTime() <= lastWordsMs;
  }

  async function settle(kept: KeptSms, isLate: boolean): Promise<void> {
    if (kept.isTaken) return;
    const parts = await partsOf(kept);
    if (!isLate && parts.length < (kept.part?.total ?? 1)) return;
    const [first] = parts;
    if (!first) return;
    await takeText({ ...first, from: kept.from }, wholeText(parts));
    await inbox.taken({ tenantId, ids: parts.map(({ id }) => id) });
  }

  async function partsOf(kept: KeptSms): Promise<readonly KeptSms[]> {
    if (!kept.part) return [kept];
    const { reference, total } = kept.part;
    const since = new Date(kept.at.getTime() - partsMs);
    const found = await inbox.listParts({ tenantId, from: kept.from, reference, total, since });
    const byNumber = new Map(found.map((part) => [part.part?.number ?? 0, part]));
    return [...byNumber.values()].toSorted((a, b) => (a.part?.number ?? 0) - (b.part?.number ?? 0));
  }

  async function takeText(first: KeptSms, text: string): Promise<void> {
    if (isStopWord(text)) {
      await ports.optOut({ tenantId, phone: first.from, at: first.at, subject: first.id });
      own.count('optedOut');
      own.answer({ key: `stop:${first.id}`, to: first.from, text: textOf('ru', 'optedOut') });
      return;
    }
    const choices = /^\s*\d{1,2}\s*$/.test(text)
      ? ((await ports.journal.lastTo({ tenantId, to: first.from }))?.choices ?? [])
      : [];
    const choice = choiceOf(text, choices);
    const contents: readonly InboundContent[] = choice
      ? [choice]
      : splitText(text, maxTextLength).map((part) => ({ kind: 'text', text: part }));
    for (const [n, content] of contents.entries())
      await receive(first, n === 0 ? first.id : `${first.id}.${n + 1}`, content);
  }

  async function receive(first: KeptSms, externalId: string, content: InboundContent): Promise<void> {
    const received = await ports.receive({
      tenantId,
      channel: 'sms',
      accountId: own.accountId,
      senderId: first.from,
      externalId,
      at: first.at,
      content,
    });
    if (received.outcome !== 'accepted' && received.outcome !== 'repeated') return own.count('ignored');
    own.count(received.outcome === 'accepted' ? 'received' : 'repeated');
    const { tenantId: tenant, id } = received.conversation;
    void (async () => ports.onReceived({ tenantId: tenant, id }))().catch((error: unknown) =>
      complain(error),
    );
  }

  /** It is kept: the sweep takes it up. */
  function complain(error: unknown): void {
    const code = error instanceof AppError ? error.code : 'sms-not-taken';
    own.logger.error({ code }, 'a kept sms could not be taken');
  }

  return {
    async take(message, session) {
      const from = phoneOf(message.from);
      if (from === undefined || own.policy() === 'off') return own.count('ignored');
      await lanes.run(from, async () => {
        const kept = await keep(message, session.id, from);
        unanswered.add(kept.id);
        await settle(kept, false).catch(complain);
        // The provider is answered right after this resolves.
        setImmediate(() => unanswered.delete(kept.id));
      });
    },
    async takeRest() {
      const now = clock.now().getTime();
      const before = new Date(now - crashMs);
      for (const kept of await inbox.listWaiting({ tenantId, before, limit: 200 })) {
        const isLate = now - kept.at.getTime() > patienceMs;
        await lanes.run(kept.from, () => settle(kept, isLate)).catch(complain);
      }
    },
  };
}

/** What does not come is marked where it would stand. */
function wholeText(parts: readonly KeptSms[]): string {
  const total = parts[0]?.part?.total ?? 1;
  if (parts.length === total)
    return textOfBytes(Buffer.concat(parts.map(({ bytes }) => bytes)), parts[0]?.dataCoding ?? 0);
  const came = new Map(parts.map((part) => [part.part?.number ?? 0, part]));
  return Array.from({ length: total }, (_, n) => {
    const part = came.get(n + 1);
    return part ? textOfBytes(part.bytes, part.dataCoding) : '…';
  }).join(' ');
}

/** Of everything the provider sent but the sequence number. */
function digestOf(message: ShortMessage): string {
  const bytes = encodePdu({ command: 'deliver_sm', status: 0, sequence: 0, message });
  return createHash('sha256').update(bytes).digest('base64url');
}
