import type { LinkedIdentity } from './identity-link.ts';
import type { ChannelIdentity, LinkCode, Person } from './person.ts';

export type IdentityAddress = Pick<ChannelIdentity, 'tenantId' | 'channel' | 'accountId' | 'senderId'>;

export interface PeopleStore {
  /** Unique by its address: two first messages at once make one identity and one person. */
  findOrCreateIdentity(
    address: IdentityAddress,
    first: Pick<Person, 'language' | 'displayName'>,
  ): Promise<{ readonly identity: ChannelIdentity; readonly isNew: boolean }>;
  findIdentity(address: IdentityAddress): Promise<ChannelIdentity | undefined>;
  getIdentity(of: { readonly tenantId: string; readonly id: string }): Promise<ChannelIdentity | undefined>;
  listIdentities(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<readonly ChannelIdentity[]>;
  /** Everybody the identity was ever linked to. Whoever came by first is its first link. */
  linksOf(of: { readonly tenantId: string; readonly id: string }): Promise<LinkedIdentity | undefined>;
  /** Saves over version `next.version - 1` in one write, `personId` with the links. `false`: somebody saved first. */
  saveLinks(next: LinkedIdentity): Promise<boolean>;
  /** Identities that are, or ever were, linked to the person; of all who shared them. */
  listLinked(of: {
    readonly tenantId: string;
    readonly personId: string;
  }): Promise<readonly LinkedIdentity[]>;
  /** A person without an address yet. */
  createPerson(
    person: Pick<Person, 'tenantId' | 'language'> &
      Partial<Pick<Person, 'displayName' | 'phone' | 'subjectId' | 'registeredName'>>,
  ): Promise<Person>;
  setBlocked(
    of: { readonly tenantId: string; readonly id: string },
    blockedAt: Date | undefined,
  ): Promise<void>;
  getPerson(of: { readonly tenantId: string; readonly id: string }): Promise<Person | undefined>;
  updatePerson(
    of: { readonly tenantId: string; readonly id: string },
    change: Partial<Pick<Person, 'displayName' | 'phone' | 'language' | 'subjectId' | 'registeredName'>>,
  ): Promise<void>;
  /** People of the tenant whom operators found to be this one of the register, earliest first; at most 20. */
  listBySubject(of: { readonly tenantId: string; readonly subjectId: string }): Promise<readonly Person[]>;
}

export interface LinkCodeStore {
  /** Keeps the code (hashed); `false` when the same code is alive already. */
  put(code: string, link: LinkCode): Promise<boolean>;
  /**
   * Uses the code up for this identity. The same identity asking again gets it again: a repeated delivery
   * or a crash in the middle must not burn it.
   */
  claim(
    of: { readonly tenantId: string; readonly code: string; readonly identityId: string },
    now: Date,
  ): Promise<
    { readonly outcome: 'claimed'; readonly link: LinkCode } | { readonly outcome: 'unknown' | 'expired' }
  >;
  /** How many wrong codes this identity has tried since `since`. */
  countFailures(of: { readonly tenantId: string; readonly identityId: string }, since: Date): Promise<number>;
  /** How many wrong codes all identities of the tenant have tried since `since`. */
  countTenantFailures(of: { readonly tenantId: string }, since: Date): Promise<number>;
  noteFailure(of: { readonly tenantId: string; readonly identityId: string }, at: Date): Promise<void>;
}
