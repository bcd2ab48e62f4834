import { type Appeal, callingTexts } from '#core/appeals/index.ts';
import type { Conversation, Placement } from '#core/conversations/index.ts';
import { cancelOutboundCall, type OutreachPorts, placeOutboundCall } from '#core/outreach/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { ownPhoneOf } from '../services/appeals.ts';
import type { Act, CaseworkDeps } from './casework-deps.ts';

type Deps = CaseworkDeps & Pick<OutreachPorts, 'outboundCalls' | 'optOuts'>;

export type CallOrdered =
  | { readonly outcome: 'placed' }
  | {
      readonly outcome: 'refused';
      /** `no-phone`: nobody knows her number. `under-way`: she is being called already. */
      readonly reason: 'not-yours' | 'state' | 'no-phone' | 'under-way';
    };

/** An operator's calls about an appeal: placed by the telephone, put through to her when the citizen answers. */
export class AppealCalls {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async call(staff: StaffMember, { id, key }: Act): Promise<CallOrdered> {
    const { tenantId } = staff;
    const appeal = await this.#deps.appeals.get({ tenantId, id });
    if (appeal?.assignment?.staffId !== staff.id) return { outcome: 'refused', reason: 'not-yours' };
    if (appeal.state !== 'in-work') return { outcome: 'refused', reason: 'state' };
    const callKey = `appeal-call:${id}:${key}`;
    const before = await this.#deps.outboundCalls.listByGround({ tenantId, ground: id });
    if (before.some((call) => call.key === callKey)) return { outcome: 'placed' };
    if (before.some(({ state }) => state === 'waiting' || state === 'calling'))
      return { outcome: 'refused', reason: 'under-way' };
    const tenant = await this.#deps.tenants.get(tenantId);
    const phone = await this.#phoneOf(appeal);
    if (tenant === undefined || phone === undefined) return { outcome: 'refused', reason: 'no-phone' };
    const placed = await placeOutboundCall(this.#deps, {
      tenant,
      key: callKey,
      phone,
      purpose: 'call-back',
      ...(appeal.kind === 'call-back' ? {} : { text: await this.#reasonFor(appeal) }),
      ground: id,
      conversationId: appeal.conversationId,
      connects: true,
    });
    if (placed.outcome === 'refused') return { outcome: 'refused', reason: 'no-phone' };
    await this.#deps.audit.record({
      tenantId,
      actor: staff.id,
      action: 'appeal.call-ordered',
      subject: id,
      related: [placed.call.id, ...(appeal.personId === undefined ? [] : [appeal.personId])],
    });
    return { outcome: 'placed' };
  }

  async #reasonFor({ tenantId, conversationId }: Appeal): Promise<string> {
    const conversation = await this.#deps.conversations.get({ tenantId, id: conversationId });
    return callingTexts[conversation?.language ?? 'ru'];
  }

  /** She is not to be called about it any more. `false`: there was no call under way. */
  async cancel(staff: StaffMember, id: string): Promise<boolean> {
    const { tenantId } = staff;
    const appeal = await this.#deps.appeals.get({ tenantId, id });
    if (appeal?.assignment?.staffId !== staff.id) return false;
    const calls = await this.#deps.outboundCalls.listByGround({ tenantId, ground: id });
    const cancelled = await Promise.all(
      calls.map((call) => cancelOutboundCall(this.#deps, { tenantId, id: call.id })),
    );
    return cancelled.includes(true);
  }

  /** The appeal that a call of ours, which became this conversation, was placed for. */
  appealOf(conversation: Pick<Conversation, 'tenantId' | 'id'>): Promise<Appeal | undefined> {
    return appealOfCall(this.#deps, conversation);
  }

  /** The number she left with it, else hers. */
  async #phoneOf({ tenantId, phone, conversationId }: Appeal): Promise<string | undefined> {
    if (phone !== undefined) return phone;
    const conversation = await this.#deps.conversations.get({ tenantId, id: conversationId });
    return conversation && ownPhoneOf(this.#deps, conversation);
  }
}

/** How long she waits for the operator who ordered the call, before others are asked. */
const ownOperatorMs = 60_000;

interface PlacePorts {
  readonly entries: Pick<CaseworkDeps['entries'], 'before'>;
  readonly outboundCalls: Pick<OutreachPorts['outboundCalls'], 'get'>;
  readonly appeals: Pick<CaseworkDeps['appeals'], 'get'>;
}

/** Whoever answered a call about an appeal waits for the operator who has it; others are placed as ever. */
export async function placeForOperator(
  ports: PlacePorts & Pick<CaseworkDeps, 'clock'>,
  conversation: Pick<Conversation, 'tenantId' | 'id'>,
  place: (line?: 2) => Promise<Placement>,
): Promise<Placement> {
  const staffId = (await appealOfCall(ports, conversation))?.assignment?.staffId;
  if (staffId === undefined) return place();
  const preferredUntil = new Date(ports.clock.now().getTime() + ownOperatorMs);
  return { ...(await place(2)), preferredStaffId: staffId, preferredUntil };
}

async function appealOfCall(
  ports: PlacePorts,
  { tenantId, id }: Pick<Conversation, 'tenantId' | 'id'>,
): Promise<Appeal | undefined> {
  const recent = await ports.entries.before({ tenantId, id }, Number.MAX_SAFE_INTEGER, 30);
  const started = recent.flatMap(({ body }) =>
    body.kind === 'event' && body.event.type === 'call.started' ? [body.event] : [],
  );
  const callId = started.at(-1)?.outbound?.callId;
  const call = callId === undefined ? undefined : await ports.outboundCalls.get({ tenantId, id: callId });
  return call && ports.appeals.get({ tenantId, id: call.ground });
}
