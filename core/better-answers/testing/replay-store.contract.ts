import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Replay, ReplayStore } from '../replay.ts';

interface Opened {
  readonly replays: ReplayStore;
  close?(): Promise<void>;
}

const at = new Date('2026-11-16T07:00:00Z');

function aReplay(of: Partial<Replay> = {}): Replay {
  return {
    id: 'r1:hash',
    tenantId: 'tenant-1',
    revisionId: 'r1',
    contentHash: 'hash',
    askedAt: at,
    by: 'anna',
    state: 'waiting',
    attempts: 0,
    replayed: 0,
    ...of,
  };
}

/** What every store of replays must do. */
export function describeReplayStore(name: string, open: () => Promise<Opened>): void {
  describe(`store of replays (${name})`, () => {
    let opened: Opened;
    let store: ReplayStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.replays;
    });
    afterEach(() => opened.close?.());

    it('keeps one of each content, and of a revision the last one', async () => {
      expect(await store.add(aReplay())).toBe(true);
      expect(await store.add(aReplay({ by: 'boris' }))).toBe(false);
      expect(await store.get(aReplay())).toEqual(aReplay());
      expect(await store.get(aReplay({ tenantId: 'tenant-2' }))).toBeUndefined();
      await store.add(aReplay({ id: 'r1:other' }));
      expect(await store.get(aReplay())).toBeUndefined();
    });

    it('finds what waits, of all tenants, the oldest first', async () => {
      await store.add(aReplay({ askedAt: new Date(at.getTime() + 1) }));
      await store.add(aReplay({ id: 'r2:hash', revisionId: 'r2', tenantId: 'tenant-2' }));
      expect((await store.waiting(5)).map(({ id }) => id)).toEqual(['r2:hash', 'r1:hash']);
      const result = {
        fromAt: at,
        toAt: at,
        conversations: 1,
        questions: 2,
        answers: 0,
        isCut: false,
        changedConversations: 1,
        counts: { intent: 1 },
        outcomes: {},
        examples: [
          {
            change: 'intent' as const,
            conversationId: 'c1',
            at,
            text: 'где',
            before: { intent: 'a' },
            after: {},
          },
        ],
      };
      await store.put(aReplay({ state: 'done', result }));
      expect((await store.waiting(5)).map(({ id }) => id)).toEqual(['r2:hash']);
      expect(await store.get(aReplay())).toEqual(aReplay({ state: 'done', result }));
    });
  });
}
