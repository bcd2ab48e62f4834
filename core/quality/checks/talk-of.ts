import type { Conversation, ConversationEvent, Entry } from '../../conversations/index.ts';
import type { At, Call, CallSound, EngineAnswer, Said, Stay, Talk } from './talk.ts';

/** Of an operator's check of who somebody is: the note it leaves. */
const identifiedKey = 'identified:';
/** Between a recording and the line that tells of its call. */
const lateMs = 5_000;
/** What we write so long after a word of ours comes back to her; sooner it is the same talk. */
const awayMs = 10 * 60_000;

export interface Around {
  readonly engine: readonly EngineAnswer[];
  /** When her telephone was tried for it, and what later conversations of hers hold of us. */
  readonly reached: readonly At[];
  /** Of calls whose recording is at hand. */
  readonly sounds?: readonly CallSound[];
  readonly now: Date;
}

/** A closed conversation with its history, as checks read it. */
export function talkOf(conversation: Conversation, entries: readonly Entry[], around: Around): Talk {
  const { tenantId, id, closeReason, disposition } = conversation;
  const topic = disposition?.topic ?? topicIn(entries);
  const closedAt = (conversation.closedAt ?? entries.at(-1)?.at ?? conversation.startedAt).getTime();
  const identifiedAt = identifiedSince(conversation, entries);
  return {
    tenantId,
    id,
    startedAt: conversation.startedAt.getTime(),
    closedAt,
    said: saidOf(entries),
    stays: staysOf(entries, closedAt),
    calls: callsOf(entries).map((call) => withSound(call, around.sounds ?? [])),
    engine: around.engine,
    reached: [...around.reached, ...returnsIn(entries)],
    now: around.now.getTime(),
    ...(closeReason === undefined ? {} : { closeReason }),
    ...(topic === undefined ? {} : { topic }),
    ...(identifiedAt === undefined ? {} : { identifiedAt }),
  };
}

export function saidOf(entries: readonly Entry[]): readonly Said[] {
  return entries.flatMap((entry): Said[] => {
    const { seq, at, author, visibility, body, origin } = entry;
    if (author.kind === 'system' || visibility !== 'everyone') return [];
    const text = textOf(entry);
    if (text === undefined) return [];
    const who = author.kind === 'bot' ? 'assistant' : author.kind;
    return [
      {
        seq,
        at: at.getTime(),
        who,
        text,
        isSpoken: origin?.channel === 'voice',
        hasGrounds: body.kind === 'text' && (body.grounds?.length ?? 0) > 0,
        ...(body.kind === 'text' && body.heard ? { heard: body.heard } : {}),
        ...(author.kind === 'operator' ? { staffId: author.staffId } : {}),
      },
    ];
  });
}

function textOf({ body }: Entry): string | undefined {
  switch (body.kind) {
    case 'text':
    case 'choice':
    case 'edit':
      return body.text;
    case 'file':
      return body.caption ?? '';
    default:
      return undefined;
  }
}

/** When we turned to her anew: a call of ours was answered, or an operator wrote after a while. */
export function returnsIn(entries: readonly Entry[]): readonly At[] {
  const found: At[] = [];
  let before: At | undefined;
  for (const { at, author, body, visibility } of entries) {
    const event = eventOf(body);
    if (event?.type === 'call.started' && event.direction === 'outbound') found.push(at.getTime());
    if (author.kind !== 'operator' || visibility !== 'everyone') continue;
    if (before === undefined || at.getTime() - before >= awayMs) found.push(at.getTime());
    before = at.getTime();
  }
  return found;
}

function staysOf(entries: readonly Entry[], closedAt: At): readonly Stay[] {
  const stays: Stay[] = [];
  let open: Omit<Stay, 'lastSeq' | 'until' | 'end'> | undefined;
  let queueId: string | undefined;
  const close = (lastSeq: number, until: At, end: Stay['end']) => {
    if (open !== undefined) stays.push({ ...open, lastSeq, until, end });
    open = undefined;
  };
  for (const { seq, at, body } of entries) {
    const event = eventOf(body);
    if (event?.type === 'conversation.queued' || event?.type === 'conversation.transferred')
      queueId = event.queueId;
    const end = event === undefined ? undefined : endOf(event);
    if (end !== undefined) close(seq, at.getTime(), end);
    if (event?.type === 'operator.joined') {
      close(seq - 1, at.getTime(), 'closed');
      const of = { staffId: event.staffId, seq, from: at.getTime() };
      open = queueId === undefined ? of : { ...of, queueId };
    }
  }
  close(entries.at(-1)?.seq ?? 0, closedAt, 'closed');
  return stays;
}

function endOf({ type }: ConversationEvent): Stay['end'] | undefined {
  switch (type) {
    case 'operator.finished':
      return 'finished';
    case 'conversation.transferred':
      return 'transferred';
    case 'operator.lost':
      return 'lost';
    case 'conversation.handed-back':
      return 'handed-back';
    case 'conversation.closed':
      return 'closed';
    default:
      return undefined;
  }
}

function callsOf(entries: readonly Entry[]): readonly Call[] {
  const calls: Call[] = [];
  let begun: { readonly seq: number; readonly at: At } | undefined;
  for (const { seq, at, body } of entries) {
    const event = eventOf(body);
    if (event?.type === 'call.started') begun = { seq, at: at.getTime() };
    if (event?.type !== 'call.ended') continue;
    const ms = event.seconds * 1_000;
    const { quality } = event;
    calls.push({
      seq: begun?.seq ?? seq,
      from: begun?.at ?? at.getTime() - ms,
      until: at.getTime(),
      ms,
      ...(quality ? { talkOverMs: quality.talkOverMs, silenceMs: quality.silenceMs } : {}),
    });
    begun = undefined;
  }
  return calls;
}

/** Recording begins when the line is open. */
function withSound(call: Call, sounds: readonly CallSound[]): Call {
  const sound = sounds.find(({ from }) => from > call.from - lateMs && from < call.until);
  return sound === undefined ? call : { ...call, sound };
}

function identifiedSince({ identification }: Conversation, entries: readonly Entry[]): At | undefined {
  const times = entries
    .filter(({ key, author }) => author.kind === 'operator' && key.startsWith(identifiedKey))
    .map(({ at }) => at.getTime());
  if (identification?.level === 'confirmed') times.push(Date.parse(identification.at));
  return times.length > 0 ? Math.min(...times) : undefined;
}

function topicIn(entries: readonly Entry[]): string | undefined {
  let topic: string | undefined;
  for (const { body } of entries) {
    const event = eventOf(body);
    if (event?.type === 'conversation.queued') topic = event.topic ?? topic;
  }
  return topic;
}

function eventOf(body: Entry['body']): ConversationEvent | undefined {
  return body.kind === 'event' ? body.event : undefined;
}
