import type { StaffMember, StaffStore, Tenant, TenantStore } from '#core/people/index.ts';
import type {
  Credential,
  CredentialStore,
  StaffRef,
  StaffSessionStore,
  StoredStaffSession,
} from '../staff-ports.ts';

export class MemoryStaffStore implements StaffStore {
  readonly members = new Map<string, StaffMember>();

  async get({ tenantId, id }: { readonly tenantId: string; readonly id: string }) {
    const member = this.members.get(id);
    return member?.tenantId === tenantId ? member : undefined;
  }

  async list({ tenantId }: { readonly tenantId: string }) {
    return [...this.members.values()].filter((member) => member.tenantId === tenantId);
  }

  async findByLogin({ tenantId, login }: { readonly tenantId: string; readonly login: string }) {
    return (await this.list({ tenantId })).find((member) => member.login === login);
  }

  async put(member: StaffMember) {
    this.members.set(member.id, member);
  }
}

export class MemoryTenantStore implements TenantStore {
  readonly tenants = new Map<string, Tenant>();

  async get(id: string) {
    return this.tenants.get(id);
  }

  async list() {
    return [...this.tenants.values()];
  }

  async put(tenant: Tenant) {
    this.tenants.set(tenant.id, tenant);
  }
}

export class MemoryCredentialStore implements CredentialStore {
  readonly credentials = new Map<string, Credential>();

  async get({ tenantId, staffId }: StaffRef) {
    const found = this.credentials.get(staffId);
    return found?.tenantId === tenantId ? found : undefined;
  }

  async setPassword(of: StaffRef, passwordHash: string, passwordSetAt: Date) {
    const { tenantId, staffId } = of;
    this.credentials.set(staffId, {
      ...(await this.get(of)),
      tenantId,
      staffId,
      passwordHash,
      passwordSetAt,
    });
  }

  async setPendingTotp(of: StaffRef, pendingTotpSecret: string, pendingTotpAt: Date) {
    const found = await this.get(of);
    if (found) this.credentials.set(of.staffId, { ...found, pendingTotpSecret, pendingTotpAt });
  }

  async confirmTotp(of: StaffRef, totpSecret: string, totpStep: number) {
    const found = await this.get(of);
    if (found?.pendingTotpSecret !== totpSecret) return false;
    const { pendingTotpSecret, pendingTotpAt, ...rest } = found;
    this.credentials.set(of.staffId, { ...rest, totpSecret, totpStep });
    return true;
  }

  async spendTotpStep(of: StaffRef, totpStep: number) {
    const found = await this.get(of);
    if (!found || (found.totpStep ?? 0) >= totpStep) return false;
    this.credentials.set(of.staffId, { ...found, totpStep });
    return true;
  }

  async removeTotp(of: StaffRef) {
    const found = await this.get(of);
    if (!found) return;
    const { totpSecret, totpStep, pendingTotpSecret, pendingTotpAt, ...rest } = found;
    this.credentials.set(of.staffId, rest);
  }
}

export class MemoryStaffSessionStore implements StaffSessionStore {
  readonly sessions = new Map<string, StoredStaffSession>();

  async add(session: StoredStaffSession) {
    this.sessions.set(session.id, session);
  }

  async find(id: string) {
    return this.sessions.get(id);
  }

  async touch({ id }: { readonly id: string }, lastSeenAt: Date) {
    const found = this.sessions.get(id);
    if (found) this.sessions.set(id, { ...found, lastSeenAt });
  }

  async remove({ id, tenantId }: { readonly id: string; readonly tenantId: string }) {
    if (this.sessions.get(id)?.tenantId === tenantId) this.sessions.delete(id);
  }

  async removeAll(of: StaffRef, exceptId?: string) {
    const ended = (await this.list(of)).filter(({ id }) => id !== exceptId);
    for (const { id } of ended) this.sessions.delete(id);
    return ended.length;
  }

  async list({ tenantId, staffId }: StaffRef) {
    return [...this.sessions.values()].filter((s) => s.tenantId === tenantId && s.staffId === staffId);
  }
}
