import { describe } from 'vitest';
import { describeQualityBooks } from '#core/quality/testing/quality-books.contract.ts';
import { openEmbedded, openMongo } from '../testing/open-test-storage.ts';

describeQualityBooks('embedded', openEmbedded);
describe.runIf(process.env.MONGODB_URI)('MongoDB', () => describeQualityBooks('MongoDB', openMongo));
