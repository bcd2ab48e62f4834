import type { Waiting } from '#core/conversations/index.ts';
import type { Presence } from '#core/routing/index.ts';
import { laneNameOf, laneOf } from '#core/routing/lane.ts';
import { Matcher } from '#core/routing/match.ts';
import { reachOf, reachWithin } from '#core/routing/reach.ts';
import { madePresence, madeStaff, madeWaiting, queues, random } from './routing-world.ts';

const began = new Date('2026-11-23T09:00:00Z');
const now = new Date('2026-11-23T12:00:00Z');
const operators = 1_000;
const waiting = 10_000;

/**
 * Assignments a second with 1,000 operators at work and 10,000 waiting all the time: one operator becomes free, is given
 * the next one, and one more comes to wait.
 */
export function matcherSpeed(ms: number): number {
  const staff = madeStaff(operators, 1);
  const matcher = new Matcher({ reach: reachWithin(queues), staff, isAtDesk: () => true });
  for (let n = 0; n < waiting; n++) matcher.addWaiting(madeWaiting(n, began));
  let assigned = 0;
  const startedAt = performance.now();
  for (let n = waiting; performance.now() - startedAt < ms; n++) {
    const member = staff[Math.floor(random() * staff.length)];
    if (!member) continue;
    matcher.addFree(madePresence(member, now));
    for (const _ of matcher.matchAll(now)) {
      assigned += 1;
      matcher.addWaiting(madeWaiting(n, began));
    }
  }
  return (assigned * 1_000) / (performance.now() - startedAt);
}

/** The same, as most do it: everybody who waits, in order, against everybody who works, until one fits. */
export function scanSpeed(ms: number): number {
  const staff = madeStaff(operators, 1);
  const byId = new Map(queues.map((queue) => [queue.id, queue]));
  const list: Waiting[] = Array.from({ length: waiting }, (_, n) => madeWaiting(n, began));
  const busy = staff.map((member): Presence => ({ ...madePresence(member, now), chats: ['somebody'] }));
  let assigned = 0;
  const startedAt = performance.now();
  for (let n = waiting; performance.now() - startedAt < ms; n++) {
    const free = Math.floor(random() * staff.length);
    const presences = busy.map((one, at) => (at === free ? { ...one, chats: [] } : one));
    const at = list.findIndex((one) =>
      presences.some((presence, place) => {
        const member = staff[place];
        if (!member || presence.chats.length >= presence.chatCapacity) return false;
        const waitedMs = now.getTime() - one.queueing.enteredAt.getTime();
        return reachOf(member, laneOf(laneNameOf(one)), byId) <= waitedMs;
      }),
    );
    if (at < 0) continue;
    list.splice(at, 1);
    list.push(madeWaiting(n, began));
    assigned += 1;
  }
  return (assigned * 1_000) / (performance.now() - startedAt);
}
