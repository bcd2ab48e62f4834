import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { CampaignStore } from '../campaigns/ports.ts';
import { aCampaign } from './campaign-builders.ts';
import { noon } from './notice-builders.ts';

interface Opened {
  readonly campaigns: CampaignStore;
  close?(): Promise<void>;
}

/** What every store of campaigns must do. */
export function describeCampaignStore(name: string, open: () => Promise<Opened>): void {
  describe(`campaigns (${name})`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close?.());

    it('gives back what was saved, to one of two writers', async () => {
      const { campaigns } = opened;
      const campaign = aCampaign({ tenantId: newId(), releasedAt: noon });
      expect(await Promise.all([campaigns.save(campaign), campaigns.save(campaign)])).toContain(false);
      expect(await campaigns.get(campaign)).toEqual(campaign);
      expect(await campaigns.get({ ...campaign, tenantId: newId() })).toBeUndefined();
      const next = { ...campaign, version: 2, state: 'review' } as const;
      expect((await Promise.all([campaigns.save(next), campaigns.save(next)])).toSorted()).toEqual([
        false,
        true,
      ]);
      expect((await campaigns.get(campaign))?.state).toBe('review');
    });

    it('lists those of a tenant in some states, made last first', async () => {
      const { campaigns } = opened;
      const tenantId = newId();
      const first = aCampaign({ tenantId, id: newId(1_000) });
      const last = aCampaign({ tenantId, id: newId(2_000), state: 'running' });
      for (const one of [last, first]) await campaigns.save(one);
      const ids = async (states?: readonly 'running'[]) =>
        (await campaigns.list({ tenantId, limit: 9, ...(states ? { states } : {}) })).map(({ id }) => id);
      expect(await ids()).toEqual([last.id, first.id]);
      expect(await ids(['running'])).toEqual([last.id]);
    });

    it('keeps whom it is for in order, each set by itself, until it is dropped', async () => {
      const { campaigns } = opened;
      const of = { tenantId: newId(), id: newId(), set: 'handed-over' };
      const ids = Array.from({ length: 2_500 }, (_, n) => `s${n}`);
      await campaigns.putMembers(of, ['old']);
      await campaigns.putMembers(of, ids);
      await campaigns.putMembers({ ...of, set: 'other' }, ['x']);
      expect(await campaigns.members(of, { from: 0, limit: 2 })).toEqual(['s0', 's1']);
      expect(await campaigns.members(of, { from: 995, limit: 10 })).toEqual(ids.slice(995, 1_005));
      expect(await campaigns.members(of, { from: 2_499, limit: 100 })).toEqual(['s2499']);
      expect(await campaigns.members(of, { from: 2_500, limit: 100 })).toEqual([]);
      await campaigns.dropMembers(of);
      expect(await campaigns.members(of, { from: 0, limit: 2 })).toEqual([]);
      expect(await campaigns.members({ ...of, set: 'other' }, { from: 0, limit: 2 })).toEqual([]);
    });
  });
}
