import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./tell-until-killed.ts', import.meta.url));

/** Signs what tellers tell. */
export const tellerSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export interface Teller {
  /** Lanes it has begun to deliver, in order. */
  readonly held: readonly string[];
  readonly ready: Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
}

/** See `tell-until-killed.ts`; ids of appeals whose life is acknowledged go into `acknowledged`. */
export function startTeller(
  of: { readonly dir: string; readonly url: string; readonly count: number; readonly redisUrl?: string },
  acknowledged: Set<string>,
): Teller {
  const { dir, url, count, redisUrl } = of;
  const args = [dir, url, String(count), ...(redisUrl === undefined ? [] : [redisUrl])];
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const held: string[] = [];
  let begin = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'ready') begin();
      else if (line.startsWith('holds ')) held.push(line.slice(6));
      else acknowledged.add(line);
    }
  });
  return {
    held,
    ready,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
