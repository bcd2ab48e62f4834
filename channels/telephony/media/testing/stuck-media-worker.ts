import { parentPort } from 'node:worker_threads';

/** A media thread that starts and then does nothing but run in a circle. */
parentPort?.postMessage({ type: 'ready' });
setTimeout(() => {
  for (;;);
}, 50);
