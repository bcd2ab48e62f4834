import { confirmationOf, type Identification, linkIdentity, speakerOf } from '../people/index.ts';
import { type Change, changeConversation, eventDraft } from './change.ts';
import { type Conversation, isOpen } from './conversation.ts';
import type { Entry } from './entry.ts';
import { inboundDraft } from './inbound.ts';
import type { ConversationPorts } from './ports.ts';

/** Not gone on with after so long: by then it is another matter. */
const unfinishedMs = 3 * 24 * 3_600_000;

/**
 * She is proven in this turn to be somebody whose unfinished conversation is open elsewhere: the two become one. Her
 * identity here joins that person, the conversation there hears that she is back (and the assistant asks whether to go
 * on), the one here is closed with what its turn says. `undefined`: there is none.
 *
 * What is done there comes before the change of this one: a crash in between brings the same turn again, and doing it
 * twice changes nothing.
 */
export async function joinByIdentity(
  ports: ConversationPorts,
  conversation: Conversation,
  {
    identification,
    turnKey,
  }: { readonly identification: Identification | undefined; readonly turnKey: string },
): Promise<Change | undefined> {
  const { tenantId, replyTo, personId } = conversation;
  if (!isNewlyProven(conversation, identification) || identification === undefined) return undefined;
  const confirmedBy = confirmationOf(identification);
  if (confirmedBy === undefined) return undefined;
  const there = await findUnfinished(ports, conversation, speakerOf(identification));
  const identity = there && (await ports.people.getIdentity({ tenantId, id: replyTo.identityId }));
  if (!there || !identity) return undefined;
  // Several channels of hers lead here: which of them should move is not ours to guess.
  const siblings = await ports.people.listIdentities({ tenantId, personId });
  if (siblings.some(({ id }) => id !== identity.id)) return undefined;
  const now = ports.clock.now();
  await linkIdentity(ports.people, identity, { personId: there.personId, confirmedBy, at: now });
  await changeConversation(ports, there, (current) =>
    isOpen(current) && current.replyTo.identityId !== identity.id ? { replyTo } : undefined,
  );
  const event = { type: 'channel.joined', channel: identity.channel } as const;
  const envelope = {
    ...identity,
    externalId: `${proven}${turnKey}`,
    at: now,
    content: { kind: 'unblocked' },
  } as const;
  const draft = inboundDraft({ ...identity, personId: there.personId }, envelope, { kind: 'event', event });
  const [appended] = await ports.entries.append(there, [{ ...draft, visibility: 'staff' }]);
  if (appended) ports.announce({ kind: 'entries', conversation: there, entries: [appended.entry] });
  return {
    state: 'closed',
    closedAt: now,
    closeReason: 'continued-elsewhere',
    say: [eventDraft(now, 'closed', { type: 'conversation.closed', reason: 'continued-elsewhere' })],
  };
}

const proven = 'proven:';

/** An entry that stands for "she is back, in another channel": no channel asks for its turn, whoever hears of it does. */
export function isJoinedByIdentity({ awaitsTurn, origin }: Entry): boolean {
  return awaitsTurn === true && origin?.externalId.startsWith(proven) === true;
}

/** Now, and not already before; a representative's talk is her own, not that of her ward. */
function isNewlyProven(
  { identification: before, state }: Conversation,
  now: Identification | undefined,
): boolean {
  if (state !== 'assistant' || now?.level !== 'confirmed') return false;
  return before?.level !== 'confirmed' || speakerOf(before) !== speakerOf(now);
}

async function findUnfinished(
  ports: Pick<ConversationPorts, 'conversations' | 'clock'>,
  here: Conversation,
  subjectId: string,
): Promise<Conversation | undefined> {
  const { tenantId } = here;
  const since = ports.clock.now().getTime() - unfinishedMs;
  const open = await ports.conversations.findOpenBySubject({ tenantId, subjectId });
  return open.find(
    ({ id, personId, replyTo, startedAt }) =>
      id !== here.id &&
      personId !== here.personId &&
      (replyTo.channel !== here.replyTo.channel || replyTo.identityId === here.replyTo.identityId) &&
      startedAt.getTime() >= since,
  );
}
