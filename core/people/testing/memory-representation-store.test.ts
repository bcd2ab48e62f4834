import { MemoryRepresentationStore } from './memory-representation-store.ts';
import { describeRepresentationStore } from './representation-store.contract.ts';

describeRepresentationStore('memory', async () => ({ representations: new MemoryRepresentationStore() }));
