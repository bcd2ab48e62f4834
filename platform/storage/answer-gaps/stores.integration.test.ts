import { describe } from 'vitest';
import { describeGapStore } from '#core/better-answers/testing/gap-store.contract.ts';
import { describeReplayStore } from '#core/better-answers/testing/replay-store.contract.ts';
import { openEmbedded, openMongo } from '../testing/open-test-storage.ts';

const opening = (open: typeof openEmbedded) => async () => {
  const storage = await open();
  return { gaps: storage.answerGaps, replays: storage.replays, close: () => storage.close() };
};

describeGapStore('embedded', opening(openEmbedded));
describeReplayStore('embedded', opening(openEmbedded));
describe.runIf(process.env.MONGODB_URI)('MongoDB', () => {
  describeGapStore('MongoDB', opening(openMongo));
  describeReplayStore('MongoDB', opening(openMongo));
});
