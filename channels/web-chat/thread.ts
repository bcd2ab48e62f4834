import type { Conversation } from '#core/conversations/index.ts';
import { batchOf } from './chat-entry.ts';
import type { WebChatPorts } from './ports.ts';
import type { EarlierRequest, EntryBatch, Page, SinceRequest } from './protocol.ts';

type ThreadPorts = Pick<WebChatPorts, 'conversations' | 'entries'>;

interface PersonKey {
  readonly tenantId: string;
  readonly personId: string;
}

/** Conversations looked at for news: the open one, and those just closed, which may still be rated. */
const recentConversations = 5;
const newsPerAnswer = 200;
const shownPerPage = 40;
const conversationsKept = 50;

/**
 * What the citizen has not seen yet, over all her latest conversations. What the client says it knows is only a
 * place to go on from: conversations of other people are never looked up.
 */
export async function catchUp(ports: ThreadPorts, person: PersonKey, request: SinceRequest): Promise<Page> {
  const latest = await ports.conversations.listByPerson({ ...person, limit: recentConversations });
  const oldestFirst = [...latest].reverse();
  const known = new Map(request.known.map(({ conversationId, seq }) => [conversationId, seq]));
  const from = oldestFirst.findIndex(({ id }) => known.has(id));
  if (from < 0) return latestPage(ports, person);

  const batches: EntryBatch[] = [];
  let budget = newsPerAnswer;
  for (const conversation of oldestFirst.slice(from)) {
    const after = known.get(conversation.id) ?? 0;
    const entries = await ports.entries.since(conversation, after, budget);
    const upTo = entries.at(-1)?.seq;
    if (upTo === undefined) continue;
    batches.push(batchOf(conversation, { after, upTo }, entries));
    budget -= entries.length;
    if (budget <= 0) return { outcome: 'page', batches, hasMore: true };
  }
  return { outcome: 'page', batches, hasMore: false };
}

async function latestPage(ports: ThreadPorts, person: PersonKey): Promise<Page> {
  const conversations = await ports.conversations.listByPerson({ ...person, limit: conversationsKept });
  const { batches, hasMore } = await backwards(ports, conversations, Number.MAX_SAFE_INTEGER);
  return { outcome: 'page', batches, hasMore: false, hasEarlier: hasMore };
}

export async function loadEarlier(
  ports: ThreadPorts,
  person: PersonKey,
  { before }: EarlierRequest,
): Promise<Page> {
  const conversations = await ports.conversations.listByPerson({ ...person, limit: conversationsKept });
  const from = conversations.findIndex(({ id }) => id === before.conversationId);
  if (from < 0) return { outcome: 'page', batches: [], hasMore: false };
  const { batches, hasMore } = await backwards(ports, conversations.slice(from), before.seq);
  return { outcome: 'page', batches, hasMore };
}

/** A page ending before `beforeSeq` of the first (newest) conversation, going on into the ones before it. */
async function backwards(
  ports: ThreadPorts,
  newestFirst: readonly Conversation[],
  beforeSeq: number,
): Promise<{ readonly batches: readonly EntryBatch[]; readonly hasMore: boolean }> {
  const batches: EntryBatch[] = [];
  let shown = 0;
  let before = beforeSeq;
  for (const [n, conversation] of newestFirst.entries()) {
    const entries = await ports.entries.before(conversation, before, shownPerPage);
    before = Number.MAX_SAFE_INTEGER;
    const first = entries[0]?.seq;
    const last = entries.at(-1)?.seq;
    if (first === undefined || last === undefined) continue;
    const batch = batchOf(conversation, { after: first - 1, upTo: last }, entries);
    batches.unshift(batch);
    shown += batch.entries.length;
    if (first > 1) {
      if (shown > 0) return { batches, hasMore: true };
      const more = await backwards(ports, newestFirst.slice(n), first);
      return { batches: [...more.batches, ...batches], hasMore: more.hasMore };
    }
    if (shown >= shownPerPage) return { batches, hasMore: n < newestFirst.length - 1 };
  }
  return { batches, hasMore: false };
}

export async function lastSeqOf(ports: ThreadPorts, conversation: Conversation): Promise<number> {
  const [last] = await ports.entries.before(conversation, Number.MAX_SAFE_INTEGER, 1);
  return last?.seq ?? 0;
}
