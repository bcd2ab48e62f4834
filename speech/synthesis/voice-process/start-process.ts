import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Starts a module of this folder as a process of its own. From the built server it is plain JavaScript; from sources it
 * needs the loader that tests and tools have. It inherits nothing of our environment: secrets stay here.
 * @param module without its extension, relative to `from`
 */
export function startProcess(module: string, from: string, args: readonly string[]): ChildProcess {
  const isSource = from.endsWith('.ts');
  const file = fileURLToPath(new URL(`${module}${isSource ? '.ts' : '.js'}`, from));
  return fork(file, [...args], {
    serialization: 'advanced',
    execArgv: isSource ? ['--import', createRequire(import.meta.url).resolve('tsx')] : [],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
