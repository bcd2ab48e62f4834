import { describe } from 'vitest';
import { describeIdentificationStores } from '#core/people/testing/identification-stores.contract.ts';
import { MemoryAttemptStore, MemorySentCodeStore } from '#core/people/testing/memory-identification.ts';
import { openEmbedded, openMongo } from '../testing/open-test-storage.ts';

const over = (open: typeof openEmbedded) => async () => {
  const storage = await open();
  const { identificationAttempts: attempts, sentCodes: codes } = storage;
  return { attempts, codes, close: () => storage.close() };
};

describeIdentificationStores('memory', async () => ({
  attempts: new MemoryAttemptStore(),
  codes: new MemorySentCodeStore(),
}));
describeIdentificationStores('embedded', over(openEmbedded));
describe.runIf(process.env.MONGODB_URI)('MongoDB', () =>
  describeIdentificationStores('MongoDB', over(openMongo)),
);
