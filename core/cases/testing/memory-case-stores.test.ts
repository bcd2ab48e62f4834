import { describeCaseStores } from './case-stores.contract.ts';
import { MemoryCaseStore, MemoryOrganisationStore } from './memory-case-stores.ts';

describeCaseStores('memory', async () => ({
  cases: new MemoryCaseStore(),
  organisations: new MemoryOrganisationStore(),
}));
