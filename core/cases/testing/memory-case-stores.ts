import { alarmsOf, type Case, type CaseKey, caseNumber, type UnnumberedCase } from '../case.ts';
import type { Organisation } from '../organisation.ts';
import type { CaseFilter, CaseStore, OrganisationStore } from '../ports.ts';

export class MemoryCaseStore implements CaseStore {
  readonly #cases: Case[] = [];

  async open(
    fresh: UnnumberedCase,
    { region }: { readonly region: string },
  ): Promise<{ readonly case: Case; readonly isNew: boolean }> {
    const { tenantId, year } = fresh;
    const own = this.#cases.filter((one) => one.tenantId === tenantId);
    const known = own.find(({ key }) => key === fresh.key);
    if (known) return { case: known, isNew: false };
    const sequence = own.filter((one) => one.year === year).length + 1;
    const opened = { ...fresh, sequence, number: caseNumber(region, year, sequence) };
    this.#cases.push(opened);
    return { case: opened, isNew: true };
  }

  async get({ tenantId, id }: CaseKey): Promise<Case | undefined> {
    return this.#cases.find((one) => one.tenantId === tenantId && one.id === id);
  }

  async save(next: Case): Promise<boolean> {
    const at = this.#cases.findIndex(
      ({ tenantId, id, version }) =>
        tenantId === next.tenantId && id === next.id && version === next.version - 1,
    );
    if (at < 0) return false;
    this.#cases[at] = structuredClone(next);
    return true;
  }

  async list({ limit, after, staffId, ...filter }: CaseFilter): Promise<readonly Case[]> {
    const isBefore = (one: Case): boolean =>
      after === undefined ||
      one.openedAt < after.openedAt ||
      (one.openedAt.getTime() === after.openedAt.getTime() && one.id < after.id);
    return this.#cases
      .filter(
        (one) =>
          one.tenantId === filter.tenantId &&
          isBefore(one) &&
          (staffId === undefined || one.team.includes(staffId)) &&
          (filter.state === undefined || one.state === filter.state) &&
          (filter.personId === undefined ||
            one.people.some(({ personId }) => personId === filter.personId)) &&
          (filter.conversationId === undefined || one.conversationIds.includes(filter.conversationId)) &&
          (filter.appealId === undefined || one.appealIds.includes(filter.appealId)),
      )
      .toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime() || (a.id < b.id ? 1 : -1))
      .slice(0, limit);
  }

  async findToCheck(now: Date, limit: number): Promise<readonly CaseKey[]> {
    const nextOf = (one: Case): number => alarmsOf(one)[0]?.at.getTime() ?? Number.POSITIVE_INFINITY;
    return this.#cases
      .filter((one) => nextOf(one) <= now.getTime())
      .toSorted((a, b) => nextOf(a) - nextOf(b))
      .slice(0, limit)
      .map(({ tenantId, id }) => ({ tenantId, id }));
  }
}

export class MemoryOrganisationStore implements OrganisationStore {
  readonly #byId = new Map<string, Organisation>();

  async get(of: { readonly tenantId: string; readonly id: string }): Promise<Organisation | undefined> {
    const found = this.#byId.get(of.id);
    return found?.tenantId === of.tenantId ? found : undefined;
  }

  async list(of: { readonly tenantId: string }): Promise<readonly Organisation[]> {
    return [...this.#byId.values()]
      .filter(({ tenantId }) => tenantId === of.tenantId)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async put(organisation: Organisation): Promise<void> {
    this.#byId.set(organisation.id, structuredClone(organisation));
  }
}
