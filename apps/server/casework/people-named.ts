import type { CaseworkDeps } from './casework-deps.ts';

/** As the paper names her; `snils`: 11 digits. */
export interface NamedPerson {
  readonly name: string;
  readonly snils?: string;
}

/**
 * Somebody a paper names: whom operators already know as this one of the register, else somebody new, called as the paper
 * calls her. Nothing of what the register knows is told.
 */
export async function personNamed(
  { people, identity }: Pick<CaseworkDeps, 'people' | 'identity'>,
  tenantId: string,
  { name, snils }: NamedPerson,
): Promise<string> {
  const found = snils === undefined ? undefined : await identity.registry.ask('/v1/people/find', { snils });
  const subjectId = found?.outcome === 'ok' ? found.answer.person?.subjectId : undefined;
  const [known] = subjectId === undefined ? [] : await people.listBySubject({ tenantId, subjectId });
  if (known !== undefined) return known.id;
  const fresh = { tenantId, language: 'ru', displayName: name } as const;
  return (await people.createPerson({ ...fresh, ...(subjectId === undefined ? {} : { subjectId }) })).id;
}
