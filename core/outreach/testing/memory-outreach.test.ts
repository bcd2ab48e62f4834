import { optOutsIn } from '../consents/opt-outs.ts';
import { describeCampaignStore } from './campaign-store.contract.ts';
import { describeConsentStore } from './consent-store.contract.ts';
import { MemoryCampaignStore } from './memory-campaigns.ts';
import { MemoryConsentStore } from './memory-consents.ts';
import { MemoryEventStore } from './memory-events.ts';
import { MemoryNoticeStore } from './memory-notices.ts';
import { MemoryOutboundCallStore } from './memory-outreach.ts';
import { describeNoticeStores } from './notice-stores.contract.ts';
import { describeOutboundStores } from './outbound-stores.contract.ts';

describeOutboundStores('memory', async () => ({ outboundCalls: new MemoryOutboundCallStore() }));
describeConsentStore('memory', async () => {
  const consents = new MemoryConsentStore();
  return { consents, optOuts: optOutsIn(consents) };
});
describeNoticeStores('memory', async () => ({
  notices: new MemoryNoticeStore(),
  lifeEvents: new MemoryEventStore(),
}));
describeCampaignStore('memory', async () => ({ campaigns: new MemoryCampaignStore() }));
