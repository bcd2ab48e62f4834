import { type Appeal, type AppealState, answerByCall } from '#core/appeals/index.ts';
import {
  type OutboundCall,
  type OutboundCallKey,
  type OutreachPorts,
  placeOutboundCall,
} from '#core/outreach/index.ts';
import type { TenantStore } from '#core/people/index.ts';
import type { Storage } from '#platform/storage/storage.ts';

type PlacePorts = Pick<OutreachPorts, 'clock' | 'outboundCalls' | 'optOuts' | 'jobs'>;

type Deps = PlacePorts & {
  readonly appeals: Storage['appeals'];
  readonly tenants: Pick<TenantStore, 'get'>;
};

const batch = 100;
/** Nobody works on it yet: an operator who was appointed is put through to her. */
const uncalledStates = ['registered', 'assigned'] as const satisfies readonly AppealState[];
/** After the half hour she chose: a busy line is tried again. */
const patienceMs = 60 * 60_000;
/** A call-back that was moved is another wish. */
const keyOf = ({ id, slotId }: Pick<Appeal, 'id' | 'slotId'>): string => `appeal:${id}:${slotId ?? ''}`;

/** Calls citizens at the time they chose, where no operator works on it by then. Safe to repeat. */
export async function placeCallBacks(deps: Deps, tenantId: string): Promise<number> {
  const now = deps.clock.now();
  const due = await deps.appeals.find({
    tenantId,
    kinds: ['call-back'],
    states: uncalledStates,
    warnBefore: now,
    dueAfter: now,
    limit: batch,
  });
  const tenant = due.length > 0 ? await deps.tenants.get(tenantId) : undefined;
  if (!tenant) return 0;
  let placed = 0;
  for (const appeal of due) {
    if (appeal.phone === undefined) continue;
    const done = await placeOutboundCall(deps, {
      tenant,
      key: keyOf(appeal),
      phone: appeal.phone,
      purpose: 'call-back',
      ground: appeal.id,
      conversationId: appeal.conversationId,
      connects: true,
      // The time is hers: she chose it among our hours.
      anyHour: true,
      expiresAt: new Date(appeal.dueAt.getTime() + patienceMs),
    });
    if (done.outcome === 'refused') continue;
    if (done.isNew) placed += 1;
    // The process died right after she had answered.
    else if (done.call.state === 'answered') await settleCallBack(deps, done.call);
  }
  return placed;
}

/** Whether nobody has seen to it yet. What is no call-back of an appeal is wanted until it is cancelled. */
export async function isStillWanted(
  appeals: Pick<Storage['appeals'], 'get'>,
  { tenantId, key, ground }: OutboundCall,
): Promise<boolean> {
  if (!key.startsWith(`appeal:${ground}`)) return true;
  const appeal = await appeals.get({ tenantId, id: ground });
  if (appeal === undefined || key !== keyOf(appeal)) return false;
  return uncalledStates.some((state) => state === appeal.state);
}

/** She was reached: what she asked for is done, and the operator she is put through to has the rest. */
export async function settleCallBack(
  deps: Pick<Deps, 'appeals' | 'clock'>,
  call: Pick<OutboundCall, 'key' | 'ground'> & OutboundCallKey,
): Promise<void> {
  const { tenantId, id, key, ground } = call;
  if (!key.startsWith(`appeal:${ground}`)) return;
  const command = { appeal: { tenantId, id: ground }, by: 'assistant', key: `call:${id}` };
  await answerByCall(
    { ...deps, announceAppeal: () => {} },
    command,
    'Помощник перезвонил в назначенное время.',
  );
}
