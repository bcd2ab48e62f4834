import type { Announcement, Conversation, ConversationKey, Draft, Entry } from '#core/conversations/index.ts';
import type { ChannelIdentity, Person, StaffMember } from '#core/people/index.ts';
import type { Presence, PresenceKey, Queue } from '#core/routing/index.ts';
import { expireOffer, followChange, holderOf } from '#core/routing/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { DeskDeps } from '../ports.ts';

type Of<S extends keyof DeskDeps> = DeskDeps[S];

const same = (a: ConversationKey, b: ConversationKey) => a.tenantId === b.tenantId && a.id === b.id;

/** The stores the desk needs, in memory: a house with citizens and staff for tests. */
export class MemoryHouse {
  readonly conversationList = new Map<string, Conversation>();
  readonly entryList: Entry[] = [];
  readonly persons: Person[] = [];
  readonly identities: ChannelIdentity[] = [];
  readonly staffList: StaffMember[] = [];
  readonly queueList: Queue[] = [];
  readonly presences = new Map<string, Presence>();
  readonly receiptList = new Map<string, { identityId: string; deliveredSeq: number; readSeq: number }>();
  readonly audit: { actor: string; action: string; subject: string }[] = [];
  readonly errors: unknown[] = [];
  readonly listeners: ((announcement: Announcement) => void | Promise<void>)[] = [];
  readonly clock: Clock;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(clock: Clock) {
    this.clock = clock;
    this.listeners.push((announcement) =>
      announcement.kind === 'conversation' ? followChange(this.deps, announcement) : undefined,
    );
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  readonly conversations: Of<'conversations'> = {
    create: async (conversation) => {
      this.conversationList.set(conversation.id, conversation);
      return { conversation, isNew: true };
    },
    get: async (key) => {
      const found = this.conversationList.get(key.id);
      return found && same(found, key) ? found : undefined;
    },
    findOpen: async (of) =>
      this.#all(of).find(({ personId, state }) => personId === of.personId && state !== 'closed'),
    listByPerson: async (of) =>
      this.#all(of)
        .filter(({ personId }) => personId === of.personId)
        .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
        .slice(0, of.limit),
    save: async (next) => {
      if (this.conversationList.get(next.id)?.version !== next.version - 1) return undefined;
      this.conversationList.set(next.id, next);
      return next;
    },
    clearOutbox: async (key, draftKeys) => {
      const found = this.conversationList.get(key.id);
      if (found)
        this.conversationList.set(key.id, {
          ...found,
          outbox: found.outbox.filter((draft) => !draftKeys.includes(draft.key)),
        });
    },
    listWaiting: async (of) =>
      this.#all(of)
        .filter(({ state }) => state === 'queued' || state === 'reserved')
        .toSorted((a, b) => (a.queueing?.rankAt.getTime() ?? 0) - (b.queueing?.rankAt.getTime() ?? 0))
        .slice(0, of.limit),
    listHeldBy: async (of) => this.#all(of).filter((found) => holderOf(found) === of.staffId),
    countByState: async (of) => {
      const counts = {
        assistant: 0,
        queued: 0,
        reserved: 0,
        'with-operator': 0,
        'wrap-up': 0,
        closed: 0,
      };
      for (const { state } of this.#all(of)) counts[state] += 1;
      return counts;
    },
    findUnflushed: async () => [],
    findExpiredOffers: async () => [],
  };

  readonly entries: Of<'entries'> = {
    append: async (key, drafts) => drafts.map((draft) => this.#append(key, draft)),
    findByOrigin: async () => undefined,
    findByKey: async (of) => this.#entriesOf(of).find((entry) => entry.key === of.draftKey),
    since: async (key, seq, limit) =>
      this.#entriesOf(key)
        .filter((entry) => entry.seq > seq)
        .slice(0, limit),
    before: async (key, beforeSeq, limit) =>
      this.#entriesOf(key)
        .filter((entry) => entry.seq < beforeSeq)
        .slice(-limit),
    listAwaitingTurn: async () => [],
    settleTurn: async () => {},
    findAwaitingTurn: async () => [],
    listUndelivered: async () => [],
    markDelivery: async () => {},
    findUndelivered: async () => [],
  };

  readonly receipts: Of<'receipts'> = {
    mark: async (of, seqs) => {
      const id = `${of.conversationId}:${of.identityId}`;
      const before = this.receiptList.get(id);
      this.receiptList.set(id, {
        identityId: of.identityId,
        deliveredSeq: Math.max(before?.deliveredSeq ?? 0, seqs.deliveredSeq ?? 0),
        readSeq: Math.max(before?.readSeq ?? 0, seqs.readSeq ?? 0),
      });
    },
    list: async (key) =>
      [...this.receiptList].filter(([id]) => id.startsWith(`${key.id}:`)).map(([, receipt]) => receipt),
  };

  readonly people: Of<'people'> = {
    findOrCreateIdentity: async () => {
      throw new Error('the desk makes no identities');
    },
    findIdentity: async () => undefined,
    getIdentity: async (of) => this.identities.find(({ id }) => id === of.id),
    listIdentities: async (of) => this.identities.filter(({ personId }) => personId === of.personId),
    reassignIdentity: async () => {},
    setBlocked: async () => {},
    getPerson: async (of) =>
      this.persons.find(({ id, tenantId }) => id === of.id && tenantId === of.tenantId),
    updatePerson: async () => {},
  };

  readonly staff: Of<'staff'> = {
    get: async (of) => this.staffList.find(({ id, tenantId }) => id === of.id && tenantId === of.tenantId),
    list: async (of) => this.staffList.filter(({ tenantId }) => tenantId === of.tenantId),
    findByLogin: async (of) =>
      this.staffList.find(({ login, tenantId }) => login === of.login && tenantId === of.tenantId),
    put: async (member) => {
      this.staffList.push(member);
    },
  };

  readonly queues: Of<'queues'> = {
    get: async (of) => this.queueList.find(({ id, tenantId }) => id === of.id && tenantId === of.tenantId),
    list: async (of) => this.queueList.filter(({ tenantId }) => tenantId === of.tenantId),
    put: async (queue) => {
      this.queueList.push(queue);
    },
  };

  readonly presence: Of<'presence'> = {
    get: async (key) => this.presences.get(key.staffId),
    list: async (of) => [...this.presences.values()].filter(({ tenantId }) => tenantId === of.tenantId),
    setStatus: async (key, change) => {
      const { at, ...rest } = change;
      const before = this.presences.get(key.staffId);
      return this.#putPresence({ chats: [], ...before, ...slim(key), ...rest, statusAt: at, seenAt: at });
    },
    heartbeat: async (key, at) => {
      const before = this.presences.get(key.staffId);
      if (before) this.#putPresence({ ...before, seenAt: at });
    },
    takeSlot: async (key, conversationId, at) => {
      const before = this.presences.get(key.staffId);
      if (before?.status !== 'available' || before.chats.length >= before.chatCapacity) return false;
      if (before.chats.includes(conversationId)) return false;
      this.#putPresence({ ...before, chats: [...before.chats, conversationId], lastAssignedAt: at });
      return true;
    },
    releaseSlot: async (key, conversationId) => {
      const before = this.presences.get(key.staffId);
      if (before) this.#putPresence({ ...before, chats: before.chats.filter((id) => id !== conversationId) });
    },
    findLost: async () => [],
    listHolding: async () => [],
  };

  readonly deps: DeskDeps = this.#makeDeps();

  #makeDeps(): DeskDeps {
    return {
      clock: { now: () => this.clock.now() },
      conversations: this.conversations,
      entries: this.entries,
      receipts: this.receipts,
      people: this.people,
      staff: this.staff,
      queues: this.queues,
      presence: this.presence,
      leases: { take: async () => newId(), renew: async () => true, release: async () => {} },
      pushChannels: new Map(),
      jobs: {
        add: async (name, data, options) => {
          if (name !== 'expire-offer' || !('reservationId' in data)) return;
          const key = { tenantId: data.tenantId, id: data.conversationId };
          const timer = setTimeout(
            () => void expireOffer(this.deps, key, data.reservationId),
            options?.delayMs ?? 0,
          );
          this.#timers.add(timer);
        },
        process: () => {},
        counts: async () => ({ waiting: 0, delayed: 0, active: 0, dead: 0 }),
        deadLetters: async () => [],
        retryDead: async () => false,
        close: async () => {},
      },
      assistant: {
        respond: async ({ dialog }) => ({ dialog: dialog ?? {}, say: [] }),
        phrase: (name) =>
          name === 'rating-asked' ? 'Оцените, пожалуйста, как мы помогли: от 1 до 5.' : 'Спасибо!',
      },
      announce: (announcement) => {
        for (const listener of this.listeners)
          Promise.resolve(listener(announcement)).catch((error: unknown) => this.errors.push(error));
      },
      report: (_name, _details, cause) => {
        if (cause) this.errors.push(cause);
      },
      authenticate: async () => undefined,
      audit: {
        record: async ({ actor, action, subject }) => {
          this.audit.push({ actor, action, subject });
        },
      },
      files: { describe: async () => undefined },
      logger: {
        warn: (details) => this.errors.push(details),
        error: (details) => this.errors.push(details),
      },
    };
  }

  #all(of: { readonly tenantId: string }): readonly Conversation[] {
    return [...this.conversationList.values()].filter(({ tenantId }) => tenantId === of.tenantId);
  }

  #entriesOf(key: ConversationKey): readonly Entry[] {
    return this.entryList.filter(
      ({ tenantId, conversationId }) => tenantId === key.tenantId && conversationId === key.id,
    );
  }

  #append(key: ConversationKey, draft: Draft): { entry: Entry; isRepeat: boolean } {
    const all = this.#entriesOf(key);
    const first = all.find((entry) => entry.key === draft.key);
    if (first) return { entry: first, isRepeat: true };
    const { tenantId, id: conversationId } = key;
    const entry = { ...draft, id: newId(), tenantId, conversationId, seq: all.length + 1 };
    this.entryList.push(entry);
    return { entry, isRepeat: false };
  }

  #putPresence(presence: Presence): Presence {
    this.presences.set(presence.staffId, presence);
    return presence;
  }
}

function slim({ tenantId, staffId }: PresenceKey): PresenceKey {
  return { tenantId, staffId };
}
