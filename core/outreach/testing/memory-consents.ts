import type { ConsentChange, ContactPreference } from '../consents/consent.ts';
import type { ConsentStore } from '../consents/consent-store.ts';

type OfParties = Parameters<ConsentStore['list']>[0];

export class MemoryConsentStore implements ConsentStore {
  readonly #changes = new Map<string, ConsentChange>();
  readonly #preferences = new Map<string, ContactPreference>();

  async put(change: ConsentChange) {
    const key = `${change.tenantId}:${change.id}`;
    if (!this.#changes.has(key)) this.#changes.set(key, change);
  }

  async list({ tenantId, parties }: OfParties) {
    return [...this.#changes.values()]
      .filter((change) => change.tenantId === tenantId && parties.includes(change.party))
      .sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  async putPreference(preference: ContactPreference) {
    const key = `${preference.tenantId}:${preference.party}`;
    const known = this.#preferences.get(key);
    if (known === undefined || known.at <= preference.at) this.#preferences.set(key, preference);
  }

  async preferenceOf({ tenantId, parties }: OfParties) {
    return parties
      .flatMap((party) => this.#preferences.get(`${tenantId}:${party}`) ?? [])
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  }
}
