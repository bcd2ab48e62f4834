import type { Waiting } from '../conversations/index.ts';
import type { StaffMember } from '../people/index.ts';
import { hasRoom, type SlotKind } from './capacity.ts';
import { type Lane, laneNameOf, laneOf } from './lane.ts';
import { type Presence, withSlot } from './presence.ts';
import { insert } from './sorted.ts';

/** After letting an offer pass, an operator is not offered the same conversation for this long. */
export const declineRestMs = 60_000;

/** An offer to be made. `operator` is as she was before it, earlier offers of the same matching included. */
export interface Pair {
  readonly waiting: Waiting;
  readonly operator: Presence;
}

interface Line {
  readonly lane: Lane;
  /** In the order they are served. */
  readonly waiting: Waiting[];
  added: number;
  /** The last one in that order, of all that were added. */
  last: Waiting | undefined;
}

/** Operators who can do the same: after how much waiting a lane is theirs is worked out once for all of them. */
interface Crew {
  readonly member: StaffMember;
  readonly reach: Map<Line, number>;
  /** Those with room; whoever has gone longest without a new conversation first. */
  readonly free: Readonly<Record<SlotKind, Presence[]>>;
}

/**
 * Who is offered what. Holds those who wait by lane and those who are free by ability, so that an offer costs as many
 * steps as there are lanes and crews, however many wait. Knows nothing of stores: what it says is then claimed.
 */
export class Matcher {
  readonly #reachOf: (member: StaffMember, lane: Lane) => number;
  readonly #staff: ReadonlyMap<string, StaffMember>;
  readonly #isAtDesk: (staffId: string) => boolean;
  readonly #lines = new Map<string, Line>();
  readonly #crews = new Map<string, Crew>();
  readonly #free = new Map<string, { readonly operator: Presence; readonly crew: Crew }>();

  constructor(of: {
    /** After how much waiting somebody may be asked, milliseconds (reach.ts). */
    readonly reach: (member: StaffMember, lane: Lane) => number;
    readonly staff: readonly StaffMember[];
    /** Of an operator without room: a citizen she knows may wait for her. */
    readonly isAtDesk: (staffId: string) => boolean;
  }) {
    this.#reachOf = of.reach;
    this.#staff = new Map(of.staff.map((member) => [member.id, member]));
    this.#isAtDesk = of.isAtDesk;
  }

  addWaiting(waiting: Waiting): void {
    const line = this.#lineFor(laneNameOf(waiting));
    insert(line.waiting, waiting, rankOf);
    line.added += 1;
    if (!line.last || rankOf(line.last) <= rankOf(waiting)) line.last = waiting;
  }

  /** Somebody free may take from this lane, now or after some waiting. */
  reaches(lane: string): boolean {
    return this.#soonest(this.#lineFor(lane)) < Number.POSITIVE_INFINITY;
  }

