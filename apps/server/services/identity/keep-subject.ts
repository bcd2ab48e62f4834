import type { ConversationStore } from '#core/conversations/index.ts';
import type { Identification, PeopleStore } from '#core/people/index.ts';
import type { Asker } from '#dialogs/services.ts';

export interface SubjectKeeper {
  readonly conversations: Pick<ConversationStore, 'get'>;
  readonly people: Pick<PeopleStore, 'getPerson' | 'updatePerson'>;
}

/**
 * Whoever the assistant proved is known as this one of the register from now on, for operators and for papers about her. Who
 * is known as somebody stays that: two may share an address, and only an operator can tell them apart.
 */
export async function keepSubject(
  { conversations, people }: SubjectKeeper,
  { tenantId, conversationId }: Pick<Asker, 'tenantId' | 'conversationId'>,
  {
    identification,
    name,
  }: { readonly identification: Pick<Identification, 'subjectId'>; readonly name: string },
): Promise<void> {
  const conversation = await conversations.get({ tenantId, id: conversationId });
  if (!conversation) return;
  const of = { tenantId, id: conversation.personId };
  const person = await people.getPerson(of);
  if (person?.subjectId !== undefined) return;
  await people.updatePerson(of, { subjectId: identification.subjectId, registeredName: name });
}
