import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Puts the calling thread before the others of the machine, so that sound does not wait for a report or a search. Linux only
 * and only for who may (root, CAP_SYS_NICE); otherwise all stays as it was. `false`: not done.
 */
export function raisePriority(): boolean {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_HIGH);
    return true;
  } catch {
    return false;
  }
}
