import type { PresenceChange } from '../adherence.ts';
import type { PresenceLog, ShiftPlan, ShiftPlanStore } from '../shift-plan.ts';

export class MemoryShiftPlanStore implements ShiftPlanStore {
  readonly #byWeek = new Map<string, ShiftPlan>();

  async get(of: { readonly tenantId: string; readonly week: string }): Promise<ShiftPlan | undefined> {
    return this.#byWeek.get(`${of.tenantId}:${of.week}`);
  }

  async save(next: ShiftPlan): Promise<boolean> {
    const key = `${next.tenantId}:${next.week}`;
    if ((this.#byWeek.get(key)?.version ?? 0) !== next.version - 1) return false;
    this.#byWeek.set(key, structuredClone(next));
    return true;
  }
}

export class MemoryPresenceLog implements PresenceLog {
  readonly #changes: PresenceChange[] = [];

  async append(change: PresenceChange): Promise<void> {
    const isKnown = this.#changes.some(
      (one) =>
        one.tenantId === change.tenantId &&
        one.staffId === change.staffId &&
        one.at.getTime() === change.at.getTime(),
    );
    if (!isKnown) this.#changes.push(structuredClone(change));
  }

  async list(of: Parameters<PresenceLog['list']>[0]): Promise<readonly PresenceChange[]> {
    const own = this.#changes
      .filter(({ tenantId, staffId }) => tenantId === of.tenantId && of.staffIds.includes(staffId))
      .toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const earlier = of.staffIds.flatMap(
      (id) => own.findLast(({ staffId, at }) => staffId === id && at < of.from) ?? [],
    );
    return [...earlier, ...own.filter(({ at }) => at >= of.from && at < of.to)];
  }
}
