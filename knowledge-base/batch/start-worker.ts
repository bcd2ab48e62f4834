import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread from a module of this folder (no extension). From the built server it is plain JavaScript; from sources
 * it needs the loader that tests and tools have.
 */
export function startWorker(module: string, workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL(`./${module}.js`, import.meta.url), { workerData });
  }
  const file = new URL(`./${module}.ts`, import.meta.url).href;
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); import(${JSON.stringify(file)}); })`;
  return new Worker(start, { workerData, eval: true });
}
