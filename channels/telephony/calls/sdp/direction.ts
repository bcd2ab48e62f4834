import type { Direction } from './session-description.ts';

export function sends(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'sendonly';
}

export function receives(direction: Direction): boolean {
  return direction === 'sendrecv' || direction === 'recvonly';
}

function directionFrom(sending: boolean, receiving: boolean): Direction {
  if (sending) return receiving ? 'sendrecv' : 'sendonly';
  return receiving ? 'recvonly' : 'inactive';
}

/** What we may do when the peer said `theirs` and we want `ours` (RFC 3264 §6.1, table in §8.4). */
export function meet(theirs: Direction, ours: Direction): Direction {
  return directionFrom(receives(theirs) && sends(ours), sends(theirs) && receives(ours));
}

/** The old way to hold (RFC 3264 §8.4): an address nothing can be sent to. */
export function withoutReceiving(direction: Direction): Direction {
  return directionFrom(sends(direction), false);
}
