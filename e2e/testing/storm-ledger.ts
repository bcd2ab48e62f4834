import type { ConversationEvent, Entry } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { widestRingMs } from './storm-rules.ts';

/** What went wrong in a storm, by conversation or operator; read from the histories alone. */
export interface Ledger {
  /** Offered or handled by two at once, accepted without its offer, or ended twice. */
  readonly doubled: readonly string[];
  /** Operators who held more than they may. */
  readonly overCapacity: readonly string[];
  /** Waited beyond the widest ring while somebody who could take it was offered one that came later. */
  readonly starved: readonly string[];
  /** Not served to its end. */
  readonly lost: readonly string[];
  readonly offers: number;
  readonly declined: number;
  readonly handledByAnother: number;
}

interface Span {
  readonly conversationId: string;
  readonly from: number;
  readonly to: number;
}

interface OfferMade extends Span {
  readonly staffId: string;
}

interface Story {
  readonly rank: number;
  readonly queuedAt: number;
  readonly waits: readonly Span[];
  readonly held: readonly OfferMade[];
  readonly declines: readonly { readonly staffId: string; readonly at: number }[];
  readonly faults: readonly string[];
  readonly isEnded: boolean;
  readonly joins: number;
}

/** Somebody else may just have looked: what came back to the queue this lately is not held against them. */
const graceMs = 3_000;
const restMs = 60_000;

export function ledgerOf(
  histories: ReadonlyMap<string, readonly Entry[]>,
  staff: readonly StaffMember[],
): Ledger {
  const stories = new Map([...histories].map(([id, entries]) => [id, storyOf(id, entries)]));
  const all = [...stories.values()];
  return {
    doubled: [...stories].flatMap(([id, { faults }]) => faults.map((fault) => `${id}: ${fault}`)),
    overCapacity: staff.flatMap((member) => overCapacity(member, all)),
    starved: starved(stories),
    lost: [...stories].flatMap(([id, { isEnded }]) => (isEnded ? [] : [id])),
    offers: all.reduce((sum, { held }) => sum + held.length, 0),
    declined: all.reduce((sum, { declines }) => sum + declines.length, 0),
    handledByAnother: all.filter(({ joins }) => joins > 1).length,
  };
}

function storyOf(conversationId: string, entries: readonly Entry[]): Story {
  const held: OfferMade[] = [];
  const waits: Span[] = [];
  const declines: { staffId: string; at: number }[] = [];
  const faults: string[] = [];
  let waitsSince: number | undefined;
  let holder: { readonly staffId: string; readonly from: number; isJoined: boolean } | undefined;
  let queuedAt = 0;
  let rank = 0;
  let joins = 0;
  let isEnded = false;
  let isUnrecorded = false;
  const end = (at: number, isBack: boolean) => {
    if (holder) held.push({ conversationId, staffId: holder.staffId, from: holder.from, to: at });
    else faults.push('nobody held it');
    holder = undefined;
    if (isBack) waitsSince = at;
  };
  const tell = (event: ConversationEvent, at: number) => {
    switch (event.type) {
      case 'conversation.queued':
        queuedAt = at;
        rank = at - (event.isCrisis ? 24 * 3_600_000 : 0);
        waitsSince = at;
        return;
      case 'offer.made':
        if (holder) faults.push('offered while somebody held it');
        if (waitsSince !== undefined) waits.push({ conversationId, from: waitsSince, to: at });
        holder = { staffId: event.staffId, from: at, isJoined: false };
        return;
      case 'offer.declined':
        declines.push({ staffId: event.staffId, at });
        return end(at, true);
      case 'operator.joined':
        joins += 1;
        if (holder?.staffId !== event.staffId || holder.isJoined) faults.push('accepted without its offer');
        else holder.isJoined = true;
        if (event.assignmentVersion !== joins) faults.push('a version was given twice');
        return;
      case 'operator.lost':
        return end(at, true);
      case 'conversation.disposed':
        // A result may be told after a wrap-up that ended by itself.
        if (!isEnded) end(at, false);
        else if (!isUnrecorded) faults.push('ended twice');
        isEnded = true;
        isUnrecorded = event.disposition === 'not-recorded';
        return;
      default:
    }
  };
  for (const { body, at } of entries) if (body.kind === 'event') tell(body.event, at.getTime());
  return { rank, queuedAt, waits, held, declines, faults, isEnded, joins };
}

function overCapacity({ id, chatCapacity }: StaffMember, stories: readonly Story[]): readonly string[] {
  const steps = stories
    .flatMap(({ held }) => held.filter(({ staffId }) => staffId === id))
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of steps) {
    now += by;
    most = Math.max(most, now);
  }
  return most > chatCapacity ? [`${id}: ${most} of ${chatCapacity}`] : [];
}

function starved(stories: ReadonlyMap<string, Story>): readonly string[] {
  const offers = [...stories.values()].flatMap(({ held, rank }) => held.map((one) => ({ ...one, rank })));
  offers.sort((a, b) => a.from - b.from);
  return [...stories].flatMap(([id, { waits, rank, queuedAt, declines }]) => {
    const isOvertaken = waits.some(({ from, to }) => {
      const since = Math.max(from, queuedAt + widestRingMs) + graceMs;
      return offers.some(
        (offer) =>
          offer.from >= since &&
          offer.from < to - graceMs &&
          offer.rank > rank &&
          !declines.some(
            ({ staffId, at }) => staffId === offer.staffId && Math.abs(offer.from - at) < restMs + graceMs,
          ),
      );
    });
    return isOvertaken ? [id] : [];
  });
}
