import type { Model } from 'mongoose';
import type { Held, Unanswered, Waiting } from '#core/conversations/index.ts';
import { acrossTenants } from '../documents.ts';
import { readMany } from '../driver-reads.ts';
import type { ConversationDocument } from './conversation-document.ts';

/** What routing asks of conversations: nothing that is sealed is opened. */

type Documents = Model<ConversationDocument>;

export interface LanesOf {
  readonly tenantId: string;
  readonly lanes: readonly string[];
}

/** From one lane to the next by index: as many steps as there are lanes, however many wait in them. */
export async function readLanes(model: Documents, tenantId: string): Promise<readonly string[]> {
  const lanes: string[] = [];
  for (;;) {
    const last = lanes.at(-1);
    const [next] = await readMany(
      model,
      { tenantId, state: 'queued', ...(last === undefined ? {} : { lane: { $gt: last } }) },
      { sort: { lane: 1 }, limit: 1 },
    );
    if (!next) return lanes;
    lanes.push(next.lane ?? '');
  }
}

export async function readFirstWaiting(
  model: Documents,
  { tenantId, lanes, perLane }: LanesOf & { readonly perLane: number },
): Promise<readonly Waiting[]> {
  const found = await Promise.all(
    lanes.map((lane) =>
      readMany(
        model,
        { tenantId, state: 'queued', lane: stored(lane) },
        { sort: { 'queueing.rankAt': 1 }, limit: perLane },
      ),
    ),
  );
  return found.flat().flatMap(waitingOf);
}

/** Waiting or offered, in the order they are served. */
export async function readWaitingDocuments(
  model: Documents,
  { tenantId, limit }: { readonly tenantId: string; readonly limit: number },
): Promise<readonly ConversationDocument[]> {
  const found = await Promise.all(
    ['queued', 'reserved'].map((state) =>
      readMany(model, { tenantId, state }, { sort: { 'queueing.rankAt': 1, _id: 1 }, limit }),
    ),
  );
  const rankOf = ({ queueing }: ConversationDocument) => queueing?.rankAt.getTime() ?? 0;
  return found
    .flat()
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .slice(0, limit);
}

export async function readUnanswered(
  model: Documents,
  of: { readonly tenantId: string; readonly limit: number },
): Promise<readonly Unanswered[]> {
  return (await readWaitingDocuments(model, of)).flatMap((document) =>
    waitingOf(document).map((waiting) => ({ ...waiting, reservation: document.reservation })),
  );
}

export async function countWaiting(
  model: Documents,
  { tenantId, lanes, rankBefore }: LanesOf & { readonly rankBefore?: Date },
): Promise<number> {
  return model.countDocuments({
    tenantId,
    state: 'queued',
    lane: { $in: lanes.map(stored) },
    ...(rankBefore ? { 'queueing.rankAt': { $lt: rankBefore } } : {}),
  });
}

export async function readHeld(model: Documents): Promise<readonly Held[]> {
  const found = await model
    .find(
      { holderStaffId: { $gt: '' } },
      { tenantId: 1, state: 1, reservation: 1, assignment: 1, holderStaffId: 1 },
    )
    .setOptions(acrossTenants)
    .lean<HeldDocument[]>();
  return found.map(({ _id, holderStaffId = '', ...fields }) => ({
    id: _id,
    ...fields,
    staffId: holderStaffId,
  }));
}

type HeldDocument = Pick<
  ConversationDocument,
  '_id' | 'tenantId' | 'state' | 'reservation' | 'assignment' | 'holderStaffId'
>;

/** What was queued before there were lanes has none. */
function stored(lane: string): string | null {
  return lane === '' ? null : lane;
}

function waitingOf({ _id, tenantId, language, replyTo, queueing }: ConversationDocument): Waiting[] {
  if (!queueing) return [];
  const { summary: _, ...open } = queueing;
  return [{ id: _id, tenantId, language, replyTo, queueing: open }];
}
