import {
  type ChannelPolicy,
  type Conversation,
  type Entry,
  type InboundContent,
  type Language,
  maxTextLength,
} from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import { createRecent } from '#core/shared/recent.ts';
import type { BotApi } from './bot-api.ts';
import type { ChannelState } from './channel-state.ts';
import { type ParsedUpdate, parseUpdate, type Said, type Sender } from './parse-update.ts';
import { createTakeFile } from './take-file.ts';
import type { ChannelLogger, TelegramLimits, TelegramPorts } from './telegram-options.ts';
import { type TextName, textOf } from './texts.ts';
import type { TelegramUpdate } from './update-schema.ts';

export interface TakeParts {
  readonly api: BotApi;
  readonly apiRoot: string;
  readonly token: string;
  readonly tenantId: string;
  readonly accountId: string;
  readonly policy: () => ChannelPolicy;
  readonly ports: TelegramPorts;
  readonly limits: TelegramLimits;
  readonly elsewhere: Readonly<Record<Language, string>>;
  readonly clock: Clock;
  readonly state: ChannelState;
  readonly logger: ChannelLogger;
  /** Tells the citizen something of the channel's own, in its place in the flow. Never rejects. */
  notify(chatId: number, text: string): Promise<void>;
}

type Parsed<Kind extends ParsedUpdate['kind']> = Extract<ParsedUpdate, { kind: Kind }>;

/** A second press of the same button within this time is a double tap, not a second choice. */
const doubleTapMs = 1_500;

/** A closed channel says so to one person at most this often. */
const offNoticeEveryMs = 12 * 3_600_000;

/**
 * Takes one update. Resolves when all that was said is durable (or needs no keeping); rejects when it could not be
 * taken, and then the provider must not be told that we have it. Safe to run again.
 */
export function createTakeUpdate(
  parts: TakeParts,
): (update: TelegramUpdate, attempt: number) => Promise<void> {
  const { api, ports, state, clock, limits } = parts;
  const takeFile = createTakeFile(parts);
  const presses = createRecent<number>(10_000);
  const offNotices = createRecent<number>(10_000);

  function noticeText(language: Language, name: TextName): string {
    return textOf(language, name, {
      elsewhere: parts.elsewhere[language],
      limit: name === 'tooLong' ? maxTextLength : Math.floor(limits.maxFileBytes / (1024 * 1024)),
    });
  }

  /** Not waited for: many notices to one person must not hold back what others write. */
  function tell(sender: Sender, name: TextName): void {
    void parts.notify(Number(sender.senderId), noticeText(sender.language, name));
  }

  async function leaveGroup({ chatId, language }: Parsed<'leave-group'>): Promise<void> {
    await parts.notify(chatId, textOf(language, 'privateOnly'));
    await api.calls.leaveChat(chatId).catch(() => state.count('noticeFailed'));
  }

  /** Nothing is kept while the channel is off, not even who wrote. */
  function refuseAll(sender: Sender, said: readonly Said[]): void {
    if (said.every(({ content }) => content.kind === 'blocked' || content.kind === 'unblocked')) return;
    const now = clock.now().getTime();
    const last = offNotices.get(sender.senderId);
    if (last !== undefined && Math.abs(now - last) < offNoticeEveryMs) return;
    offNotices.set(sender.senderId, now);
    tell(sender, 'channelOff');
  }

  async function takeSaid(sender: Sender, said: Said, attempt: number): Promise<void> {
    const policy = parts.policy();
    const { content: raw, externalId, at } = said;
    const { content, notice } =
      raw.kind === 'remote-file'
        ? await takeFile(raw, { senderId: sender.senderId, policy, attempt })
        : raw.kind === 'contact' && policy !== 'full'
          ? ({ content: undefined, notice: 'contactNotHere' } as const)
          : ({ content: raw, notice: undefined } as const);
    if (content) await receive(sender, { externalId, at, content });
    if (notice) tell(sender, notice);
  }

  async function receive(
    sender: Sender,
    said: { readonly externalId: string; readonly at: Date; readonly content: InboundContent },
  ): Promise<void> {
    const { tenantId, accountId } = parts;
    const { senderId, language, displayName } = sender;
    const received = await ports.receive({
      tenantId,
      channel: 'telegram',
      accountId,
      senderId,
      language,
      ...(displayName !== undefined && parts.policy() === 'full' ? { displayName } : {}),
      ...said,
    });
    switch (received.outcome) {
      case 'accepted':
      case 'repeated':
        state.count(received.outcome === 'accepted' ? 'received' : 'repeated');
        await attachFile(received.entry, received.conversation);
        startTurn(received.conversation);
        return;
      case 'refused':
        state.count('refused');
        tell(sender, received.reason === 'empty' ? 'empty' : 'tooLong');
        return;
      case 'ignored':
        state.count('ignored');
    }
  }

  /** The entry's own file: of a repeat, the one that was kept first. */
  async function attachFile({ body }: Entry, { tenantId, id }: Conversation): Promise<void> {
    if (body.kind === 'file') await ports.files.attach({ tenantId, fileId: body.file.fileId }, id);
  }

  /** The message is durable by now: a turn that cannot start is found by the sweep. */
  function startTurn({ tenantId, id }: { readonly tenantId: string; readonly id: string }): void {
    void (async () => ports.onReceived({ tenantId, id }))().catch((error: unknown) => {
      parts.logger.error({ conversationId: id, code: codeOf(error) }, 'the turn could not start');
    });
  }

  async function takePress(parsed: Parsed<'said'>, attempt: number): Promise<void> {
    const now = clock.now().getTime();
    const key = parsed.pressKey ?? '';
    const last = presses.get(key);
    if (last !== undefined && Math.abs(now - last) < doubleTapMs) return;
    for (const said of parsed.said) await takeSaid(parsed.sender, said, attempt);
    presses.set(key, now);
  }

  /** Shows the choice for a moment: in Telegram a press leaves no trace in the chat. */
  function answerPress(pressId: string, content: Said['content'] | undefined): void {
    const text = content?.kind === 'choice' ? content.label.slice(0, 100).toWellFormed() : '';
    void api.calls.answerCallbackQuery(pressId, text ? { text } : {}).catch(() => {});
  }

  return async (update, attempt) => {
    const parsed = parseUpdate(update, clock.now());
    switch (parsed.kind) {
      case 'ignored':
        return state.count('ignored');
      case 'leave-group':
        return leaveGroup(parsed);
    }
    const { sender, said, pressId, notice } = parsed;
    try {
      if (parts.policy() === 'off') return refuseAll(sender, said);
      if (pressId !== undefined) return await takePress(parsed, attempt);
      for (const one of said) await takeSaid(sender, one, attempt);
      if (notice) tell(sender, notice);
    } finally {
      // Without an answer the button goes on turning; a press too old to be answered is no trouble.
      if (pressId !== undefined) answerPress(pressId, said[0]?.content);
    }
  };
}

/** A failure's stable code or class: its text may quote what people wrote. */
export function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
