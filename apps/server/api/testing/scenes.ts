import { type Appeal, acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import { changeConversation, eventDraft } from '#core/conversations/index.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { anAddress } from '#core/people/testing/builders.ts';
import { newId } from '#core/shared/ids.ts';
import type { ApiHouse } from './api-house.ts';

/** Somebody writes in the web chat of a participant. */
export async function aTalk({ storage, ports }: ApiHouse, tenantId = 'tenant-1') {
  const { identity } = await storage.people.findOrCreateIdentity(anAddress({ tenantId }), { language: 'ru' });
  const replyTo = { channel: 'web-chat', accountId: 'site', identityId: identity.id } as const;
  const { conversation } = await storage.conversations.create(
    aConversation({ tenantId, personId: identity.personId, replyTo, startedAt: ports.clock.now() }),
  );
  return conversation;
}

/** And asks for an operator. */
export async function aWaiting(house: ApiHouse, tenantId = 'tenant-1') {
  const conversation = await aTalk(house, tenantId);
  const at = house.ports.clock.now();
  const queueId = `${tenantId}-general`;
  await changeConversation(house.ports, conversation, () => ({
    state: 'queued',
    queueing: {
      queueId,
      enteredAt: at,
      rankAt: at,
      isCrisis: false,
      reason: 'asked',
      summary: 'Спрашивает о пособии.',
      skills: [],
      declines: [],
    },
    say: [
      eventDraft(at, `queued:${newId()}`, {
        type: 'conversation.queued',
        queueId,
        reason: 'asked',
        isCrisis: false,
        summary: 'Спрашивает о пособии.',
      }),
    ],
  }));
  return conversation;
}

/** Somebody handed something in, in a conversation of hers. */
export async function anAppeal(
  house: ApiHouse,
  over: Parameters<typeof aHandedIn>[0] = {},
  tenantId = 'tenant-1',
): Promise<Appeal> {
  const { id: conversationId, personId } = await aTalk(house, tenantId);
  const tenant = await house.storage.tenants.get(tenantId);
  if (!tenant) throw new Error('no tenant');
  const ports = { appeals: house.storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
  const now = house.ports.clock.now();
  const accepted = await acceptAppeal(ports, aHandedIn({ tenant, conversationId, personId, now, ...over }));
  if (accepted.outcome === 'taken') throw new Error('taken');
  return accepted.appeal;
}
