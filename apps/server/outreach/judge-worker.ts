import { parentPort, workerData } from 'node:worker_threads';
import { buildKnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { judgeRights } from './judge-rights.ts';
import type { JudgeAnswer, JudgeAsk, JudgeSetup } from './judge-thread.ts';

/** The thread behind `JudgeThread`. */
const { documents }: JudgeSetup = workerData;
const base = buildKnowledgeBase(documents);
const rightsOf = judgeRights(() => base);
parentPort?.on('message', ({ id, asks }: JudgeAsk) => {
  const answer: JudgeAnswer = { id, rights: asks.map(rightsOf) };
  parentPort?.postMessage(answer);
});
