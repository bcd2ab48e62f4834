import { AppError } from '../shared/app-error.ts';
import { type AssistantAction, type AssistantReply, listenerOf } from './assistant.ts';
import { type Change, changeConversation, eventDraft, flushOutbox, type TurnOfChange } from './change.ts';
import type { ChannelPolicy } from './channel.ts';
import type { Conversation, ConversationKey, Queueing } from './conversation.ts';
import type { Draft, Entry } from './entry.ts';
import { withCode } from './issue-code.ts';
import { joinByIdentity } from './join-by-identity.ts';
import type { BegunTurn, ConversationPorts } from './ports.ts';
import { ratingChoices } from './rate-conversation.ts';
import { citizenDraft, sayingBody } from './say.ts';
import { turnLeaseMs, turnsOf } from './step-by-step.ts';

export type TurnPorts = ConversationPorts & {
  readonly policyOf: (conversation: Conversation) => ChannelPolicy;
};

/**
 * Lets the assistant answer what the citizen wrote, one message after the other, in one process at a time.
 * Safe to call at any moment and any number of times: what was answered is not answered again, what was decided
 * before a crash is said after it. `begun`: the turn began with its message.
 */
export async function takeTurn(
  ports: TurnPorts,
  key: ConversationKey,
  begun?: BegunTurn,
): Promise<{ readonly outcome: 'done' | 'busy' }> {
  const turns = turnsOf(ports);
  for (let next = begun; ; next = undefined) {
    const turn = next ?? (await turns.begin(key, turnLeaseMs));
    if (!turn) return { outcome: 'busy' };
    let isReleased = false;
    let hasMore = false;
    try {
      let { conversation } = turn;
      for (const [n, entry] of turn.awaiting.entries()) {
        const releases = n === turn.awaiting.length - 1 ? turn.token : undefined;
        const answered = await answer(ports, key, entry, { current: conversation, releases });
        ({ conversation, isReleased, hasMore } = answered);
      }
    } finally {
      if (!isReleased) ({ hasMore } = await turns.end(key, turn.token));
    }
    // A message that came between the first look and the release found the lease taken and left it to us.
    if (!hasMore) return { outcome: 'done' };
  }
}

async function answer(
  ports: TurnPorts,
  key: ConversationKey,
  entry: Entry,
  turn: Pick<TurnOfChange, 'current' | 'releases'>,
): Promise<{ conversation: Conversation | undefined; isReleased: boolean; hasMore: boolean }> {
  const result = await changeConversation(
    ports,
    key,
    async (conversation): Promise<Change | undefined> => {
      if (entry.seq <= conversation.answeredSeq) return undefined;
      const { state } = conversation;
      if (state !== 'assistant' && state !== 'queued' && state !== 'reserved') return undefined;
      const reply = await respond(ports, conversation, entry, state);
      if (reply.hidesMessage) await ports.entries.hideText(key, entry.seq);
      return { answeredSeq: entry.seq, ...(await changeFor(ports, conversation, entry, reply)) };
    },
    { ...turn, settles: entry.seq },
  );
  if (result.outcome === 'refused') throw new Error('unreachable: a turn refuses nothing');
  const { conversation } = result;
  if (result.outcome === 'changed')
    return { conversation, isReleased: turn.releases !== undefined, hasMore: result.hasMore };
  // Decided before a crash, perhaps not said: the outbox knows.
  await flushOutbox(ports, conversation);
  await ports.entries.settleTurn(key, entry.seq);
  return { conversation: undefined, isReleased: false, hasMore: false };
}

async function respond(
  ports: TurnPorts,
  conversation: Conversation,
  entry: Entry,
  state: 'assistant' | 'queued' | 'reserved',
): Promise<AssistantReply> {
  try {
    return await ports.assistant.respond({
      tenantId: conversation.tenantId,
      conversationId: conversation.id,
      state,
      channel: conversation.replyTo.channel,
      policy: ports.policyOf(conversation),
      language: conversation.language,
      body: entry.body,
      seq: entry.seq,
      dialog: conversation.dialog,
      identification: conversation.identification,
      now: ports.clock.now(),
    });
  } catch (cause) {
    if (cause instanceof AppError && cause.retryable) throw cause;
    ports.report('turn-failed', { conversationId: conversation.id, seq: entry.seq }, cause);
    return {
      dialog: conversation.dialog ?? {},
      say: [{ text: ports.assistant.phrase('turn-failed', listenerOf(conversation)) }],
      ...(state === 'assistant'
        ? { action: { type: 'handoff', line: 1, isCrisis: false, reason: 'failed', summary: '' } as const }
        : {}),
    };
  }
}

