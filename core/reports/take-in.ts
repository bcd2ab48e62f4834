import type { ConversationEvent, Entry } from '../conversations/entry.ts';
import { type At, type Contact, emptyContact, type Handling, type Visit } from './contact.ts';
import { hear, say } from './spoken.ts';

/** As far as reports read it. */
export type HistoryEntry = Pick<
  Entry,
  'tenantId' | 'conversationId' | 'seq' | 'at' | 'author' | 'body' | 'origin'
>;

/** The contact after this entry of its history. One that it knows already changes nothing. */
export function takeIn(before: Contact | undefined, entry: HistoryEntry): Contact {
  const at = entry.at.getTime();
  const contact = before ?? emptyContact({ id: entry.conversationId, tenantId: entry.tenantId, at });
  if (entry.seq <= contact.seq) return contact;
  return {
    ...happened(contact, entry, at),
    seq: entry.seq,
    lastAt: Math.max(contact.lastAt, at),
  };
}

function happened(contact: Contact, entry: HistoryEntry, at: At): Contact {
  const { author, body } = entry;
  if (body.kind === 'event') return event(contact, body.event, at);
  if (author.kind === 'citizen') return hear(contact, { personId: author.personId, body, at });
  if (author.kind === 'bot' && body.kind === 'text') return say(contact, body, at);
  if (author.kind === 'operator' && body.kind !== 'note') return reply(contact, author.staffId, at);
  return contact;
}

function event(contact: Contact, what: ConversationEvent, at: At): Contact {
  switch (what.type) {
    case 'conversation.started':
      return { ...contact, startedAt: at, channel: what.channel };
    case 'call.started':
      return {
        ...contact,
        channel: contact.channel || 'voice',
        calls: (contact.calls ?? 0) + 1,
        // Who was called back had called herself: only what began with our call is ours.
        ...(what.direction === 'outbound' && contact.assistant.turns === 0 ? { isOutbound: true } : {}),
      };
    case 'call.held':
      return withHandling(contact, (handling) =>
        handling.heldSince === undefined ? { ...handling, heldSince: at } : handling,
      );
    case 'call.resumed':
      return withHandling(contact, (handling) => takenUp(handling, at));
    case 'call.ended':
      return {
        ...withHandling(contact, (handling) => takenUp(handling, at)),
        callMs: (contact.callMs ?? 0) + what.seconds * 1000,
        ...(what.cause === 'transferred' ? { callsReferred: (contact.callsReferred ?? 0) + 1 } : {}),
        ...(what.quality?.mos === undefined
          ? {}
          : {
              callsJudged: (contact.callsJudged ?? 0) + 1,
              mosHundredths: (contact.mosHundredths ?? 0) + Math.round(what.quality.mos * 100),
            }),
      };
    case 'conversation.queued':
      return {
        ...queued(contact, what.queueId, at),
        ...(what.isCrisis ? { isCrisis: true } : {}),
        ...(what.reason === 'misunderstood' ? { wasMisunderstood: true } : {}),
      };
    case 'offer.made':
      return withVisit(contact, (visit) => ({ ...visit, offers: visit.offers + 1 }));
    case 'offer.declined':
      return withVisit(contact, (visit) => ({ ...visit, missed: visit.missed + 1 }));
    case 'conversation.withdrawn':
      return endVisit(contact, 'abandoned', at);
    case 'operator.joined': {
      const queueId = contact.visits.at(-1)?.queueId ?? '';
      const joined = { staffId: what.staffId, queueId, joinedAt: at, end: 'going-on' } as const;
      const answered = endVisit(contact, 'answered', at, what.staffId);
      return { ...endHandling(answered, 'closed', at), handlings: [...answered.handlings, joined] };
    }
    case 'conversation.transferred':
      return enter(endHandling(contact, 'transferred', at), { queueId: what.queueId, from: 'operator', at });
    case 'operator.lost': {
      const queueId = contact.handlings.at(-1)?.queueId ?? '';
      return enter(endHandling(contact, 'lost', at), { queueId, from: 'returned', at });
    }
    // What she still writes of it is after the talk.
    case 'call.handed-over':
    case 'operator.finished':
      return endHandling(contact, 'finished', at);
    case 'conversation.handed-back':
      return endHandling(contact, 'handed-back', at);
    case 'conversation.disposed':
      return disposed(contact, what.staffId, what.topic, at);
    case 'conversation.rated':
      return { ...contact, score: what.score };
    case 'conversation.closed': {
      const isMoved = what.reason === 'continued-elsewhere';
      return {
        ...endHandling(endVisit(contact, isMoved ? 'moved' : 'abandoned', at), 'closed', at),
        closedAt: at,
        ...(isMoved ? { isMoved } : {}),
      };
    }
    case 'notice.begun':
      return contact.assistant.turns === 0 ? { ...contact, isOutbound: true } : contact;
    case 'channel.joined':
    case 'channel.blocked':
    case 'channel.unblocked':
    case 'link.refused':
    case 'colleague.invited':
    case 'call.outside-called':
    case 'call.outside-ended':
      return contact;
  }
}

