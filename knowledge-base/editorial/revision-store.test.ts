import { MemoryRevisionStore } from './testing/memory-revision-store.ts';
import { describeRevisionStore } from './testing/revision-store.contract.ts';

describeRevisionStore('memory', async () => ({
  revisions: new MemoryRevisionStore(),
  close: async () => undefined,
}));
