import { randomBytes } from 'node:crypto';

/** RFC 3261 §8.1.1.7: the cookie, then 96 random bits nobody off the path can guess. */
export function newBranch(): string {
  return `z9hG4bK${randomBytes(12).toString('hex')}`;
}

/** For From and To. */
export function newTag(): string {
  return randomBytes(8).toString('hex');
}

export function newCallId(): string {
  return randomBytes(16).toString('hex');
}
