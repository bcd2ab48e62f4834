import { linesOf } from '#core/people/staff.ts';
import type { DeskStaff } from '../protocol/index.ts';
import type { Action } from './action.ts';
import { type DeskState, emptyDesk, type Pending } from './desk-state.ts';
import { reduce } from './reduce.ts';

type Listener = (state: DeskState, before: DeskState) => void;

/** Where unsent messages are kept over a reload: sessionStorage in a browser. */
export type PendingShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const shelfKeyOf = (me: DeskStaff) => `otklik.desk.unsent.${me.id}`;

/** The one place where the screen's state lives. */
export class DeskStore {
  #state: DeskState;
  readonly #listeners = new Set<Listener>();
  readonly #shelf: PendingShelf;
  readonly #shelfKey: string;

  /** `me` is known before the first join, so that an offer that comes before its answer is not missed. */
  constructor(shelf: PendingShelf, me: DeskStaff) {
    this.#shelf = shelf;
    this.#shelfKey = shelfKeyOf(me);
    this.#state = {
      ...emptyDesk,
      me,
      lines: linesOf(me),
      isSupervisor: me.roles.includes('supervisor'),
      pending: takeDown(shelf, this.#shelfKey),
    };
  }

  readonly get = (): DeskState => this.#state;

  readonly dispatch = (action: Action): void => {
    const before = this.#state;
    this.#state = reduce(before, action);
    if (this.#state === before) return;
    if (this.#state.pending !== before.pending) this.#shelve(this.#state.pending);
    for (const listener of this.#listeners) listener(this.#state, before);
  };

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #shelve(pending: readonly Pending[]): void {
    if (pending.length === 0) this.#shelf.removeItem(this.#shelfKey);
    else this.#shelf.setItem(this.#shelfKey, JSON.stringify(pending));
  }
}

function takeDown(shelf: PendingShelf, key: string): readonly Pending[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPending) : [];
  } catch {
    return [];
  }
}

function isPending(value: unknown): value is Pending {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientMessageId' in value &&
    'conversationId' in value &&
    'text' in value &&
    'assignmentVersion' in value &&
    'kind' in value
  );
}
