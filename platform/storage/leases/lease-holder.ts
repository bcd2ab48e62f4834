import { hostname } from 'node:os';
import { newId } from '#core/shared/ids.ts';

const machine = hostname();

/** This run of this process: a process id alone comes back after a restart. */
const run = newId();
let made = 0;

/** A token that tells who holds: machine, process, run of it, and what makes the token unique. */
export function newHolderToken(): string {
  made += 1;
  return `${machine}/${process.pid}/${run}/${made}`;
}

/** Did this machine's process that held it end? Holders on other machines are never known to be dead. */
export function isHolderDead(token: string): boolean {
  const [host, pid, itsRun] = token.split('/');
  if (host !== machine || itsRun === run) return false;
  return Number(pid) === process.pid || !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
