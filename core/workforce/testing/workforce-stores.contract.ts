import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { PresenceChange } from '../adherence.ts';
import type { PresenceLog, ShiftPlan, ShiftPlanStore } from '../shift-plan.ts';

interface Opened {
  readonly shiftPlans: ShiftPlanStore;
  readonly presenceLog: PresenceLog;
  close?(): Promise<void>;
}

/** What every store of plans and of the history of presence must do. */
export function describeWorkforceStores(name: string, open: () => Promise<Opened>): void {
  describe(`workforce stores (${name})`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close?.());

    const aPlan = (over: Partial<ShiftPlan> = {}): ShiftPlan => ({
      tenantId: newId(),
      week: '2026-11-30',
      version: 1,
      isPublished: false,
      shifts: [{ staffId: 'olga', day: '2026-11-30', kindId: 'day', start: 540, end: 780, breaks: [660] }],
      changedAt: new Date('2026-11-22T10:00:00Z'),
      changedBy: 'vera',
      ...over,
    });

    it('keeps a week once of ten that save it at the same time, and gives it back as it was', async () => {
      const first = aPlan();
      const begun = await Promise.all(Array.from({ length: 10 }, () => opened.shiftPlans.save(first)));
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await opened.shiftPlans.get(first)).toEqual(first);
      const second = { ...first, version: 2, isPublished: true };
      const saved = await Promise.all(Array.from({ length: 10 }, () => opened.shiftPlans.save(second)));
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await opened.shiftPlans.get(first)).toEqual(second);
      expect(await opened.shiftPlans.save({ ...second, version: 9 })).toBe(false);
      expect(await opened.shiftPlans.get({ tenantId: newId(), week: first.week })).toBeUndefined();
    });

    it('keeps a change of presence once, and gives the one before a period with it', async () => {
      const tenantId = newId();
      const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute));
      const changed = (
        staffId: string,
        minute: number,
        status: PresenceChange['status'],
      ): PresenceChange => ({
        tenantId,
        staffId,
        at: at(minute),
        status,
      });
      const rest = { ...changed('olga', 20, 'break'), reason: 'lunch' };
      const all = [
        changed('olga', 0, 'offline'),
        changed('olga', 5, 'available'),
        rest,
        changed('nina', 7, 'busy'),
      ];
      for (const change of [...all, ...all]) await opened.presenceLog.append(change);
      const list = (staffIds: readonly string[], from: number, to: number) =>
        opened.presenceLog.list({ tenantId, staffIds, from: at(from), to: at(to) });
      expect(await list(['olga'], 10, 30)).toEqual([all[1], rest]);
      expect(await list(['nina', 'olga'], 0, 10)).toEqual([all[0], all[1], all[3]]);
      expect(await list(['olga'], 6, 20)).toEqual([all[1]]);
    });
  });
}
