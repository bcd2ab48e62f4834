import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Starts a script from its source, lets it work for a random moment after what it printed says that it is `underWay`
 * (its first words, when left out), and kills it -9. Gives the whole lines it printed: what it acknowledged.
 */
export async function printUntilKilled(
  script: URL,
  args: readonly string[],
  more: {
    readonly underWay?: (printed: string) => boolean;
    /** The moment's shortest and longest time. */
    readonly restMs?: readonly [number, number];
  } = {},
): Promise<readonly string[]> {
  const { underWay = (printed) => printed !== '', restMs: [shortest, longest] = [0, 150] } = more;
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const ended = once(child, 'close');
  while (!underWay(printed)) {
    await Promise.race([once(child.stdout, 'data'), ended]);
    if (child.exitCode !== null) throw new Error(`the script ended by itself with ${child.exitCode}`);
  }
  await new Promise((resolve) => setTimeout(resolve, shortest + Math.random() * (longest - shortest)));
  child.kill('SIGKILL');
  await ended;
  // What stands behind the last line break was cut off in the middle.
  return printed.split('\n').slice(0, -1);
}
