import type { Model } from 'mongoose';
import type { ConversationKey, Draft, Entry } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { isDuplicate } from '../documents.ts';
import { driverWrites } from '../driver-writes.ts';
import { type EntryDocument, entryDocument, entryFrom, entryOf } from './entry-document.ts';
import type { LastSeqs } from './last-seqs.ts';

export interface Appended {
  readonly entry: Entry;
  readonly isRepeat: boolean;
}

/** What appending needs. */
export interface History {
  readonly model: Model<EntryDocument>;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly lastSeqs: LastSeqs;
}

/** Each lost attempt means that another process appended; it would take as many in a row to give up. */
const attempts = 200;

/**
 * Appends drafts with the next `seq` each. Numbers are claimed by the unique index alone: whoever inserts first has
 * the number, the other reads the last one again. After a refusal the history says which drafts it holds by now and
 * whether they are ours, so that a write whose answer was lost is not taken for a repeat.
 */
export async function appendEntries(
  on: History,
  key: ConversationKey,
  drafts: readonly Draft[],
): Promise<readonly Appended[]> {
  const now = on.clock.now();
  const ids = new Map(drafts.map((draft) => [draft, newId(now.getTime())]));
  const appended = new Map<Draft, Appended>();
  let rest = drafts;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const last = attempt === 0 ? await knownLastSeq(on, key) : await lastSeq(on.model, key);
    const entries = rest.map((draft, n) =>
      placed(draft, key, { id: ids.get(draft) ?? newId(now.getTime()), seq: last + 1 + n }),
    );
    try {
      await insert(
        on.model,
        entries.map((entry) => entryDocument(entry, on.sealer, now)),
      );
      for (const [n, draft] of rest.entries()) {
        const entry = entries[n];
        if (entry) appended.set(draft, { entry, isRepeat: false });
      }
      on.lastSeqs.set(key.id, last + rest.length);
      return drafts.flatMap((draft) => appended.get(draft) ?? []);
    } catch (error) {
      on.lastSeqs.forget(key.id);
      if (!isDuplicate(error)) throw error;
    }
    for (const draft of rest) {
      const found = await findDraft(on.model, key, draft);
      if (found)
        appended.set(draft, { entry: entryOf(found, on.sealer), isRepeat: found._id !== ids.get(draft) });
    }
    rest = rest.filter((draft) => !appended.has(draft));
    if (rest.length === 0) return drafts.flatMap((draft) => appended.get(draft) ?? []);
  }
  throw new AppError('conversation-busy', 'The conversation is being written to by others; try again.', {
    retryable: true,
    details: { conversationId: key.id },
  });
}

/** What this process knows of the last number, or what the store says. */
export async function knownLastSeq(
  on: Pick<History, 'model' | 'lastSeqs'>,
  key: ConversationKey,
): Promise<number> {
  return on.lastSeqs.get(key.id) ?? (await lastSeq(on.model, key));
}

/** The draft at its place in the history. */
export function placed(draft: Draft, key: ConversationKey, place: Pick<Entry, 'id' | 'seq'>): Entry {
  return entryFrom(draft, { ...place, tenantId: key.tenantId, conversationId: key.id });
}

async function lastSeq(model: Model<EntryDocument>, key: ConversationKey): Promise<number> {
  const last = await model
    .findOne({ tenantId: key.tenantId, conversationId: key.id }, { _id: 0, seq: 1 })
    .sort({ seq: -1 })
    .lean();
  return last?.seq ?? 0;
}

/** Straight to the driver: there is nothing to cast or to fill in, and this is the busiest write of all. */
async function insert(model: Model<EntryDocument>, documents: EntryDocument[]): Promise<void> {
  const [only] = documents;
  if (documents.length === 1 && only) await driverWrites(model).insertOne(only);
  else await driverWrites(model).insertMany(documents, { ordered: true });
}

async function findDraft(
  model: Model<EntryDocument>,
  { tenantId, id }: ConversationKey,
  draft: Draft,
): Promise<EntryDocument | undefined> {
  const byKey = await model.findOne({ tenantId, conversationId: id, key: draft.key }).lean<EntryDocument>();
  if (byKey || !draft.origin) return byKey ?? undefined;
  const { identityId, externalId } = draft.origin;
  const byOrigin = await model
    .findOne({ tenantId, 'origin.identityId': identityId, 'origin.externalId': externalId })
    .lean<EntryDocument>();
  return byOrigin ?? undefined;
}
