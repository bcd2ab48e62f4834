import type { Language } from '../conversations/channel.ts';

export type Role = 'operator-1' | 'operator-2' | 'supervisor' | 'editor' | 'auditor' | 'admin';

/** Someone who works in a participant organisation. */
export interface StaffMember {
  readonly id: string;
  readonly tenantId: string;
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly skills: readonly string[];
  readonly languages: readonly Language[];
  /** Chats handled at the same time. */
  readonly chatCapacity: number;
  readonly isActive: boolean;
}

export interface StaffStore {
  get(of: { readonly tenantId: string; readonly id: string }): Promise<StaffMember | undefined>;
  list(of: { readonly tenantId: string }): Promise<readonly StaffMember[]>;
  findByLogin(of: { readonly tenantId: string; readonly login: string }): Promise<StaffMember | undefined>;
  put(member: StaffMember): Promise<void>;
}

/** Lines an operator serves: the first for what is not personal, the second for personal answers. */
export function linesOf(member: Pick<StaffMember, 'roles'>): readonly (1 | 2)[] {
  const lines: (1 | 2)[] = [];
  if (member.roles.includes('operator-1')) lines.push(1);
  if (member.roles.includes('operator-2')) lines.push(2);
  return lines;
}
