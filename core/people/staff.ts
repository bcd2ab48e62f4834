import type { Language } from '../conversations/channel.ts';

/** `coordinator`: accompanies citizens until help is received, in cases; answers no queue by this role. */
export type Role =
  | 'operator-1'
  | 'operator-2'
  | 'coordinator'
  | 'supervisor'
  | 'editor'
  | 'auditor'
  | 'admin';

/** What somebody can, or must, know how to do, from 1 (learning it) to 5 (teaches it). */
export interface SkillLevel {
  readonly skill: string;
  readonly level: number;
}

/** Of a skill named without a level. */
export const usualLevel = 3;

/** How calls go together with chats. */
export interface CallRules {
  readonly takesCalls: boolean;
  /** A call may come while she handles chats. */
  readonly interruptsChats: boolean;
  /** Chats she may hold while she is on a call; above it no new ones come. */
  readonly chatsMeanwhile: number;
}

export const usualCallRules: CallRules = { takesCalls: true, interruptsChats: true, chatsMeanwhile: 0 };

/** Someone who works in a participant organisation. */
export interface StaffMember {
  readonly id: string;
  readonly tenantId: string;
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly skills: readonly SkillLevel[];
  readonly languages: readonly Language[];
  /** Chats handled at the same time. */
  readonly chatCapacity: number;
  /** Absent: `usualCallRules`. */
  readonly callRules?: CallRules;
  readonly isActive: boolean;
  /** Lent by another organisation for one conversation, which `tenantId` is of. Worked out, never stored. */
  readonly visit?: { readonly sees: 'conversation' | 'history' | 'personal' };
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
