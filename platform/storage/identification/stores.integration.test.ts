import { describe } from 'vitest';
import { describeIdentificationStores } from '#core/people/testing/identification-stores.contract.ts';
import { MemoryAttemptStore, MemorySentCodeStore } from '#core/people/testing/memory-identification.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openEmbedded, openMongo, testDataKey } from '../testing/open-test-storage.ts';
import { MongooseAttemptStore } from './mongoose-attempt-store.ts';
import { MongooseSentCodeStore } from './mongoose-sent-code-store.ts';

const over = (open: typeof openEmbedded) => async () => {
  const storage = await open();
  const sealer = createSealer(testDataKey);
  const attempts = new MongooseAttemptStore(storage.connection, sealer);
  const codes = new MongooseSentCodeStore(storage.connection, sealer);
  await Promise.all([attempts.prepare(), codes.prepare()]);
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
