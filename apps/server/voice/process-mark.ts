import { readFileSync } from 'node:fs';

/** One process and no later one that got its number. */
export interface ProcessMark {
  readonly pid: number;
  /** Boot of the machine and when the process began, where the system tells (`/proc`, Linux); else its number alone counts. */
  readonly began?: string | undefined;
}

export function markOf(pid: number): ProcessMark {
  return { pid, began: beganAt(pid) };
}

/** In a container the number is the same at each start: it is ours then, and so is what began before us. */
export function isRunning({ pid, began }: ProcessMark): boolean {
  if (pid === process.pid || !doesExist(pid)) return false;
  const now = beganAt(pid);
  return began === undefined || now === undefined || began === now;
}

function doesExist(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** `undefined`: this system does not tell. */
function beganAt(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in brackets, may hold anything; the 20th field behind it is its start, in ticks.
    const [began] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(19);
    return began && `${boot} ${began}`;
  } catch {
    return undefined;
  }
}
