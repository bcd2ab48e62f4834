import { MemoryPresenceLog, MemoryShiftPlanStore } from './memory-workforce.ts';
import { describeWorkforceStores } from './workforce-stores.contract.ts';

describeWorkforceStores('memory', async () => ({
  shiftPlans: new MemoryShiftPlanStore(),
  presenceLog: new MemoryPresenceLog(),
}));
