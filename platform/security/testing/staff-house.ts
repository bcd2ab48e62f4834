import type { StaffMember } from '#core/people/index.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import type { AuditEvent } from '../audit.ts';
import { createPasswords } from '../passwords.ts';
import { createRateLimits } from '../rate-limits.ts';
import { createSealer } from '../sealer.ts';
import { createStaffAuth, type SignIn, type StaffAuthDeps, signInLimits } from '../staff-auth.ts';
import {
  MemoryCredentialStore,
  MemoryStaffSessionStore,
  MemoryStaffStore,
  MemoryTenantStore,
} from './memory-staff.ts';

export const rightPassword = 'четыре-слова-для-входа';

export function aMember(fields: Partial<StaffMember> = {}): StaffMember {
  return {
    id: 's1',
    tenantId: 't1',
    login: 'operator',
    displayName: 'Оператор Один',
    roles: ['operator-1'],
    skills: [],
    languages: ['ru'],
    chatCapacity: 3,
    isActive: true,
    ...fields,
  };
}

/** Staff sign-in over stores in memory, with two tenants and an operator in each; hashes are cheap. */
export async function openStaffHouse(parts: Partial<StaffAuthDeps> = {}) {
  const clock = new ManualClock();
  const stores = {
    staff: new MemoryStaffStore(),
    tenants: new MemoryTenantStore(),
    credentials: new MemoryCredentialStore(),
    sessions: new MemoryStaffSessionStore(),
  };
  const audited: AuditEvent[] = [];
  const auth = createStaffAuth({
    ...stores,
    sealer: createSealer(new Uint8Array(32).fill(1)),
    limits: createRateLimits({ rules: signInLimits }),
    clock,
    passwords: createPasswords({ memoryKiB: 64, passes: 1 }),
    audit: {
      async record(event) {
        audited.push(event);
      },
    },
    ...parts,
  });
  const tenants = parts.tenants ?? stores.tenants;
  for (const id of ['t1', 't2']) {
    await tenants.put({ id, name: `Фонд ${id}`, region: '78', timeZone: 'Europe/Moscow' });
  }
  await auth.createStaff({ member: aMember(), password: rightPassword });
  await auth.createStaff({ member: aMember({ id: 's2', tenantId: 't2' }), password: `${rightPassword}-2` });

  const attempt = (fields: Partial<SignIn> = {}) =>
    auth.signIn({
      tenantId: 't1',
      login: 'operator',
      password: rightPassword,
      address: '192.0.2.1',
      ...fields,
    });
  return {
    auth,
    clock,
    audited,
    ...stores,
    attempt,
    /** Signs in and gives the Cookie header of the new session. */
    async signedIn(fields: Partial<SignIn> = {}) {
      const result = await attempt(fields);
      if (result.outcome !== 'signed-in') throw new Error(`not signed in: ${result.outcome}`);
      return { ...result, cookie: `otklik_session=${result.token}` };
    },
  };
}
