import { readFileSync } from 'node:fs';

/** One process and no later one that got its number. */
export interface ProcessMark {
  readonly pid: number;
  /** Boot of the machine and when the process began, where the system tells (`/proc`, Linux); else its number alone counts. */
  readonly began?: string | undefined;
}

export function markOf(pid: number): ProcessMark {
  return { pid, began: lookUp(pid)?.began };
}

/**
 * Whether a process of before is there still; asked at the start. In a container the number is the same at each start:
 * whoever had ours is gone. Where the system does not tell more than the number, another process that has it by now
 * passes for the one that died.
 */
export function isRunning({ pid, began }: ProcessMark): boolean {
  if (pid === process.pid || !doesExist(pid)) return false;
  const found = lookUp(pid);
  if (found?.isDead) return false;
  return began === undefined || found === undefined || began === found.began;
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

/** `isDead`: its parent has not asked yet what became of it. `undefined`: this system does not tell. */
function lookUp(pid: number): { readonly began: string; readonly isDead: boolean } | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in brackets, may hold anything. Behind it the state is the first, the start, in ticks, the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = ''] = fields;
    return { began: `${boot} ${fields[19]}`, isDead: 'ZX'.includes(state) };
  } catch {
    return undefined;
  }
}
