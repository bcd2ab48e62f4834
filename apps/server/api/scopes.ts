import type { Role, StaffMember } from '#core/people/index.ts';

/** What a key may do; each stands for itself. */
export const apiScopes = [
  'conversations:read',
  'conversations:write',
  'appeals:read',
  'appeals:write',
  'applications',
  'cases',
  'people:read',
  'queues:read',
  'knowledge:read',
  'webhooks',
] as const;

export type ApiScope = (typeof apiScopes)[number];

/** Appeals can be appointed to members of the second line only. */
const appointed: readonly ApiScope[] = ['appeals:write', 'applications'];

/** The participant's system as a member of staff: it has no password, so that nobody signs in as it. */
export function memberOfKey(key: {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
}): StaffMember {
  return {
    id: key.id,
    tenantId: key.tenantId,
    login: key.id,
    displayName: key.name,
    roles: [
      ...(key.scopes.some((scope) => appointed.includes(scope)) ? (['operator-2'] as const) : []),
      ...(key.scopes.includes('cases') ? (['coordinator'] as const) : []),
    ],
    skills: [],
    languages: ['ru', 'en'],
    chatCapacity: 0,
    isActive: true,
  };
}

/** The roles it acts with in one request: those of its scopes; a supervisor's where it says that it supervises. */
export function rolesIn(
  scopes: readonly ApiScope[],
  { own, isSupervision }: { readonly own: readonly Role[]; readonly isSupervision: boolean },
): readonly Role[] {
  const roles = new Set(own);
  if (scopes.includes('people:read')) roles.add('operator-2');
  if (isSupervision) roles.add('supervisor');
  return [...roles];
}

export function isScope(text: string): text is ApiScope {
  return apiScopes.some((scope) => scope === text);
}
