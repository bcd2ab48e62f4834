import { parentPort, workerData } from 'node:worker_threads';
import { buildKnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { importFile } from './import-file.ts';
import type { ImportSetup } from './read-import.ts';

/** The thread behind `readImport`. */
const { format, bytes, documents, upcoming }: ImportSetup = workerData;
const base = buildKnowledgeBase(documents);
const newest = new Map(upcoming.map((document) => [document.id, document]));
const result = await importFile(format, bytes, {
  surroundings: base.surroundings,
  existing: (id) => newest.get(id) ?? base.measure(id)?.document,
});
parentPort?.postMessage(result);
