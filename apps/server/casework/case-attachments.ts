import { type Attachment, type Case, readCase } from '#core/cases/index.ts';
import { represents, type StaffMember } from '#core/people/index.ts';
import { accessTo } from '../desk/permissions.ts';
import type { CaseworkDeps } from './casework-deps.ts';
import { localDay } from './people-card.ts';
import { isRepresented } from './people-purpose.ts';

/** Of her tenant. */
export async function isThere(
  { people, conversations, appeals, organisations }: CaseworkDeps,
  { tenantId }: StaffMember,
  attachment: Attachment,
): Promise<boolean> {
  switch (attachment.kind) {
    case 'person':
      return (await people.getPerson({ tenantId, id: attachment.personId })) !== undefined;
    case 'conversation':
      return (await conversations.get({ tenantId, id: attachment.id })) !== undefined;
    case 'appeal':
      return (await appeals.get({ tenantId, id: attachment.id })) !== undefined;
    case 'organisation':
      return (await organisations.get({ tenantId, id: attachment.id })) !== undefined;
  }
}

/**
 * A conversation she may read, or of somebody the case is about; a person one of the case's conversations is with, or
 * whom somebody of the case represents. Nobody gets to know a person by putting her into a case.
 */
export async function isHersToAttach(
  deps: CaseworkDeps,
  staff: StaffMember,
  caseId: string,
  attachment: Attachment,
): Promise<boolean> {
  if (attachment.kind === 'appeal' || attachment.kind === 'organisation') return true;
  const { tenantId } = staff;
  const found = await readCase(deps, { tenantId, id: caseId }, staff);
  const people = found?.people.map(({ personId }) => personId) ?? [];
  if (attachment.kind !== 'person') {
    const conversation = await deps.conversations.get({ tenantId, id: attachment.id });
    if (conversation === undefined) return false;
    return people.includes(conversation.personId) || (await accessTo(deps, staff, conversation)) !== 'none';
  }
  const { personId } = attachment;
  const talks = await Promise.all(
    (found?.conversationIds ?? []).map((id) => deps.conversations.get({ tenantId, id })),
  );
  return (
    people.includes(personId) ||
    talks.some((talk) => talk?.personId === personId) ||
    isRepresented(deps, { tenantId, wardId: personId, by: people })
  );
}

/** Whom a case may be said to be about too: those its conversations are with, and whom its people represent today. */
export async function attachablePeople(
  deps: CaseworkDeps,
  { tenantId, people, conversationIds }: Case,
): Promise<readonly string[]> {
  const known = people.map(({ personId }) => personId);
  const talks = await Promise.all(conversationIds.map((id) => deps.conversations.get({ tenantId, id })));
  const papers = await Promise.all(
    known.map((personId) => deps.representations.list({ tenantId, personId })),
  );
  const day = localDay(deps, await deps.tenants.get(tenantId));
  const wards = papers
    .flat()
    .filter((one) => known.includes(one.representativeId) && represents(one, day))
    .map(({ wardId }) => wardId);
  const found = [...talks.flatMap((talk) => talk?.personId ?? []), ...wards];
  return [...new Set(found)].filter((id) => !known.includes(id));
}
