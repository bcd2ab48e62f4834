import { AppError } from '../../shared/app-error.ts';
import type { StaffMember, StaffStore } from '../staff.ts';

export class MemoryStaffStore implements StaffStore {
  readonly #byId = new Map<string, StaffMember>();

  async get({
    tenantId,
    id,
  }: {
    readonly tenantId: string;
    readonly id: string;
  }): Promise<StaffMember | undefined> {
    const found = this.#byId.get(id);
    return found?.tenantId === tenantId ? found : undefined;
  }

  async list(of: { readonly tenantId: string }): Promise<readonly StaffMember[]> {
    return [...this.#byId.values()]
      .filter(({ tenantId }) => tenantId === of.tenantId)
      .toSorted((a, b) => (a.login < b.login ? -1 : 1));
  }

  async findByLogin(of: {
    readonly tenantId: string;
    readonly login: string;
  }): Promise<StaffMember | undefined> {
    return (await this.list(of)).find(({ login }) => login === of.login);
  }

  async put(member: StaffMember): Promise<void> {
    const namesake = await this.findByLogin(member);
    if (namesake && namesake.id !== member.id)
      throw new AppError('staff-login-taken', 'Another member of staff has this login.');
    this.#byId.set(member.id, structuredClone(member));
  }
}