/** From the assistant, or from another queue that overflowed; or she waits here already and it became a crisis. */
function queued(contact: Contact, queueId: string, at: At): Contact {
  const visit = contact.visits.at(-1);
  if (visit?.end !== 'waiting') return enter(contact, { queueId, from: 'assistant', at });
  if (visit.queueId === queueId) return contact;
  const left = endVisit(contact, 'flowed-out', at);
  return enter(left, { queueId, from: visit.queueId, at, waitsSince: visit.waitsSince });
}

function enter(
  contact: Contact,
  of: { readonly queueId: string; readonly from: string; readonly at: At; readonly waitsSince?: At },
): Contact {
  const { queueId, from, at, waitsSince = at } = of;
  const visit: Visit = { queueId, enteredAt: at, waitsSince, from, end: 'waiting', offers: 0, missed: 0 };
  return { ...contact, visits: [...contact.visits, visit] };
}

function withVisit(contact: Contact, change: (visit: Visit) => Visit): Contact {
  const visit = contact.visits.at(-1);
  if (visit?.end !== 'waiting') return contact;
  return { ...contact, visits: [...contact.visits.slice(0, -1), change(visit)] };
}

function endVisit(contact: Contact, end: Visit['end'], endedAt: At, staffId?: string): Contact {
  return withVisit(contact, (visit) => ({ ...visit, end, endedAt, ...(staffId ? { staffId } : {}) }));
}

function endHandling(contact: Contact, end: Handling['end'], endedAt: At): Contact {
  return withHandling(contact, (handling) => ({ ...takenUp(handling, endedAt), end, endedAt }));
}

function reply(contact: Contact, staffId: string, at: At): Contact {
  return withHandling(contact, (handling) =>
    handling.staffId !== staffId || handling.firstReplyAt !== undefined
      ? handling
      : { ...handling, firstReplyAt: at },
  );
}

/** The one that goes on, if any does. */
function withHandling(contact: Contact, change: (handling: Handling) => Handling): Contact {
  const handling = contact.handlings.at(-1);
  if (handling?.end !== 'going-on') return contact;
  const changed = change(handling);
  return changed === handling
    ? contact
    : { ...contact, handlings: [...contact.handlings.slice(0, -1), changed] };
}

/** On hold no more, if she was. */
function takenUp({ heldSince, ...handling }: Handling, at: At): Handling {
  return heldSince === undefined
    ? handling
    : { ...handling, heldMs: (handling.heldMs ?? 0) + Math.max(0, at - heldSince) };
}

/** The wrap-up of hers that goes on ends; a result told later changes only what it was about. */
function disposed(contact: Contact, staffId: string, topic: string | undefined, at: At): Contact {
  const handlings = contact.handlings.map((handling, n) =>
    n === contact.handlings.length - 1 && handling.staffId === staffId && handling.wrappedAt === undefined
      ? { ...handling, wrappedAt: at }
      : handling,
  );
  return { ...contact, handlings, ...(topic === undefined ? {} : { topic }) };
}
