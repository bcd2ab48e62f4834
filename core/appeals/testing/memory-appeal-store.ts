import { type Appeal, appealNumber, type UnnumberedAppeal } from '../appeal.ts';
import type { AppealStore, Registered } from '../ports.ts';

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
