import type { Model } from 'mongoose';
import type { Held, Waiting } from '#core/conversations/index.ts';
import { acrossTenants } from '../documents.ts';
import type { ConversationDocument } from './conversation-document.ts';

/** What routing asks of conversations: few fields of many, and nothing that is sealed. */

type Documents = Model<ConversationDocument>;

export interface LanesOf {
  readonly tenantId: string;
  readonly lanes: readonly string[];
}

/** From one lane to the next by index: as many steps as there are lanes, however many wait in them. */
export async function readLanes(model: Documents, tenantId: string): Promise<readonly string[]> {
  const lanes: string[] = [];
  const queued = { tenantId, state: 'queued' } as const;
  for (;;) {
    const last = lanes.at(-1);
    const [next] = await model
      .find(last === undefined ? queued : { ...queued, lane: { $gt: last } }, { lane: 1 })
      .sort({ lane: 1 })
      .limit(1)
      .lean<Pick<ConversationDocument, 'lane'>[]>();
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
      model
        .find({ tenantId, state: 'queued', lane: { $in: [stored(lane)] } }, waitingFields)
        .sort({ 'queueing.rankAt': 1 })
        .limit(perLane)
        .lean<WaitingDocument[]>(),
    ),
  );
  return found
    .flat()
    .flatMap(({ _id, queueing, ...fields }) => (queueing ? [{ id: _id, ...fields, queueing }] : []));
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
    .find({ holderStaffId: { $gt: '' } }, { tenantId: 1, state: 1, assignment: 1, holderStaffId: 1 })
    .setOptions(acrossTenants)
    .lean<HeldDocument[]>();
  return found.map(({ _id, holderStaffId = '', ...fields }) => ({
    id: _id,
    ...fields,
    staffId: holderStaffId,
  }));
}

type WaitingDocument = Pick<ConversationDocument, '_id' | 'tenantId' | 'language' | 'replyTo' | 'queueing'>;

type HeldDocument = Pick<ConversationDocument, '_id' | 'tenantId' | 'state' | 'assignment' | 'holderStaffId'>;

/** What was queued before there were lanes has none. */
function stored(lane: string): string | null {
  return lane === '' ? null : lane;
}

/** Of `queueing` all but the summary. */
const waitingFields = {
  tenantId: 1,
  language: 1,
  replyTo: 1,
  'queueing.queueId': 1,
  'queueing.enteredAt': 1,
  'queueing.rankAt': 1,
  'queueing.isCrisis': 1,
  'queueing.reason': 1,
  'queueing.skills': 1,
  'queueing.preferredStaffId': 1,
  'queueing.preferredUntil': 1,
  'queueing.expectedMs': 1,
  'queueing.declines': 1,
} as const;
