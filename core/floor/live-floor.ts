import type {
  Announcement,
  Conversation,
  ConversationKey,
  ConversationState,
  ConversationStore,
  Unanswered,
} from '../conversations/index.ts';
import {
  countsOf,
  holderKeyOf,
  type LiveCounts,
  openStates,
  type Presence,
  type PresenceKey,
  type PresenceStore,
} from '../routing/index.ts';
import type { Clock } from '../shared/clock.ts';

/** What is kept is counted anew after so long: what was told of twice, or not at all, is put right. */
const countedAnewMs = 15_000;
/** More waiting than this no floor has. */
const mostWaiting = 100_000;
/** More changed presences than this are read all together. */
const mostAtOnce = 50;

/** What happened to a conversation, as other processes are told of it: nothing but names. */
export interface FloorChange extends ConversationKey {
  readonly from?: ConversationState;
  readonly to: ConversationState;
  /** Whose presence it may have changed; of another tenant, where its operators help. */
  readonly staff: readonly PresenceKey[];
}

export interface FloorPorts {
  readonly clock: Clock;
  readonly conversations: Pick<ConversationStore, 'get' | 'countByState' | 'listUnanswered'>;
  readonly presence: Pick<PresenceStore, 'get' | 'list'>;
}

export interface Seen {
  readonly counts: LiveCounts;
  /** In the order they are served. */
  readonly unanswered: readonly Unanswered[];
  readonly presences: readonly Presence[];
}

/** Of one tenant, while somebody looks at it. */
interface Kept {
  readonly countedAt: number;
  readonly byState: Record<(typeof openStates)[number], number>;
  readonly waiting: Map<string, Unanswered>;
  readonly presences: Map<string, Presence>;
  readonly changedStaff: Set<string>;
}

/**
 * The floor as it is now, kept up by what is told: looking at it asks the store for the presences that changed, and for
 * nothing else. Tenants nobody has looked at are not kept.
 */
export class LiveFloor {
  readonly #ports: FloorPorts;
  readonly #kept = new Map<string, Kept>();
  readonly #counting = new Map<
    string,
    { readonly done: Promise<Kept>; readonly meanwhile: (() => void)[] }
  >();

  constructor(ports: FloorPorts) {
    this.#ports = ports;
  }

  /** It happened in this process. */
  changed(announcement: Extract<Announcement, { kind: 'conversation' }>): void {
    const { conversation } = announcement;
    this.#apply(changeOf(announcement), unansweredIn(conversation));
  }

  /** It happened in another process: the conversation is taken as it stands in the store by now. */
  async heard(change: FloorChange): Promise<void> {
    const { tenantId, to } = change;
    if (!this.#kept.has(tenantId) && !this.#counting.has(tenantId)) return;
    const mayWait = to === 'queued' || to === 'reserved';
    const conversation = mayWait ? await this.#ports.conversations.get(change) : undefined;
    this.#apply(change, conversation && unansweredIn(conversation));
  }

  presenceChanged({ tenantId, staffId }: PresenceKey): void {
    this.#keeping(tenantId, (kept) => kept.changedStaff.add(staffId));
  }

  async look(tenantId: string): Promise<Seen> {
    const kept = await this.#fresh(tenantId);
    await this.#readPresences(tenantId, kept);
    const unanswered = [...kept.waiting.values()].toSorted(inOrder);
    const presences = [...kept.presences.values()];
    const offered = unanswered.filter(({ reservation }) => reservation !== undefined).length;
    const byState = { ...kept.byState, queued: unanswered.length - offered, reserved: offered };
    const counts = countsOf({ byState, unanswered, presences, at: this.#ports.clock.now() });
    return { counts, unanswered, presences };
  }

  #apply({ tenantId, id, from, to, staff }: FloorChange, waiting: Unanswered | undefined): void {
    for (const key of staff) this.presenceChanged(key);
    this.#keeping(tenantId, ({ byState, ...kept }) => {
      if (from !== undefined && from !== 'closed' && from !== to)
        byState[from] = Math.max(0, byState[from] - 1);
      if (to !== 'closed' && from !== to) byState[to] += 1;
      if (waiting) kept.waiting.set(id, waiting);
      else kept.waiting.delete(id);
    });
  }

  /**
   * Now, and once more over what is being counted meanwhile: that may have been read before this happened. Numbers of
   * states are left as they were read: whether it is among them already nobody knows.
   */
  #keeping(tenantId: string, change: (kept: Kept) => void): void {
    const kept = this.#kept.get(tenantId);
    if (kept) change(kept);
    this.#counting.get(tenantId)?.meanwhile.push(() => {
      const counted = this.#kept.get(tenantId);
      if (counted) change({ ...counted, byState: { ...counted.byState } });
    });
  }

  async #fresh(tenantId: string): Promise<Kept> {
    const kept = this.#kept.get(tenantId);
    const age = kept
      ? Math.abs(this.#ports.clock.now().getTime() - kept.countedAt)
      : Number.POSITIVE_INFINITY;
    if (kept && age < countedAnewMs) return kept;
    const counting = this.#counting.get(tenantId);
    if (counting) return counting.done;
    const meanwhile: (() => void)[] = [];
    const done = this.#count(tenantId)
      .then((counted) => {
        this.#kept.set(tenantId, counted);
        for (const again of meanwhile) again();
        return counted;
      })
      .finally(() => this.#counting.delete(tenantId));
    this.#counting.set(tenantId, { done, meanwhile });
    return done;
  }

  async #count(tenantId: string): Promise<Kept> {
    const { conversations, presence, clock } = this.#ports;
    const countedAt = clock.now().getTime();
    const [byState, unanswered, presences] = await Promise.all([
      conversations.countByState({ tenantId, states: openStates }),
      conversations.listUnanswered({ tenantId, limit: mostWaiting }),
      presence.list({ tenantId }),
    ]);
    return {
      countedAt,
      byState: { ...byState },
      waiting: new Map(unanswered.map((one) => [one.id, one])),
      presences: new Map(presences.map((one) => [one.staffId, one])),
      changedStaff: new Set(),
    };
  }

  async #readPresences(tenantId: string, { presences, changedStaff }: Kept): Promise<void> {
    const { presence } = this.#ports;
    const changed = [...changedStaff];
    changedStaff.clear();
    const read =
      changed.length > mostAtOnce
        ? await presence.list({ tenantId })
        : await Promise.all(changed.map((staffId) => presence.get({ tenantId, staffId })));
    for (const one of read) {
      const known = one && presences.get(one.staffId);
      if (one && (!known || known.version <= one.version)) presences.set(one.staffId, one);
    }
  }
}

/** A change in words that may travel. */
export function changeOf({
  conversation,
  before,
}: Extract<Announcement, { kind: 'conversation' }>): FloorChange {
  const { tenantId, id, state } = conversation;
  const holders = [holderKeyOf(before), holderKeyOf(conversation)].flatMap((key) => key ?? []);
  return { tenantId, id, ...(before ? { from: before.state } : {}), to: state, staff: holders };
}

function unansweredIn(conversation: Conversation): Unanswered | undefined {
  const { id, tenantId, language, replyTo, queueing, reservation, state } = conversation;
  if (!queueing || (state !== 'queued' && state !== 'reserved')) return undefined;
  const { summary: _, ...open } = queueing;
  return { id, tenantId, language, replyTo, queueing: open, reservation };
}

function inOrder({ queueing: a }: Unanswered, { queueing: b }: Unanswered): number {
  return a.rankAt.getTime() - b.rankAt.getTime();
}
