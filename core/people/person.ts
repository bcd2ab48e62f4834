import type { ChannelKind, Language } from '../conversations/channel.ts';

/** A citizen, or an employer's representative, as far as known. */
export interface Person {
  readonly id: string;
  readonly tenantId: string;
  readonly displayName?: string;
  readonly phone?: string;
  /** The register's id and how it names her, once an operator has found out who she is: not for the first line. */
  readonly subjectId?: string;
  readonly registeredName?: string;
  readonly language: Language;
  readonly createdAt: Date;
}

/** One address of a person in one channel. Several may belong to one person. */
export interface ChannelIdentity {
  readonly id: string;
  readonly tenantId: string;
  readonly channel: ChannelKind;
  readonly accountId: string;
  readonly senderId: string;
  readonly personId: string;
  readonly blockedAt?: Date;
}

/** A one-time code by which a citizen goes on in another channel. */
export interface LinkCode {
  readonly tenantId: string;
  readonly personId: string;
  /** The channel it was given in: the code serves to join from another identity. */
  readonly fromIdentityId: string;
  readonly expiresAt: Date;
}