  /** All of some lane's first `perLane` are served, or kept from those free who could have taken them. */
  wantsMore(perLane: number, now: Date): boolean {
    return [...this.#lines.values()].some((line) => {
      const { added, last } = line;
      return last !== undefined && added >= perLane && this.#soonest(line) <= waitedMs(last, now);
    });
  }

  /** She has room for one more at least; who is not known or not active is left out. */
  addFree(operator: Presence): void {
    const member = this.#staff.get(operator.staffId);
    if (!member?.isActive) return;
    const crew = this.#crewFor(member);
    this.#free.set(operator.staffId, { operator, crew });
    for (const kind of kinds) if (hasRoom(operator, kind)) insert(crew.free[kind], operator, idleSince);
  }

  /** Everybody who can be served now, in the order of waiting; one nobody can take keeps nobody back. */
  matchAll(now: Date): readonly Pair[] {
    const heads = [...this.#lines.values()].map((line) => ({ line, next: 0, soonest: this.#soonest(line) }));
    const pairs: Pair[] = [];
    for (;;) {
      const head = earliest(heads);
      const waiting = head?.line.waiting[head.next];
      if (!head || !waiting) return pairs;
      const operator =
        waitedMs(waiting, now) < head.soonest ? undefined : this.#operatorFor(waiting, head.line, now);
      if (operator) {
        pairs.push({ waiting, operator });
        head.line.waiting.splice(head.next, 1);
        this.#take(operator, waiting, { kind: head.line.lane.kind, at: now });
      } else head.next += 1;
      head.soonest = this.#soonest(head.line);
    }
  }

  /** Her own operator; or of those the queue is made for, before those of wider rings, who is idle longest. */
  #operatorFor(waiting: Waiting, line: Line, now: Date): Presence | undefined {
    const { kind } = line.lane;
    const own = this.#free.get(waiting.queueing.preferredStaffId ?? '');
    if (
      own &&
      hasRoom(own.operator, kind) &&
      this.#mayTake(own.operator, waiting, this.#reach(own.crew, line), now)
    )
      return own.operator;
    let best: { readonly operator: Presence; readonly reach: number } | undefined;
    for (const crew of this.#crews.values()) {
      const reach = this.#reach(crew, line);
      if (best && reach > best.reach) continue;
      const operator = crew.free[kind].find((one) => this.#mayTake(one, waiting, reach, now));
      if (!operator) continue;
      if (!best || reach < best.reach || idleSince(operator) < idleSince(best.operator))
        best = { operator, reach };
    }
    return best?.operator;
  }

  #mayTake({ staffId }: Presence, waiting: Waiting, reach: number, now: Date): boolean {
    if (waitedMs(waiting, now) < reach) return false;
    const { preferredStaffId, preferredUntil, declines } = waiting.queueing;
    const rests = (id: string) =>
      declines.some((one) => one.staffId === id && now.getTime() - one.at.getTime() < declineRestMs);
    if (rests(staffId)) return false;
    if (preferredStaffId === undefined || preferredStaffId === staffId) return true;
    if (preferredUntil === undefined || now >= preferredUntil || rests(preferredStaffId)) return true;
    return !this.#free.has(preferredStaffId) && !this.#isAtDesk(preferredStaffId);
  }

  /** After how much waiting somebody who is free now may take from this line; infinity: nobody. */
  #soonest(line: Line): number {
    let soonest = Number.POSITIVE_INFINITY;
    for (const crew of this.#crews.values())
      if (crew.free[line.lane.kind].length > 0) soonest = Math.min(soonest, this.#reach(crew, line));
    return soonest;
  }

  #reach(crew: Crew, line: Line): number {
    const known = crew.reach.get(line);
    if (known !== undefined) return known;
    const reach = this.#reachOf(crew.member, line.lane);
    crew.reach.set(line, reach);
    return reach;
  }

  #lineFor(name: string): Line {
    const line = this.#lines.get(name) ?? { lane: laneOf(name), waiting: [], added: 0, last: undefined };
    this.#lines.set(name, line);
    return line;
  }

  #crewFor(member: StaffMember): Crew {
    const ability = JSON.stringify([member.tenantId, member.roles, member.languages, member.skills]);
    const crew = this.#crews.get(ability) ?? { member, reach: new Map(), free: { call: [], chat: [] } };
    this.#crews.set(ability, crew);
    return crew;
  }

  #take(operator: Presence, waiting: Waiting, of: { readonly kind: SlotKind; readonly at: Date }): void {
    const crew = this.#free.get(operator.staffId)?.crew;
    this.#free.delete(operator.staffId);
    for (const kind of kinds) {
      const at = crew?.free[kind].indexOf(operator) ?? -1;
      if (at >= 0) crew?.free[kind].splice(at, 1);
    }
    const next = withSlot(operator, { conversationId: waiting.id, ...of });
    if (next && kinds.some((kind) => hasRoom(next, kind))) this.addFree(next);
  }
}

const kinds = ['call', 'chat'] as const;

interface Head {
  readonly line: Line;
  next: number;
  soonest: number;
}

/** The line whose next one comes first; lines that nobody free can ever take from are passed over. */
function earliest(heads: readonly Head[]): Head | undefined {
  let first: Head | undefined;
  let rank = Number.POSITIVE_INFINITY;
  for (const head of heads) {
    const waiting = head.line.waiting[head.next];
    if (!waiting || head.soonest === Number.POSITIVE_INFINITY || rankOf(waiting) >= rank) continue;
    first = head;
    rank = rankOf(waiting);
  }
  return first;
}

function rankOf({ queueing }: Waiting): number {
  return queueing.rankAt.getTime();
}

function waitedMs({ queueing }: Waiting, now: Date): number {
  return now.getTime() - queueing.enteredAt.getTime();
}

function idleSince({ lastAssignedAt }: Presence): number {
  return lastAssignedAt?.getTime() ?? 0;
}
