import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** How long it waits for a writer to end, and then keeps the others waiting for a reader that still needs the log. */
const PATIENCE_MS = 50;

/** The thread behind `Checkpointer`: a connection of its own, that only checkpoints. */
const { path }: { readonly path: string } = workerData;
const db = new Database(path, { fileMustExist: true, timeout: PATIENCE_MS });
db.pragma('synchronous = NORMAL');

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'close') {
    db.close();
    parentPort?.close();
    return;
  }
  try {
    // Most of the log beside the writers; then the little that came meanwhile, so that the log begins anew.
    db.pragma('wal_checkpoint(PASSIVE)');
    db.pragma('wal_checkpoint(RESTART)');
  } catch {
    // Busy, or the disk is full: writers will hear of it themselves, and the next checkpoint tries again.
  }
  parentPort?.postMessage('done');
});
