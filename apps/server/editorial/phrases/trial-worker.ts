import { parentPort, workerData } from 'node:worker_threads';
import { loadTrial, type TrialQuestion, type TrialSetup } from './trial.ts';

/** The thread behind `PhraseTrials`: learns once, then answers. */
const setup: TrialSetup = workerData;
const trial = await loadTrial(setup);
parentPort?.on('message', ({ id, ...question }: TrialQuestion & { readonly id: number }) => {
  parentPort?.postMessage({ id, answer: trial.answer(question) });
});
