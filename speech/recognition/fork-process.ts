import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Starts the engine's process. From the built server it is plain JavaScript; from sources it needs the loader that tests have. */
export function forkProcess(): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(`./recogniser-process.${isSource ? 'ts' : 'js'}`, import.meta.url);
  const loader = isSource
    ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    : [];
  return fork(fileURLToPath(file), {
    serialization: 'advanced',
    execArgv: loader,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // No secrets of the server are its business.
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
  });
}
