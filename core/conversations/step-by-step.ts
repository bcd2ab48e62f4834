import type { ConversationPorts, TurnStore } from './ports.ts';

type Stores = Pick<ConversationPorts, 'conversations' | 'entries' | 'leases'>;

export function turnLease(conversationId: string): string {
  return `turn:${conversationId}`;
}

/** Longer than any turn takes; a holder that died is overtaken after this. */
export const turnLeaseMs = 10_000;

/** The store's own way, or one step after the other. */
export function turnsOf(ports: Stores & Pick<ConversationPorts, 'turns'>): TurnStore {
  return ports.turns ?? stepByStep(ports);
}

/** Turns on stores that write one document at a time. In this order a crash between two steps loses nothing. */
export function stepByStep({ conversations, entries, leases }: Stores): TurnStore {
  const endTurn: TurnStore['end'] = async (key, token) => {
    await leases.release(turnLease(key.id), token);
    return { hasMore: (await entries.listAwaitingTurn(key)).length > 0 };
  };
  return {
    async append(conversation, draft) {
      const [appended] = await entries.append(conversation, [draft]);
      if (!appended) throw new Error('the store appended nothing');
      return appended;
    },

    async begin(key, ttlMs) {
      const token = await leases.take(turnLease(key.id), ttlMs);
      if (token === undefined) return undefined;
      try {
        const [conversation, awaiting] = await Promise.all([
          conversations.get(key),
          entries.listAwaitingTurn(key),
        ]);
        return { token, conversation, awaiting };
      } catch (cause) {
        await leases.release(turnLease(key.id), token);
        throw cause;
      }
    },

    async commit(next, { settles, releases } = {}) {
      const saved = await conversations.save(next);
      if (!saved) return undefined;
      const { outbox } = saved;
      const appended = outbox.length === 0 ? [] : await entries.append(saved, outbox);
      const draftKeys = outbox.map(({ key }) => key);
      const finish = async () => {
        await Promise.all([
          outbox.length === 0 ? undefined : conversations.clearOutbox(saved, draftKeys),
          settles === undefined ? undefined : entries.settleTurn(saved, settles),
        ]);
        return releases === undefined ? { hasMore: false } : endTurn(saved, releases);
      };
      const rest = finish();
      // Who awaits it hears of a failure; the sweep does the rest in any case.
      rest.catch(() => undefined);
      return { conversation: { ...saved, outbox: [] }, entries: appended.map(({ entry }) => entry), rest };
    },

    end: endTurn,
  };
}
