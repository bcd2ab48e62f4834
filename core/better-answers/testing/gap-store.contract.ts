import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GapTask, noFigures } from '../gap-task.ts';
import type { GapStore } from '../ports.ts';
import { aTurn } from './builders.ts';

interface Opened {
  readonly gaps: GapStore;
  close?(): Promise<void>;
}

const at = new Date('2026-11-16T07:00:00Z');

function aTask(of: Partial<GapTask> = {}): GapTask {
  return {
    id: 'task-1',
    tenantId: 'tenant-1',
    state: 'open',
    version: 1,
    createdAt: at,
    links: [],
    history: [{ at, by: 'sweep', key: 'c1:2', what: { type: 'opened' } }],
    figures: noFigures,
    ...of,
  };
}

/** What every store of tasks must do. */
export function describeGapStore(name: string, open: () => Promise<Opened>): void {
  describe(`store of answer gaps (${name})`, () => {
    let opened: Opened;
    let store: GapStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.gaps;
    });
    afterEach(() => opened.close?.());

    const key = { tenantId: 'tenant-1', id: 'task-1' };

    it('gives back a task as it was put, to its own tenant only', async () => {
      const figures = { ...noFigures, turns: 2, sample: 'где взять справку', lastAt: at };
      expect(await store.add(aTask({ figures }))).toBe(true);
      expect(await store.add(aTask())).toBe(false);
      expect(await store.get(key)).toEqual(aTask({ figures }));
      expect(await store.get({ ...key, tenantId: 'tenant-2' })).toBeUndefined();
      expect(await store.list({ tenantId: 'tenant-2' })).toEqual([]);
    });

    it('saves a change over the version it was made from, and leaves the figures as they are', async () => {
      await store.add(aTask());
      await store.putFigures(key, { ...noFigures, turns: 3 });
      const line = { at, by: 'anna', key: 'k1', what: { type: 'set-aside' } as const };
      const next = aTask({ version: 2, state: 'not-ours', history: [...aTask().history, line] });
      expect(await store.save(next, line)).toBe(true);
      expect(await store.save(next, line)).toBe(false);
      const saved = await store.get(key);
      expect(saved).toMatchObject({ state: 'not-ours', version: 2, figures: { turns: 3 } });
      expect(saved?.history).toEqual(next.history);
      expect(await store.list({ tenantId: 'tenant-1', states: ['open'] })).toEqual([]);
      expect(await store.list({ tenantId: 'tenant-1', states: ['not-ours'] })).toHaveLength(1);
    });

    it('finds moves that are not finished, of all tenants', async () => {
      const move = { from: 'task-1', to: 'task-2', turnIds: ['c1:2'] };
      await store.add(aTask({ move }));
      await store.add(aTask({ id: 'task-2', tenantId: 'tenant-2' }));
      expect(await store.moving()).toEqual([aTask({ move })]);
      await store.endMove(key);
      expect(await store.moving()).toEqual([]);
    });

    it('leaves a turn that comes again in the task it is in, with what is new of it', async () => {
      const turn = aTurn({ text: 'где взять справку' });
      expect(await store.putTurn(turn)).toEqual({ taskId: 'task-1', isNew: true });
      const again = { ...turn, taskId: 'task-2', wentToPerson: true };
      expect(await store.putTurn(again)).toEqual({ taskId: 'task-1', isNew: false });
      expect(await store.turns({ ...key, taskId: 'task-1', limit: 5 })).toEqual([
        { ...again, taskId: 'task-1' },
      ]);
      expect(await store.turn({ tenantId: 'tenant-2', id: turn.id })).toBeUndefined();
    });

    it('moves all turns of a task, or those that are named, and lists the latest first', async () => {
      for (const n of [1, 2, 3])
        await store.putTurn(
          aTurn({ text: `вопрос ${n}`, conversationId: `c${n}`, at: new Date(at.getTime() + n) }),
        );
      await store.moveTurns({ tenantId: 'tenant-1', from: 'task-1', to: 'task-2', turnIds: ['c2:2'] });
      const idsOf = async (taskId: string) =>
        (await store.turns({ tenantId: 'tenant-1', taskId, limit: 5 })).map(({ id }) => id);
      expect(await idsOf('task-1')).toEqual(['c3:2', 'c1:2']);
      expect(await idsOf('task-2')).toEqual(['c2:2']);
      await store.moveTurns({ tenantId: 'tenant-2', from: 'task-1', to: 'task-2' });
      expect(await idsOf('task-1')).toHaveLength(2);
      await store.moveTurns({ tenantId: 'tenant-1', from: 'task-1', to: 'task-2' });
      expect(await idsOf('task-2')).toHaveLength(3);
    });

    it('forgets what is old, and says which tasks it was in', async () => {
      await store.putTurn(aTurn({ text: 'старый вопрос' }));
      await store.putTurn(aTurn({ text: 'новый', conversationId: 'c2', at: new Date(at.getTime() + 5) }));
      expect(await store.forgetTurns(new Date(at.getTime() + 1), 10)).toEqual([key]);
      expect(await store.turns({ tenantId: 'tenant-1', taskId: 'task-1', limit: 5 })).toHaveLength(1);
      expect(await store.forgetTurns(new Date(at.getTime() + 1), 10)).toEqual([]);
    });
  });
}
