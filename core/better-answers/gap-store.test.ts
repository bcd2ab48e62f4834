import { describeGapStore } from './testing/gap-store.contract.ts';
import { MemoryGapStore } from './testing/memory-gap-store.ts';

describeGapStore('memory', async () => ({ gaps: new MemoryGapStore() }));
