import type { HelpAgreement, HelpKey, HelpStore } from '../help-agreement.ts';

export class MemoryHelpStore implements HelpStore {
  readonly #byKey = new Map<string, HelpAgreement>();

  async get(key: HelpKey): Promise<HelpAgreement | undefined> {
    return this.#byKey.get(nameOf(key));
  }

  async add(agreement: HelpAgreement): Promise<void> {
    if (!this.#byKey.has(nameOf(agreement))) this.#byKey.set(nameOf(agreement), agreement);
  }

  async save(next: HelpAgreement): Promise<boolean> {
    if (this.#byKey.get(nameOf(next))?.version !== next.version - 1) return false;
    this.#byKey.set(nameOf(next), next);
    return true;
  }

  async listOf({ tenantId }: { readonly tenantId: string }): Promise<readonly HelpAgreement[]> {
    return this.#where((one) => one.tenantId === tenantId || one.helperId === tenantId).slice(0, 100);
  }

  async listLive({ tenantId }: { readonly tenantId: string }): Promise<readonly HelpAgreement[]> {
    return (await this.listOf({ tenantId })).filter(
      ({ state, seats }) => state === 'agreed' || seats.length > 0,
    );
  }

  async listSeated(): Promise<readonly HelpAgreement[]> {
    return this.#where(({ seats }) => seats.length > 0);
  }

  #where(condition: (agreement: HelpAgreement) => boolean): readonly HelpAgreement[] {
    const askedAt = ({ words }: HelpAgreement) => words[0]?.at.getTime() ?? 0;
    return [...this.#byKey.values()].filter(condition).toSorted((a, b) => askedAt(b) - askedAt(a));
  }
}

function nameOf({ tenantId, id }: HelpKey): string {
  return JSON.stringify([tenantId, id]);
}
