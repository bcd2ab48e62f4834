import { newId } from '../../shared/ids.ts';
import type { Campaign, CampaignPlan } from '../campaigns/campaign.ts';
import { noon } from './notice-builders.ts';

export function aPlan(over: Partial<CampaignPlan> = {}): CampaignPlan {
  return {
    name: 'Подать заявление до конца года',
    purpose: 'information',
    audience: { source: { kind: 'list', size: 0 }, regions: [], traits: [] },
    message: { text: 'Здравствуйте! До конца года можно подать заявление: {measure}.' },
    measureId: 'edinoe',
    channels: ['telegram', 'voice'],
    perMinute: 600,
    perFreeOperator: 0,
    startsAt: noon,
    endsAt: new Date(noon.getTime() + 10 * 86_400_000),
    ...over,
  };
}

export function aCampaign(over: Partial<Campaign> = {}): Campaign {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    version: 1,
    state: 'draft',
    plan: aPlan(),
    writtenBy: 'vera',
    taken: 0,
    history: [{ at: noon, by: 'vera', what: 'created' }],
    ...over,
  };
}
