import { readCase } from '#core/cases/index.ts';
import { represents, type StaffMember } from '#core/people/index.ts';
import { isHolder, isSupervisor } from '../desk/permissions.ts';
import { type CaseworkDeps, isCoordinator, isOfSecondLine } from './casework-deps.ts';
import { localDay } from './people-card.ts';
import { gateFor } from './people-identification.ts';

/** For which work a person is looked at: it must be hers who looks. */
export type Purpose =
  | { readonly kind: 'conversation' | 'appeal' | 'case'; readonly id: string }
  | { readonly kind: 'supervision' };

/** `known`: what is personal may be seen. `address`: whose address it is, nothing that was proven. */
export type Opening = 'known' | 'address' | 'closed';

/**
 * How far a person opens for a purpose: her conversation, appeal or case is about this person, or about somebody who
 * represents this person on this day and is proven; a supervisor may look without.
 */
export async function openingOf(
  deps: CaseworkDeps,
  staff: StaffMember,
  personId: string,
  purpose: Purpose,
): Promise<Opening> {
  if (purpose.kind === 'supervision') return isSupervisor(staff) ? 'known' : 'closed';
  if (!isOfSecondLine(staff) && !(isCoordinator(staff) && purpose.kind === 'case')) return 'closed';
  const { tenantId } = staff;
  const key = { tenantId, id: purpose.id };
  switch (purpose.kind) {
    case 'conversation': {
      const conversation = await deps.conversations.get(key);
      if (conversation === undefined || !isHolder(staff, conversation)) return 'closed';
      const gate = gateFor(deps, { staff, conversation, kind: 'personal-record' });
      const isProven = gate.outcome === 'allowed';
      if (conversation.personId === personId) return isProven ? 'known' : 'address';
      const speaksFor = () =>
        isRepresented(deps, { tenantId, wardId: personId, by: [conversation.personId] });
      return isProven && (await speaksFor()) ? 'known' : 'closed';
    }
    case 'appeal': {
      const found = await deps.appeals.get(key);
      return found?.personId === personId && found.assignment?.staffId === staff.id ? 'known' : 'closed';
    }
    case 'case': {
      const found = await readCase(deps, key, staff);
      const people = found?.people.map((one) => one.personId) ?? [];
      const isOfCase = people.includes(personId);
      return isOfCase || (await isRepresented(deps, { tenantId, wardId: personId, by: people }))
        ? 'known'
        : 'closed';
    }
  }
}

/** One of these may speak for the ward today, by a paper somebody saw. */
export async function isRepresented(
  deps: Pick<CaseworkDeps, 'representations' | 'tenants' | 'clock'>,
  asked: { readonly tenantId: string; readonly wardId: string; readonly by: readonly string[] },
): Promise<boolean> {
  const { tenantId, wardId, by } = asked;
  if (by.length === 0) return false;
  const day = localDay(deps, await deps.tenants.get(tenantId));
  const found = await deps.representations.list({ tenantId, personId: wardId });
  return found.some(
    (one) => one.wardId === wardId && by.includes(one.representativeId) && represents(one, day),
  );
}
