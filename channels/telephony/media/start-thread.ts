import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Of the memory for what lives shortly. Sound waits while it is swept: often and for half a millisecond, rather than seldom
 * and for two (the usual 48 MB). The sum is the same.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/**
 * Starts a thread from an entry file (no extension) beside the caller: `startThread('./media-worker', import.meta.url, …)`.
 * From the built server it is plain JavaScript; from sources it needs the loader that tests and tools have.
 */
export function startThread(entry: string, beside: string, workerData: unknown): Worker {
  if (!beside.endsWith('.ts'))
    return new Worker(new URL(`${entry}.js`, beside), { workerData, resourceLimits });
  const file = new URL(`${entry}.ts`, beside).href;
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); import(${JSON.stringify(file)}); })`;
  return new Worker(start, { workerData, resourceLimits, eval: true });
}
