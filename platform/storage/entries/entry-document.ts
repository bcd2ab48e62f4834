import type { Draft, Entry, EntryBody } from '#core/conversations/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined } from '../documents.ts';
import { groundMarks } from './ground-marks.ts';

/** An entry as it is stored: what somebody wrote is sealed, what reports count stays readable. */
export interface EntryDocument extends Omit<Entry, 'id' | 'body' | 'awaitsTurn'> {
  readonly _id: string;
  readonly body: StoredBody;
  readonly awaitsTurn?: true;
  /** When it came to us by our own clock; present as long as it awaits its turn. */
  readonly awaitsSince?: Date;
  /** Keyed hashes of the measures and versions it rests on. */
  readonly grounds?: readonly string[];
}

export interface StoredBody {
  readonly kind: EntryBody['kind'];
  /** Of an event: its fields without free text. */
  readonly event?: Readonly<Record<string, unknown>>;
  /** JSON of the rest. */
  readonly sealed?: string;
}

/** Fields of events in which somebody's words stand. */
const freeText = ['summary', 'note'] as const;

export function entryDocument(entry: Entry, sealer: Sealer, now: Date): EntryDocument {
  const { id, body, awaitsTurn, ...fields } = entry;
  const grounds = groundMarks(body, sealer);
  return {
    _id: id,
    ...defined(fields),
    body: storedBody(body, sealer, contextOf(entry)),
    ...(awaitsTurn ? { awaitsTurn: true, awaitsSince: now } : {}),
    ...(grounds ? { grounds } : {}),
  };
}

export function entryOf(document: EntryDocument, sealer: Sealer): Entry {
  const { _id, body, awaitsSince, grounds, ...fields } = document;
  return { id: _id, ...fields, body: openBody(body, sealer, contextOf(document)) };
}

/** Where a sealed body belongs: moved to another place in the history it does not open. */
function contextOf(entry: Pick<Entry, 'tenantId' | 'conversationId' | 'seq'>): string {
  return `entry:${entry.tenantId}:${entry.conversationId}:${entry.seq}`;
}

function storedBody(body: EntryBody, sealer: Sealer, context: string): StoredBody {
  if (body.kind !== 'event') {
    const { kind, ...rest } = body;
    return { kind, sealed: sealer.seal(JSON.stringify(rest), context) };
  }
  const open = Object.entries(body.event).filter(([name]) => !isFreeText(name));
  const words = Object.entries(body.event).filter(([name]) => isFreeText(name));
  return {
    kind: 'event',
    event: defined(Object.fromEntries(open)),
    ...(words.length === 0
      ? {}
      : { sealed: sealer.seal(JSON.stringify(Object.fromEntries(words)), context) }),
  };
}

function openBody(body: StoredBody, sealer: Sealer, context: string): EntryBody {
  const rest = body.sealed === undefined ? {} : JSON.parse(sealer.open(body.sealed, context));
  return body.kind === 'event'
    ? { kind: 'event', event: { ...body.event, ...rest } }
    : { kind: body.kind, ...rest };
}

function isFreeText(name: string): boolean {
  return freeText.some((field) => field === name);
}

export function entryFrom(
  draft: Draft,
  place: Pick<Entry, 'id' | 'tenantId' | 'conversationId' | 'seq'>,
): Entry {
  return { ...place, ...defined(draft) };
}
