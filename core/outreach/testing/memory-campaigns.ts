import type { Campaign, CampaignKey } from '../campaigns/campaign.ts';
import type { CampaignStore } from '../campaigns/ports.ts';

type OfSet = CampaignKey & { readonly set: string };

export class MemoryCampaignStore implements CampaignStore {
  readonly #campaigns = new Map<string, Campaign>();
  readonly #members = new Map<string, readonly string[]>();

  async save(next: Campaign) {
    if ((this.#campaigns.get(next.id)?.version ?? 0) !== next.version - 1) return false;
    this.#campaigns.set(next.id, next);
    return true;
  }

  async get({ tenantId, id }: CampaignKey) {
    const campaign = this.#campaigns.get(id);
    return campaign?.tenantId === tenantId ? campaign : undefined;
  }

  async list({ tenantId, states, limit }: Parameters<CampaignStore['list']>[0]) {
    return [...this.#campaigns.values()]
      .filter((one) => one.tenantId === tenantId && (states?.includes(one.state) ?? true))
      .sort((a, b) => b.id.localeCompare(a.id))
      .slice(0, limit);
  }

  async putMembers({ tenantId, id, set }: OfSet, subjectIds: readonly string[]) {
    this.#members.set(`${tenantId}:${id}:${set}`, subjectIds);
  }

  async members({ tenantId, id, set }: OfSet, { from, limit }: { from: number; limit: number }) {
    return (this.#members.get(`${tenantId}:${id}:${set}`) ?? []).slice(from, from + limit);
  }

  async dropMembers({ tenantId, id }: CampaignKey) {
    for (const key of this.#members.keys())
      if (key.startsWith(`${tenantId}:${id}:`)) this.#members.delete(key);
  }
}
