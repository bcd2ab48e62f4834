import type {
  ChannelKind,
  ChannelPolicy,
  Conversation,
  Entry,
  InboundContent,
} from '#core/conversations/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { createRecent } from '#core/shared/recent.ts';
import type { ChannelState } from './channel-state.ts';
import { codeOf } from './failures.ts';
import type { ChannelLogger, MessengerPorts } from './messenger-options.ts';
import type { ParsedUpdate, Said, Sender } from './said.ts';

/** What a messenger makes of something said: what goes into the history, what the citizen is told about it. */
export interface Resolved<Notice> {
  readonly content?: InboundContent;
  readonly notice?: Notice;
}

/** Texts that every messenger has for the citizen. */
type UsualNotice = 'channelOff' | 'contactNotHere' | 'empty' | 'tooLong';

export interface TakeSaidParts<Content, Notice> {
  readonly channel: ChannelKind;
  readonly tenantId: string;
  readonly accountId: string;
  readonly policy: () => ChannelPolicy;
  readonly ports: MessengerPorts;
  readonly clock: Clock;
  readonly state: ChannelState;
  readonly logger: ChannelLogger;
  /** Tells the citizen something of the channel's own. Not waited for. */
  tell(sender: Sender, notice: Notice | UsualNotice): void;
  leaveGroup(group: Extract<ParsedUpdate<Content, Notice>, { kind: 'leave-group' }>): Promise<void>;
  /** Shows the choice for a moment, so that the button does not go on waiting. `label` has 100 letters at the most. */
  answerPress(pressId: string, label: string): Promise<unknown>;
  /** May fetch what is still at the messenger; rejects while it may still be given. */
  resolve(
    content: Content,
    of: { readonly senderId: string; readonly policy: ChannelPolicy; readonly attempt: number },
  ): Promise<Resolved<Notice>> | Resolved<Notice>;
  /** The entry as the history has it: of a repeat, the one that was kept first. */
  kept?(entry: Entry, conversation: Conversation): Promise<void>;
}

/** A second press of the same button within this time is a double tap, not a second choice. */
const doubleTapMs = 1_500;

/** A closed channel says so to one person at most this often. */
const offNoticeEveryMs = 12 * 3_600_000;

/**
 * Takes one update. Resolves when all that was said is durable (or needs no keeping); rejects when it could not be
 * taken, and then the messenger must not be told that we have it. Safe to run again.
 */
export function createTakeSaid<Content extends { readonly kind: string }, Notice>(
  own: TakeSaidParts<Content, Notice>,
): (parsed: ParsedUpdate<Content, Notice>, attempt: number) => Promise<void> {
  const { tenantId, accountId, ports, state, clock } = own;
  const presses = createRecent<number>(10_000);
  const offNotices = createRecent<number>(10_000);

  /** Nothing is kept while the channel is off, not even who wrote. */
  function refuseAll(sender: Sender, said: readonly Said<Content>[]): void {
    if (said.every(({ content }) => content.kind === 'blocked' || content.kind === 'unblocked')) return;
    const now = clock.now().getTime();
    const last = offNotices.get(sender.senderId);
    if (last !== undefined && Math.abs(now - last) < offNoticeEveryMs) return;
    offNotices.set(sender.senderId, now);
    own.tell(sender, 'channelOff');
  }

  async function takeOne(sender: Sender, said: Said<Content>, attempt: number): Promise<void> {
    const { externalId, at } = said;
    const policy = own.policy();
    if (said.content.kind === 'contact' && policy !== 'full') return own.tell(sender, 'contactNotHere');
    const { senderId } = sender;
    const { content, notice } = await own.resolve(said.content, { senderId, policy, attempt });
    if (content) await receive(sender, { externalId, at, content });
    if (notice) own.tell(sender, notice);
  }

  async function receive(sender: Sender, said: Said): Promise<void> {
    const { senderId, language, displayName } = sender;
    const received = await ports.receive({
      tenantId,
      channel: own.channel,
      accountId,
      senderId,
      language,
      ...(displayName !== undefined && own.policy() === 'full' ? { displayName } : {}),
      ...said,
    });
    switch (received.outcome) {
      case 'accepted':
      case 'repeated':
        state.count(received.outcome === 'accepted' ? 'received' : 'repeated');
        await own.kept?.(received.entry, received.conversation);
        return startTurn(received.conversation);
      case 'refused':
        state.count('refused');
        return own.tell(sender, received.reason === 'empty' ? 'empty' : 'tooLong');
      case 'ignored':
        state.count('ignored');
    }
  }

  /** The message is durable by now: a turn that cannot start is found by the sweep. */
  function startTurn({ tenantId, id }: Conversation): void {
    void (async () => ports.onReceived({ tenantId, id }))().catch((error: unknown) => {
      own.logger.error({ conversationId: id, code: codeOf(error) }, 'the turn could not start');
    });
  }

  function isDoubleTap(key: string): boolean {
    const last = presses.get(key);
    return last !== undefined && Math.abs(clock.now().getTime() - last) < doubleTapMs;
  }

  function answerPress(pressId: string, content: Content | undefined): void {
    const isChoice = content?.kind === 'choice' && 'label' in content;
    const label = isChoice ? String(content.label).slice(0, 100).toWellFormed() : '';
    // A press too old to be answered is no trouble.
    void own.answerPress(pressId, label).catch(() => {});
  }

  return async (parsed, attempt) => {
    if (parsed.kind === 'ignored') return state.count('ignored');
    if (parsed.kind === 'leave-group') return own.leaveGroup(parsed);
    const { sender, said, press, notice } = parsed;
    try {
      if (own.policy() === 'off') return refuseAll(sender, said);
      if (press && isDoubleTap(press.key)) return;
      for (const one of said) await takeOne(sender, one, attempt);
      if (press) presses.set(press.key, clock.now().getTime());
      if (notice) own.tell(sender, notice);
    } finally {
      if (press) answerPress(press.id, said[0]?.content);
    }
  };
}
