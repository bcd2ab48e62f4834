import { stepByStep } from './step-by-step.ts';
import { MemoryConversationStore } from './testing/memory-conversation-store.ts';
import { MemoryEntryStore } from './testing/memory-entry-store.ts';
import { MemoryLeaseStore } from './testing/memory-lease-store.ts';
import { describeTurnStore } from './testing/turn-store.contract.ts';

describeTurnStore('step by step in memory', async (clock) => {
  const stores = {
    conversations: new MemoryConversationStore(),
    entries: new MemoryEntryStore(clock),
    leases: new MemoryLeaseStore(clock),
  };
  return { ...stores, turns: stepByStep(stores) };
});
