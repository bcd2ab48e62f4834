import {
  type Appeal,
  type AppealKey,
  appealNumber,
  isUnanswered,
  nextCheckAt,
  type UnnumberedAppeal,
} from '../appeal.ts';
import type { AppealChange } from '../appeal-change.ts';
import type { AppealFilter, AppealStore, Load, Registered } from '../ports.ts';

export class MemoryAppealStore implements AppealStore {
  readonly #appeals: Appeal[] = [];

  async register(
    appeal: UnnumberedAppeal,
    options: { readonly numberPrefix: string; readonly seats: number },
  ): Promise<Registered> {
    const known = this.#byKey(appeal);
    if (known) return { outcome: 'registered', appeal: known, isNew: false };
    const { tenantId, year, slotId } = appeal;
    if (slotId !== undefined) {
      const taken = this.#of(tenantId).filter((one) => one.slotId === slotId).length;
      if (taken >= options.seats) return { outcome: 'taken' };
    }
    const sequence = this.#of(tenantId).filter((one) => one.year === year).length + 1;
    const number = appealNumber(options.numberPrefix, year, sequence);
    const registered = { ...appeal, sequence, number };
    this.#appeals.push(registered);
    return { outcome: 'registered', appeal: registered, isNew: true };
  }

  async get({ tenantId, id }: AppealKey): Promise<Appeal | undefined> {
    return this.#of(tenantId).find((one) => one.id === id);
  }

  async findByNumber(of: {
    readonly tenantId: string;
    readonly number: string;
  }): Promise<Appeal | undefined> {
    return this.#of(of.tenantId).find(({ number }) => number === of.number);
  }

  async save(next: Appeal): Promise<boolean> {
    const at = this.#appeals.findIndex(
      ({ tenantId, id, version }) =>
        tenantId === next.tenantId && id === next.id && version === next.version - 1,
    );
    if (at < 0) return false;
    this.#appeals[at] = structuredClone(next);
    return true;
  }

  async saveSeat(next: Appeal, _change: AppealChange, seats: number): Promise<'saved' | 'stale' | 'taken'> {
    const { tenantId, id, slotId } = next;
    const others = this.#of(tenantId).filter((one) => one.id !== id && one.slotId === slotId).length;
    if (slotId !== undefined && others >= seats) return 'taken';
    return (await this.save(next)) ? 'saved' : 'stale';
  }

  async find(filter: AppealFilter): Promise<readonly Appeal[]> {
    const order = filter.latestFirst ? -1 : 1;
    return this.#of(filter.tenantId)
      .filter((appeal) => fits(appeal, filter))
      .toSorted((a, b) => order * compare(a, b))
      .slice(0, filter.limit);
  }

  async count(filter: Omit<AppealFilter, 'limit'>): Promise<number> {
    return this.#of(filter.tenantId).filter((appeal) => fits(appeal, { ...filter, limit: 0 })).length;
  }

  async loads({ tenantId }: { readonly tenantId: string }): Promise<ReadonlyMap<string, Load>> {
    const loads = new Map<string, Load>();
    for (const { assignment } of this.#of(tenantId).filter(isUnanswered)) {
      if (assignment === undefined) continue;
      const { open, lastAssignedAt } = loads.get(assignment.staffId) ?? {
        open: 0,
        lastAssignedAt: new Date(0),
      };
      const latest = new Date(Math.max(assignment.at.getTime(), lastAssignedAt.getTime()));
      loads.set(assignment.staffId, { open: open + 1, lastAssignedAt: latest });
    }
    return loads;
  }

  async findToCheck(now: Date, limit: number): Promise<readonly AppealKey[]> {
    const checkOf = (appeal: Appeal): number => nextCheckAt(appeal)?.getTime() ?? Number.POSITIVE_INFINITY;
    return this.#appeals
      .filter((one) => checkOf(one) <= now.getTime())
      .toSorted((a, b) => checkOf(a) - checkOf(b))
      .slice(0, limit)
      .map(({ tenantId, id }) => ({ tenantId, id }));
  }

  async findByKey(of: { readonly tenantId: string; readonly key: string }): Promise<Appeal | undefined> {
    return this.#byKey(of);
  }

  async takenSeats(of: {
    readonly tenantId: string;
    readonly fromSlotId: string;
  }): Promise<ReadonlyMap<string, number>> {
    const taken = new Map<string, number>();
    for (const { slotId } of this.#of(of.tenantId)) {
      if (slotId !== undefined && slotId >= of.fromSlotId) taken.set(slotId, (taken.get(slotId) ?? 0) + 1);
    }
    return taken;
  }

  async list(of: {
    readonly tenantId: string;
    readonly limit: number;
    readonly before?: { readonly year: number; readonly sequence: number };
  }): Promise<readonly Appeal[]> {
    const { before } = of;
    return this.#of(of.tenantId)
      .filter(
        ({ year, sequence }) =>
          before === undefined || year < before.year || (year === before.year && sequence < before.sequence),
      )
      .toSorted((a, b) => b.year - a.year || b.sequence - a.sequence)
      .slice(0, of.limit);
  }

  #byKey(of: { readonly tenantId: string; readonly key: string }): Appeal | undefined {
    return this.#of(of.tenantId).find(({ key }) => key === of.key);
  }

  #of(tenantId: string): readonly Appeal[] {
    return this.#appeals.filter((one) => one.tenantId === tenantId);
  }
}

function fits(appeal: Appeal, filter: AppealFilter): boolean {
  const { states, kinds, staffId, personId, conversationId, warnBefore, dueBefore, dueAfter, after } = filter;
  const gap = appeal.gap !== undefined && appeal.gap.settled === undefined;
  return (
    (states === undefined || states.includes(appeal.state)) &&
    (kinds === undefined || kinds.includes(appeal.kind)) &&
    (staffId === undefined || appeal.assignment?.staffId === staffId) &&
    (personId === undefined || appeal.personId === personId) &&
    (conversationId === undefined || appeal.conversationId === conversationId) &&
    (warnBefore === undefined || appeal.warnAt <= warnBefore) &&
    (dueBefore === undefined || appeal.dueAt <= dueBefore) &&
    (dueAfter === undefined || appeal.dueAt > dueAfter) &&
    (filter.hasGap === undefined || gap) &&
    (after === undefined || (filter.latestFirst ? compare(appeal, after) < 0 : compare(appeal, after) > 0))
  );
}

type Place = Pick<Appeal, 'dueAt' | 'id'>;

function compare(a: Place, b: Place): number {
  return a.dueAt.getTime() - b.dueAt.getTime() || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1);
}
