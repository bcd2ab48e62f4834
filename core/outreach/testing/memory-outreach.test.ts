import { MemoryOptOutStore, MemoryOutboundCallStore } from './memory-outreach.ts';
import { describeOutboundStores } from './outbound-stores.contract.ts';

describeOutboundStores('memory', async () => ({
  outboundCalls: new MemoryOutboundCallStore(),
  optOuts: new MemoryOptOutStore(),
}));