/** What an answer changes; every draft is keyed by the message it answers, so that a repeated turn says nothing twice. */
async function changeFor(
  ports: TurnPorts,
  conversation: Conversation,
  entry: Entry,
  reply: AssistantReply,
): Promise<Change> {
  const at = ports.clock.now();
  const sayings =
    reply.action?.type === 'issue-code'
      ? await withCode(ports, conversation, { to: reply.action.to, sayings: reply.say })
      : reply.say;
  const say: Draft[] = sayings.map((saying, n) =>
    citizenDraft({
      at,
      key: `turn:${entry.seq}:${n}`,
      author: { kind: 'bot' },
      body: sayingBody(saying, n === 0 ? reply.understood : undefined),
    }),
  );
  const base = {
    dialog: reply.dialog,
    ...(reply.language ? { language: reply.language } : {}),
    ...(reply.identification ? { identification: reply.identification } : {}),
  };
  const key = `turn:${entry.seq}:event`;
  switch (reply.action?.type) {
    case undefined: {
      const { identification } = reply;
      const joined = await joinByIdentity(ports, conversation, {
        identification,
        turnKey: `${conversation.id}:${entry.seq}`,
      });
      return joined ? { ...base, ...joined, say: [...say, ...(joined.say ?? [])] } : { ...base, say };
    }
    case 'issue-code':
      return { ...base, say };
    case 'handoff':
      return { ...base, ...(await handoffChange(ports, conversation, { action: reply.action, key, say })) };
    case 'withdraw':
      return conversation.state === 'assistant'
        ? { ...base, say }
        : {
            ...base,
            state: 'assistant',
            queueing: undefined,
            reservation: undefined,
            say: [...say, eventDraft(at, key, { type: 'conversation.withdrawn' })],
          };
    case 'close':
      // What she wrote meanwhile is answered here: of a closed conversation nobody would take it up.
      if (await hasWrittenSince(ports, conversation, entry)) return { ...base, say };
      return {
        ...base,
        state: 'closed',
        closedAt: at,
        closeReason: 'answered',
        queueing: undefined,
        reservation: undefined,
        say: [
          ...say,
          ...(reply.action.isUnrated ? [] : [askRating(ports, conversation, at, `turn:${entry.seq}:rating`)]),
          eventDraft(at, key, { type: 'conversation.closed', reason: 'answered' }),
        ],
      };
  }
}

async function hasWrittenSince(
  { entries }: Pick<ConversationPorts, 'entries'>,
  conversation: ConversationKey,
  { seq }: Entry,
): Promise<boolean> {
  return (await entries.listAwaitingTurn(conversation)).some((awaiting) => awaiting.seq > seq);
}

/** Into the queue; who waits there already only moves to the front when it turns out to be a crisis. */
async function handoffChange(
  ports: TurnPorts,
  conversation: Conversation,
  options: {
    readonly action: Extract<AssistantAction, { type: 'handoff' }>;
    readonly key: string;
    readonly say: readonly Draft[];
  },
): Promise<Change> {
  const { action, key, say } = options;
  const { reason, isCrisis, summary } = action;
  const waiting = conversation.queueing;
  const isWaiting = conversation.state !== 'assistant' && waiting !== undefined;
  if (isWaiting && (!isCrisis || waiting.isCrisis)) return { say };
  const at = ports.clock.now();
  const placement = await ports.placeFor(conversation, action);
  const { queueId } = placement;
  const topic = action.topic === undefined ? {} : { topic: action.topic };
  const queueing = { ...placement, ...topic, isCrisis, reason, summary };
  return {
    ...(isWaiting ? {} : { state: 'queued' }),
    queueing: isWaiting
      ? { ...forAnybody(waiting), ...queueing }
      : { skills: action.skills ?? [], ...queueing, enteredAt: at, declines: [] },
    say: [
      ...say,
      eventDraft(at, key, { type: 'conversation.queued', queueId, reason, ...topic, isCrisis, summary }),
    ],
  };
}

function forAnybody({ preferredUntil: _, ...queueing }: Queueing): Queueing {
  return queueing;
}

/** The question how it was, with its five buttons. */
export function askRating(
  ports: Pick<ConversationPorts, 'assistant'>,
  conversation: Conversation,
  at: Date,
  key: string,
): Draft {
  return citizenDraft({
    at,
    key,
    author: { kind: 'bot' },
    body: {
      kind: 'text',
      text: ports.assistant.phrase('rating-asked', listenerOf(conversation)),
      choices: ratingChoices(conversation.id),
    },
  });
}
