import type { ConversationStore, Language } from '#core/conversations/index.ts';
import type { PeopleStore } from '#core/people/index.ts';

/** In which language she talked with us last, in whatever channel; `undefined`: she never did. */
export function spokenLanguage({
  people,
  conversations,
}: {
  readonly people: Pick<PeopleStore, 'listBySubject'>;
  readonly conversations: Pick<ConversationStore, 'listByPerson'>;
}) {
  return async (of: {
    readonly tenantId: string;
    readonly subjectId: string;
  }): Promise<Language | undefined> => {
    const { tenantId } = of;
    const persons = await people.listBySubject(of);
    const last = await Promise.all(
      persons.map(({ id: personId }) => conversations.listByPerson({ tenantId, personId, limit: 1 })),
    );
    return last.flat().toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime())[0]?.language;
  };
}
