import { parentPort, workerData } from 'node:worker_threads';
import { buildKnowledgeBase } from '../knowledge-base.ts';
import { syntheticHouseholds } from '../synthetic/index.ts';
import { type ImpactAnswer, type ImpactSetup, impactOf } from './impact.ts';

/** The thread behind `impactInWorker`. */
const { before, after, measureIds, synthetic, at, examples }: ImpactSetup = workerData;
const old = buildKnowledgeBase(before);
const tell = (answer: ImpactAnswer): void => parentPort?.postMessage(answer);

tell({
  impact: impactOf({
    before: old,
    after: buildKnowledgeBase(after, { reuse: old }),
    measureIds,
    households: syntheticHouseholds(synthetic),
    at,
    examples,
    onProgress: (households) => tell({ households }),
  }),
});
