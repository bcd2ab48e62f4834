import type { Conversation, ConversationEvent, Entry, EntryBody } from '#core/conversations/index.ts';
import type { ChatBody, ChatEntry, ChatEvent, ConversationView, EntryBatch } from './protocol.ts';

/** The entry as the citizen may see it; `undefined`: it is not for her. */
export function chatEntry(entry: Entry): ChatEntry | undefined {
  if (entry.visibility !== 'everyone') return undefined;
  const body = chatBody(entry.body);
  if (!body) return undefined;
  const { origin } = entry;
  return {
    conversationId: entry.conversationId,
    seq: entry.seq,
    at: entry.at.toISOString(),
    author: entry.author.kind,
    ...(entry.author.kind === 'operator' ? { operatorName: entry.author.name } : {}),
    ...(origin ? { channel: origin.channel } : {}),
    ...(origin?.channel === 'web-chat' ? { clientMessageId: origin.externalId } : {}),
    body,
  };
}

function chatBody(body: EntryBody): ChatBody | undefined {
  switch (body.kind) {
    case 'text': {
      const acts = [...new Set(body.grounds?.flatMap((ground) => ground.acts) ?? [])];
      return {
        kind: 'text',
        text: body.text,
        ...(body.choices ? { choices: body.choices.map(({ id, label }) => ({ id, label })) } : {}),
        ...(acts.length > 0 ? { acts } : {}),
      };
    }
    case 'choice':
      return { kind: 'choice', choiceId: body.choiceId, text: body.text };
    case 'file': {
      const { fileId, name, mediaType, size } = body.file;
      const file = { fileId, name, mediaType, size };
      return { kind: 'file', file, ...(body.caption === undefined ? {} : { caption: body.caption }) };
    }
    case 'contact':
      return { kind: 'contact' };
    case 'edit':
      return { kind: 'edit', text: body.text };
    // Keys may be digits of a document; they were for the ear of the system, not for a page.
    case 'keys':
    case 'silence':
    case 'note':
      return undefined;
    case 'event': {
      const event = chatEvent(body.event);
      return event && { kind: 'event', event };
    }
  }
}

/** Only the events a citizen is told of, and of these only what she needs: no staff ids, queues or summaries. */
function chatEvent(event: ConversationEvent): ChatEvent | undefined {
  switch (event.type) {
    case 'conversation.started':
    case 'channel.joined':
      return { type: event.type, channel: event.channel };
    case 'link.refused':
      return { type: event.type, reason: event.reason };
    case 'operator.joined':
      return { type: event.type, name: event.name };
    case 'conversation.withdrawn':
    case 'operator.lost':
    case 'operator.finished':
      return { type: event.type };
    case 'conversation.rated':
      return { type: event.type, score: event.score };
    case 'conversation.closed':
      return { type: event.type, reason: event.reason };
    default:
      return undefined;
  }
}

export function conversationView(conversation: Conversation): ConversationView {
  const { id, state, language, assignment } = conversation;
  return {
    id,
    state,
    language,
    ...(state === 'with-operator' && assignment ? { operatorName: assignment.staffName } : {}),
  };
}

/** What `entries` shows of `after < seq <= upTo`. */
export function batchOf(
  conversation: Pick<Conversation, 'id' | 'startedAt'>,
  range: { readonly after: number; readonly upTo: number },
  entries: readonly Entry[],
): EntryBatch {
  return {
    conversationId: conversation.id,
    startedAt: conversation.startedAt.toISOString(),
    ...range,
    entries: entries.map(chatEntry).filter((entry) => entry !== undefined),
  };
}

/** Batches without holes out of entries that may have some. */
export function batchesOf(
  conversation: Pick<Conversation, 'id' | 'startedAt'>,
  entries: readonly Entry[],
): readonly EntryBatch[] {
  const sorted = [...entries].sort((a, b) => a.seq - b.seq);
  const runs: Entry[][] = [];
  for (const entry of sorted) {
    const run = runs.at(-1);
    const last = run?.at(-1)?.seq;
    if (run && last !== undefined && entry.seq - last <= 1) {
      if (entry.seq !== last) run.push(entry);
    } else runs.push([entry]);
  }
  return runs.map((run) =>
    batchOf(conversation, { after: (run[0]?.seq ?? 1) - 1, upTo: run.at(-1)?.seq ?? 0 }, run),
  );
}
