import { linesOf, type StaffMember } from '../people/index.ts';
import type { Lane } from './lane.ts';
import { type Queue, usual } from './queue.ts';

type Ability = Pick<StaffMember, 'roles' | 'languages' | 'skills'>;

/**
 * After how much waiting an operator may be asked for a lane, milliseconds: 0 for those the queue is made for, later
 * for those a wider ring brings in, infinity for who can never take it.
 */
export function reachOf(member: Ability, lane: Lane, queues: ReadonlyMap<string, Queue>): number {
  const own = queues.get(lane.queueId);
  if (!own || !member.languages.includes(lane.language)) return Number.POSITIVE_INFINITY;
  if (serves(member, own, lane, maxLevel)) return 0;
  if (own.rings === undefined)
    return serves(member, own, { ...lane, skills: [] }, maxLevel)
      ? usual.specialistMs
      : Number.POSITIVE_INFINITY;
  const served = [own];
  let level = maxLevel;
  for (const ring of [...(own.rings ?? [])].sort((a, b) => a.afterMs - b.afterMs)) {
    level = Math.min(level, ring.minLevel ?? maxLevel);
    for (const id of ring.alsoQueueIds ?? []) {
      const other = queues.get(id);
      if (other) served.push(other);
    }
    if (served.some((queue) => serves(member, queue, lane, level))) return ring.afterMs;
  }
  return Number.POSITIVE_INFINITY;
}

/** The same, for operators and lanes of one organisation. */
export function reachWithin(queues: readonly Queue[]): (member: Ability, lane: Lane) => number {
  const byId = new Map(queues.map((queue) => [queue.id, queue]));
  return (member, lane) => reachOf(member, lane, byId);
}

const maxLevel = 5;

/** Of the queue's line, with every skill of queue and conversation; at most `atMost` of it is demanded. */
function serves(member: Ability, queue: Queue, lane: Lane, atMost: number): boolean {
  if (!linesOf(member).includes(queue.line)) return false;
  const demanded = [...(queue.skills ?? []), ...lane.skills.map((skill) => ({ skill, level: 1 }))];
  return demanded.every(({ skill, level }) => levelOf(member, skill) >= Math.min(level, atMost));
}

function levelOf({ skills }: Ability, skill: string): number {
  return skills.find((one) => one.skill === skill)?.level ?? 0;
}
