import type { AnswerGround, CallPurpose, Language } from '../conversations/index.ts';
import type { Tenant } from '../people/index.ts';
import { newId } from '../shared/ids.ts';
import type { OutboundCall, OutboundCallKey } from './outbound-call.ts';
import type { OutreachPorts } from './ports.ts';

export interface WantedCall {
  readonly tenant: Tenant;
  /** Names the wish; the same one again gives the call that was placed first. */
  readonly key: string;
  /** `+7XXXXXXXXXX` */
  readonly phone: string;
  readonly purpose: CallPurpose;
  /** An id. */
  readonly ground: string;
  readonly conversationId?: string;
  readonly text?: string;
  /** What a notification is about, and what it stands on. */
  readonly measureId?: string;
  readonly grounds?: readonly AnswerGround[];
  readonly connects?: true;
  readonly anyHour?: true;
  readonly language?: Language;
  /** Hers, where it is known; else the tenant's. */
  readonly timeZone?: string;
  readonly notBefore?: Date;
  readonly expiresAt?: Date;
}

export type Placed =
  | { readonly outcome: 'placed'; readonly call: OutboundCall; readonly isNew: boolean }
  | {
      readonly outcome: 'refused';
      readonly reason: 'phone-invalid' | 'text-missing' | 'text-too-long' | 'expired' | 'opted-out';
    };

/** How long a call is worth making when nobody says otherwise. */
const usualLifeMs: Readonly<Record<CallPurpose, number>> = {
  'call-back': 24 * 3_600_000,
  notification: 3 * 24 * 3_600_000,
};

/** Longer than that nobody listens to. */
const mostLetters = 600;

type PlacePorts = Pick<OutreachPorts, 'clock' | 'outboundCalls' | 'optOuts' | 'jobs'>;

/** Orders a call. It is on disk when this resolves, and is made whatever happens to the process. */
export async function placeOutboundCall(ports: PlacePorts, wanted: WantedCall): Promise<Placed> {
  const { tenant, language = 'ru', timeZone = tenant.timeZone, notBefore, expiresAt, ...fields } = wanted;
  const now = ports.clock.now();
  const placed = {
    ...fields,
    id: newId(now.getTime()),
    tenantId: tenant.id,
    language,
    timeZone,
    placedAt: now,
    dueAt: notBefore ?? now,
    expiresAt: expiresAt ?? new Date((notBefore ?? now).getTime() + usualLifeMs[wanted.purpose]),
    state: 'waiting',
    version: 1,
    attempts: [],
  } as const;
  const reason = await refusalOf(ports, placed, now);
  if (reason) return { outcome: 'refused', reason };
  const { call, isNew } = await ports.outboundCalls.place(placed);
  if (isNew && placed.dueAt <= now) await requestAttempt(ports, call);
  return { outcome: 'placed', call, isNew };
}

async function refusalOf(
  { optOuts }: PlacePorts,
  call: Omit<OutboundCall, 'numberKey'>,
  now: Date,
): Promise<Extract<Placed, { outcome: 'refused' }>['reason'] | undefined> {
  if (!/^\+7\d{10}$/.test(call.phone)) return 'phone-invalid';
  if (call.expiresAt <= now) return 'expired';
  if (call.purpose === 'call-back') return undefined;
  if (!call.text?.trim()) return 'text-missing';
  if (call.text.length > mostLetters) return 'text-too-long';
  return (await optOuts.has(call)) ? 'opted-out' : undefined;
}

/** Lets whoever has lines make the attempt; the sweep does the same a little later. */
export async function requestAttempt(
  { jobs }: Pick<OutreachPorts, 'jobs'>,
  { tenantId, id }: OutboundCallKey,
): Promise<void> {
  await jobs.add('attempt-call', { tenantId, callId: id }, { key: id });
}

/** It is not wanted any more. One that rings is hung up when it is answered. `false`: it is over already. */
export async function cancelOutboundCall(
  { outboundCalls }: Pick<OutreachPorts, 'outboundCalls'>,
  key: OutboundCallKey,
): Promise<boolean> {
  for (;;) {
    const call = await outboundCalls.get(key);
    if (call?.state !== 'waiting' && call?.state !== 'calling') return false;
    const cancelled = { ...call, state: 'cancelled', endCause: 'withdrawn', dueAt: undefined } as const;
    if (await outboundCalls.save({ ...cancelled, version: call.version + 1 })) return true;
  }
}
