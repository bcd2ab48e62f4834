import type { Clock } from '../../shared/clock.ts';
import type { LinkCode } from '../person.ts';
import type { LinkCodeStore } from '../ports.ts';

interface IdentityKey {
  readonly tenantId: string;
  readonly identityId: string;
}

export class MemoryLinkCodeStore implements LinkCodeStore {
  readonly #codes = new Map<string, LinkCode & { readonly claimedBy?: string }>();
  readonly #failures: (IdentityKey & { readonly at: Date })[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async put(code: string, link: LinkCode): Promise<boolean> {
    const existing = this.#codes.get(keyOf(link.tenantId, code));
    if (existing && existing.expiresAt > this.#clock.now()) return false;
    this.#codes.set(keyOf(link.tenantId, code), { ...link });
    return true;
  }

  async claim(
    of: IdentityKey & { readonly code: string },
    now: Date,
  ): Promise<
    { readonly outcome: 'claimed'; readonly link: LinkCode } | { readonly outcome: 'unknown' | 'expired' }
  > {
    const key = keyOf(of.tenantId, of.code);
    const found = this.#codes.get(key);
    if (!found) return { outcome: 'unknown' };
    const { claimedBy, ...link } = found;
    if (claimedBy === of.identityId) return { outcome: 'claimed', link };
    if (claimedBy !== undefined) return { outcome: 'unknown' };
    if (link.expiresAt <= now) return { outcome: 'expired' };
    this.#codes.set(key, { ...link, claimedBy: of.identityId });
    return { outcome: 'claimed', link };
  }

  async countFailures(of: IdentityKey, since: Date): Promise<number> {
    return this.#failures.filter(
      ({ tenantId, identityId, at }) =>
        tenantId === of.tenantId && identityId === of.identityId && at >= since,
    ).length;
  }

  async countTenantFailures({ tenantId }: { readonly tenantId: string }, since: Date): Promise<number> {
    return this.#failures.filter((one) => one.tenantId === tenantId && one.at >= since).length;
  }

  async noteFailure({ tenantId, identityId }: IdentityKey, at: Date): Promise<void> {
    this.#failures.push({ tenantId, identityId, at });
  }
}

function keyOf(tenantId: string, code: string): string {
  return JSON.stringify([tenantId, code]);
}
