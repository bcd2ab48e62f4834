import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread from an entry file (no extension) beside the caller: `startThread('./media-worker', import.meta.url, …)`.
 * From the built server it is plain JavaScript; from sources it needs the loader that tests and tools have.
 */
export function startThread(entry: string, beside: string, workerData: unknown): Worker {
  if (!beside.endsWith('.ts')) return new Worker(new URL(`${entry}.js`, beside), { workerData });
  const file = new URL(`${entry}.ts`, beside).href;
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); import(${JSON.stringify(file)}); })`;
  return new Worker(start, { workerData, eval: true });
}
