import { expect, it } from 'vitest';
import { anUnnumbered } from '#core/appeals/testing/builders.ts';
import type { OutboundStart } from '#core/conversations/entry.ts';
import type { ConversationEvent, EntryStore } from '#core/conversations/index.ts';
import { aDraft } from '#core/conversations/testing/builders.ts';
import { aCall } from '#core/outreach/testing/builders.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { placeForOperator } from './appeal-calls.ts';

const conversation = { tenantId: 'tenant-1', id: 'conversation-1' };
const clock = new ManualClock();

/** A conversation that began with this call, placed for an appeal that Olga has, or nobody. */
function after(event: { readonly outbound?: OutboundStart }, staffId?: string) {
  const appeal = {
    ...anUnnumbered({ id: 'appeal-1' }),
    number: '78-2026-000001',
    sequence: 1,
    ...(staffId === undefined ? {} : { assignment: { staffId, at: clock.now(), by: 'vera' } }),
  };
  const started: ConversationEvent = { type: 'call.started', ...event };
  const draft = aDraft({ body: { kind: 'event', event: started } });
  const entry = { ...draft, id: 'entry-1', tenantId: 'tenant-1', conversationId: conversation.id, seq: 1 };
  const before: EntryStore['before'] = async () => [entry];
  return {
    clock,
    entries: { before },
    outboundCalls: { get: async () => ({ ...aCall({ ground: appeal.id }), numberKey: 'n' }) },
    appeals: { get: async () => appeal },
  };
}

const place = async (line?: 2) => ({ queueId: line === 2 ? 'personal' : 'general', rankAt: clock.now() });
const ours = { outbound: { callId: 'call-1', purpose: 'call-back' } } as const;

it('puts whom we called about an appeal through to whoever has it, in the second line', async () => {
  expect(await placeForOperator(after(ours, 'olga'), conversation, place)).toMatchObject({
    queueId: 'personal',
    preferredStaffId: 'olga',
    preferredUntil: new Date(clock.now().getTime() + 60_000),
  });
});

it('places everybody else as ever: who called us, and whom nobody has an appeal of', async () => {
  const usual = { queueId: 'general', rankAt: clock.now() };
  expect(await placeForOperator(after({}, 'olga'), conversation, place)).toEqual(usual);
  expect(await placeForOperator(after(ours), conversation, place)).toEqual(usual);
});
