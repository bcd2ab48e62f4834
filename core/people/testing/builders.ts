import { newId } from '../../shared/ids.ts';
import type { LinkCode } from '../person.ts';
import type { IdentityAddress } from '../ports.ts';
import type { StaffMember } from '../staff.ts';

export function anAddress(over: Partial<IdentityAddress> = {}): IdentityAddress {
  return { tenantId: 'tenant-1', channel: 'web-chat', accountId: 'site', senderId: newId(), ...over };
}

/** `capacity` is a shorthand for `chatCapacity`. */
export function anOperator(over: Partial<StaffMember> & { readonly capacity?: number } = {}): StaffMember {
  const { capacity = 3, ...fields } = over;
  const id = over.id ?? newId();
  return {
    id,
    tenantId: 'tenant-1',
    login: `operator-${id}`,
    displayName: 'Ольга',
    roles: ['operator-1', 'operator-2'],
    skills: [],
    languages: ['ru'],
    chatCapacity: capacity,
    isActive: true,
    ...fields,
  };
}

export function aLink(over: Partial<LinkCode> = {}): LinkCode {
  return {
    tenantId: 'tenant-1',
    personId: newId(),
    fromIdentityId: newId(),
    expiresAt: new Date('2026-11-20T09:10:00Z'),
    ...over,
  };
}
