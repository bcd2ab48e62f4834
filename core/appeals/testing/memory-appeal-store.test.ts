import { describeAppealStore } from './appeal-store.contract.ts';
import { MemoryAppealStore } from './memory-appeal-store.ts';

describeAppealStore('memory', async () => ({ appeals: new MemoryAppealStore() }));
