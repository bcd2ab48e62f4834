import { describe } from 'vitest';
import { describeWorkforceStores } from '#core/workforce/testing/workforce-stores.contract.ts';
import { openEmbedded, openMongo } from '../testing/open-test-storage.ts';

describeWorkforceStores('embedded', openEmbedded);
describe.runIf(process.env.MONGODB_URI)('MongoDB', () => describeWorkforceStores('MongoDB', openMongo));
