import type { ChannelKind, ChannelPolicy, ConversationStore } from '#core/conversations/index.ts';
import type { Identification, PeopleStore } from '#core/people/index.ts';
import type { Asker } from '#dialogs/services.ts';

export interface PlaceDeps {
  readonly conversations: Pick<ConversationStore, 'get'>;
  readonly people: Pick<PeopleStore, 'getIdentity'>;
  readonly policyOf: (channel: ChannelKind) => ChannelPolicy;
}

/** Where a conversation is held, as the store knows it: not as a dialog says. */
export interface Place {
  readonly channel: ChannelKind;
  readonly policy: ChannelPolicy;
  readonly identityId: string;
  /** As the conversation has kept it. */
  readonly identification: Identification | undefined;
  /** The number she calls from, `+7XXXXXXXXXX`. */
  readonly callerPhone?: string;
}

export async function placeOf(deps: PlaceDeps, asker: Asker): Promise<Place | undefined> {
  const { tenantId, conversationId } = asker;
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (conversation === undefined) return undefined;
  const { channel, identityId } = conversation.replyTo;
  const place = {
    channel,
    policy: deps.policyOf(channel),
    identityId,
    identification: conversation.identification,
  };
  if (channel !== 'voice') return place;
  const identity = await deps.people.getIdentity({ tenantId, id: identityId });
  const digits = identity?.senderId.replace(/\D/g, '') ?? '';
  return /^[78]\d{10}$/.test(digits) ? { ...place, callerPhone: `+7${digits.slice(1)}` } : place;
}
