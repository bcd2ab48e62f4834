import {
  type ConversationStore,
  type Entry,
  type EntryStore,
  type Envelope,
  isOpen,
  type NoticeStart,
  type Received,
} from '#core/conversations/index.ts';
import {
  type CarriedResult,
  type CarryOrder,
  cancelOutboundCall,
  type Notice,
  type NoticeAttempt,
  type NoticeCarrier,
  type OutreachPorts,
  placeOutboundCall,
} from '#core/outreach/index.ts';
import type { PeopleStore, Tenant } from '#core/people/index.ts';

export interface CarrierDeps extends Pick<OutreachPorts, 'clock' | 'outboundCalls' | 'optOuts' | 'jobs'> {
  readonly conversations: Pick<ConversationStore, 'get' | 'findOpen'>;
  readonly entries: Pick<EntryStore, 'before' | 'since' | 'findByKey'>;
  readonly people: Pick<PeopleStore, 'findIdentity'>;
  readonly tenant: Tenant;
  readonly receive: (envelope: Envelope) => Promise<Received>;
  /** The assistant's turn on what was received. */
  readonly onReceived: (of: { readonly tenantId: string; readonly id: string }) => void;
}

/** She talks with an operator, or waits for one. */
const talkingMs = 10 * 60_000;
/** She wrote to us elsewhere not longer ago: what she is doing is not to be moved away from her. */
const elsewhereMs = 30 * 60_000;
/** The assistant has said it by then, or never will. */
const saidWithinMs = 15 * 60_000;

/** Brings notices by calls and messages, the ways both have already; each is named by its notice, so that nothing goes out twice. */
export function createNoticeCarrier(deps: CarrierDeps): NoticeCarrier {
  return {
    begin: (order) => (order.address.channel === 'voice' ? call(deps, order) : write(deps, order)),
    resultOf: (notice, attempt) =>
      attempt.callId === undefined
        ? writtenResult(deps, notice, attempt)
        : calledResult(deps, notice, attempt.callId),
    cancel: async ({ tenantId }, { callId }) =>
      callId !== undefined && cancelOutboundCall(deps, { tenantId, id: callId }),
  };
}

async function call(deps: CarrierDeps, { notice, recipient, address, n }: CarryOrder) {
  const { content, language, expiresAt } = notice;
  const isFull = address.policy === 'full';
  const placed = await placeOutboundCall(deps, {
    tenant: deps.tenant,
    key: `notice:${notice.id}:${n}`,
    phone: address.senderId,
    purpose: 'notification',
    ground: notice.id,
    text: isFull ? content.spoken : content.open,
    ...(isFull && content.measureId !== undefined ? { measureId: content.measureId } : {}),
    ...(isFull ? { grounds: content.grounds } : {}),
    language,
    timeZone: recipient.timeZone,
    ...(notice.source.kind === 'campaign' ? { expiresAt } : {}),
  });
  return placed.outcome === 'placed'
    ? ({ outcome: 'begun', at: { callId: placed.call.id } } as const)
    : ({ outcome: 'failed', code: placed.reason } as const);
}

async function write(deps: CarrierDeps, { notice, address, n }: CarryOrder) {
  const { tenantId, content, language } = notice;
  const { channel, accountId, senderId, policy } = address;
  const afterMs = await busyFor(deps, { tenantId, channel, accountId, senderId });
  if (afterMs > 0) return { outcome: 'later', afterMs } as const;
  const isFull = policy === 'full';
  const start: NoticeStart = {
    noticeId: notice.id,
    text: isFull ? ((channel === 'sms' ? content.sms : undefined) ?? content.text) : content.open,
    ...(isFull && content.measureId !== undefined ? { measureId: content.measureId } : {}),
    ...(isFull ? { grounds: content.grounds } : {}),
    ...(notice.source.kind === 'case-step' ? { asksDone: true } : {}),
  };
  const received = await deps.receive({
    tenantId,
    channel,
    accountId,
    senderId,
    externalId: `notice:${notice.id}:${n}`,
    at: deps.clock.now(),
    language,
    content: { kind: 'notice', notice: start },
  });
  if (received.outcome === 'refused' || received.outcome === 'ignored')
    return { outcome: 'failed', code: 'blocked-by-citizen' } as const;
  const { conversation, entry } = received;
  deps.onReceived(conversation);
  return { outcome: 'begun', at: { conversationId: entry.conversationId, seq: entry.seq } } as const;
}

/** Milliseconds to wait until she is not talking with anybody, here or elsewhere. */
async function busyFor(
  { people, conversations, entries, clock }: CarrierDeps,
  address: Parameters<PeopleStore['findIdentity']>[0],
): Promise<number> {
  const identity = await people.findIdentity(address);
  const open = identity && (await conversations.findOpen(identity));
  if (open === undefined) return 0;
  if (open.state !== 'assistant') return talkingMs;
  if (open.replyTo.identityId === identity?.id) return 0;
  const [last] = await entries.before(open, Number.MAX_SAFE_INTEGER, 1);
  const idleMs = clock.now().getTime() - (last?.at.getTime() ?? 0);
  return Math.max(0, elsewhereMs - idleMs);
}

async function calledResult(
  { outboundCalls }: CarrierDeps,
  { tenantId }: Notice,
  callId: string,
): Promise<CarriedResult> {
  const placed = await outboundCalls.get({ tenantId, id: callId });
  switch (placed?.state) {
    case 'waiting':
    case 'calling':
      return { outcome: 'under-way' };
    case 'answered':
      return { outcome: 'told', proof: callId };
    default:
      return { outcome: 'failed', code: placed?.endCause ?? 'call-gone' };
  }
}

/** Told when the provider has it; a channel that hears of the telephone's receipt is believed first. */
async function writtenResult(
  { entries, conversations, clock }: CarrierDeps,
  { tenantId }: Notice,
  { conversationId = '', seq = 0, startedAt }: NoticeAttempt,
): Promise<CarriedResult> {
  const said = await entries.findByKey({ tenantId, id: conversationId, draftKey: `turn:${seq}:0` });
  if (said) return deliveredResult(said);
  const conversation = await conversations.get({ tenantId, id: conversationId });
  const isLate = clock.now().getTime() - startedAt.getTime() > saidWithinMs;
  return isLate || conversation === undefined || !isOpen(conversation)
    ? { outcome: 'failed', code: 'not-said' }
    : { outcome: 'under-way' };
}

function deliveredResult({ delivery }: Entry): CarriedResult {
  switch (delivery?.state) {
    case 'waiting':
      return { outcome: 'under-way' };
    case 'failed':
      return { outcome: 'failed', code: delivery.code ?? 'not-delivered' };
    default:
      return {
        outcome: 'told',
        ...(delivery?.externalId === undefined ? {} : { proof: delivery.externalId }),
      };
  }
}
