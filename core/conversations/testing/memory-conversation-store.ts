import { holderKeyOf, holderOf, laneNameOf } from '../../routing/index.ts';
import {
  type Conversation,
  type ConversationKey,
  type ConversationState,
  type Held,
  isOpen,
  openSubjectOf,
  type Unanswered,
  unrecordedBy,
  type Waiting,
} from '../conversation.ts';
import type { ConversationStore } from '../ports.ts';

export class MemoryConversationStore implements ConversationStore {
  readonly #byId = new Map<string, Conversation>();

  async create(
    conversation: Conversation,
  ): Promise<{ readonly conversation: Conversation; readonly isNew: boolean }> {
    const existing = this.#ofPerson(conversation).find(isOpen) ?? this.#byId.get(conversation.id);
    if (existing) return { conversation: structuredClone(existing), isNew: false };
    this.#byId.set(conversation.id, structuredClone(conversation));
    return { conversation: structuredClone(conversation), isNew: true };
  }

  async get({ tenantId, id }: ConversationKey): Promise<Conversation | undefined> {
    const found = this.#byId.get(id);
    return found?.tenantId === tenantId ? structuredClone(found) : undefined;
  }

  async findOpen(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<Conversation | undefined> {
    return this.#ofPerson(of).find(isOpen);
  }

  async listByPerson(of: {
    readonly tenantId: string;
    readonly personId: string;
    readonly limit: number;
  }): Promise<readonly Conversation[]> {
    return this.#ofPerson(of)
      .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1))
      .slice(0, of.limit);
  }

  async save(next: Conversation): Promise<Conversation | undefined> {
    const current = this.#byId.get(next.id);
    if (current?.tenantId !== next.tenantId || current.version !== next.version - 1) return undefined;
    this.#byId.set(next.id, structuredClone(next));
    return structuredClone(next);
  }

  async clearOutbox(key: ConversationKey, draftKeys: readonly string[]): Promise<void> {
    const current = this.#byId.get(key.id);
    if (current?.tenantId !== key.tenantId) return;
    const outbox = current.outbox.filter((draft) => !draftKeys.includes(draft.key));
    this.#byId.set(key.id, { ...current, outbox });
  }

  async listWaiting(of: {
    readonly tenantId: string;
    readonly limit: number;
  }): Promise<readonly Conversation[]> {
    return this.#where(
      ({ tenantId, state }) => tenantId === of.tenantId && (state === 'queued' || state === 'reserved'),
    )
      .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
      .slice(0, of.limit);
  }

  async listUnanswered(of: {
    readonly tenantId: string;
    readonly limit: number;
  }): Promise<readonly Unanswered[]> {
    const waiting = await this.listWaiting(of);
    return waiting.flatMap(({ id, tenantId, language, replyTo, queueing, reservation }) =>
      queueing ? [{ id, tenantId, language, replyTo, queueing, reservation }] : [],
    );
  }

  async listLanes(of: { readonly tenantId: string }): Promise<readonly string[]> {
    return [...new Set(this.#waiting(of.tenantId).map(laneNameOf))].toSorted();
  }

  async listFirstWaiting(of: {
    readonly tenantId: string;
    readonly lanes: readonly string[];
    readonly perLane: number;
  }): Promise<readonly Waiting[]> {
    const waiting = this.#waiting(of.tenantId);
    return of.lanes.flatMap((lane) => waiting.filter((one) => laneNameOf(one) === lane).slice(0, of.perLane));
  }

  async countWaiting(of: {
    readonly tenantId: string;
    readonly lanes: readonly string[];
    readonly rankBefore?: Date;
  }): Promise<number> {
    const { rankBefore } = of;
    return this.#waiting(of.tenantId).filter(
      (one) =>
        of.lanes.includes(laneNameOf(one)) && (rankBefore === undefined || one.queueing.rankAt < rankBefore),
    ).length;
  }

  async listHeld(): Promise<readonly Held[]> {
    return this.#where((one) => holderOf(one) !== undefined).map((one) => ({
      ...one,
      staffId: holderOf(one) ?? '',
    }));
  }

  async listHeldBy(of: {
    readonly tenantId: string;
    readonly staffId: string;
  }): Promise<readonly Conversation[]> {
    return this.#where((one) => one.tenantId === of.tenantId && holderOf(one) === of.staffId);
  }

  async listHelpedBy(of: {
    readonly tenantId: string;
    readonly staffId: string;
  }): Promise<readonly Conversation[]> {
    return this.#where((one) => {
      const key = holderKeyOf(one);
      return one.tenantId !== of.tenantId && key?.tenantId === of.tenantId && key.staffId === of.staffId;
    });
  }

  async countHelped(of: { readonly tenantId: string; readonly agreementId: string }): Promise<number> {
    return this.#where(
      ({ tenantId, state, assignment }) =>
        tenantId === of.tenantId && state === 'closed' && assignment?.help?.agreementId === of.agreementId,
    ).length;
  }

  async findOpenBySubject(of: {
    readonly tenantId: string;
    readonly subjectId: string;
  }): Promise<readonly Conversation[]> {
    return this.#where((one) => one.tenantId === of.tenantId && openSubjectOf(one) === of.subjectId).toSorted(
      (a, b) => b.startedAt.getTime() - a.startedAt.getTime(),
    );
  }

  async listHandled(of: {
    readonly tenantId: string;
    readonly since: Date;
    readonly limit: number;
  }): Promise<readonly Conversation[]> {
    const closedAt = (one: Conversation) => one.closedAt?.getTime() ?? 0;
    return this.#where(
      (one) =>
        one.tenantId === of.tenantId && one.assignment !== undefined && closedAt(one) >= of.since.getTime(),
    )
      .toSorted((a, b) => closedAt(b) - closedAt(a))
      .slice(0, of.limit);
  }

  async listUnrecorded(of: {
    readonly tenantId: string;
    readonly staffId: string;
    readonly limit: number;
  }): Promise<readonly Conversation[]> {
    return this.#where((one) => one.tenantId === of.tenantId && unrecordedBy(one) === of.staffId)
      .toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))
      .slice(0, of.limit);
  }

  async countByState<S extends ConversationState>(of: {
    readonly tenantId: string;
    readonly states: readonly S[];
  }): Promise<Readonly<Record<S, number>>> {
    const mine = this.#where(({ tenantId }) => tenantId === of.tenantId);
    const count = (state: S) => mine.filter((one) => one.state === state).length;
    return Object.fromEntries(of.states.map((state) => [state, count(state)])) as Record<S, number>;
  }

  async listTalking(
    of: Parameters<ConversationStore['listTalking']>[0],
  ): ReturnType<ConversationStore['listTalking']> {
    return this.#where(
      ({ state, startedAt }) => state === 'assistant' && startedAt > of.after && startedAt < of.before,
    )
      .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
      .slice(0, of.limit)
      .map((one) => ({ ...keyOf(one), startedAt: one.startedAt }));
  }

  async findUnflushed(before: Date, limit: number): Promise<readonly ConversationKey[]> {
    return this.#where(({ outbox }) => outbox.some(({ at }) => at < before))
      .slice(0, limit)
      .map(keyOf);
  }

  async findExpiredOffers(now: Date, limit: number): Promise<readonly ConversationKey[]> {
    return this.#where(
      ({ state, reservation }) =>
        state === 'reserved' && reservation !== undefined && reservation.expiresAt < now,
    )
      .slice(0, limit)
      .map(keyOf);
  }

  #waiting(tenantId: string): readonly Waiting[] {
    return this.#where((one) => one.tenantId === tenantId && one.state === 'queued')
      .flatMap((one) => (one.queueing ? [{ ...one, queueing: one.queueing }] : []))
      .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
  }

  #ofPerson(of: { readonly tenantId: string; readonly personId: string }): readonly Conversation[] {
    return this.#where(({ tenantId, personId }) => tenantId === of.tenantId && personId === of.personId);
  }

  #where(condition: (conversation: Conversation) => boolean): readonly Conversation[] {
    return [...this.#byId.values()].filter(condition).map((conversation) => structuredClone(conversation));
  }
}

function rankOf(conversation: Pick<Conversation, 'queueing'>): number {
  return conversation.queueing?.rankAt.getTime() ?? 0;
}

function keyOf({ tenantId, id }: Conversation): ConversationKey {
  return { tenantId, id };
}
