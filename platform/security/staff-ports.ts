export interface StaffRef {
  readonly tenantId: string;
  readonly staffId: string;
}

/** How a member of staff proves who they are. Kept apart from the member, whom many may read. */
export interface Credential extends StaffRef {
  /** Argon2id, in PHC form. */
  readonly passwordHash: string;
  readonly passwordSetAt: Date;
  /** Sealed TOTP secret; codes are asked for at sign-in while it is there. */
  readonly totpSecret?: string;
  /** The latest 30-second step whose code was used: none up to it is taken again. */
  readonly totpStep?: number;
  /** Sealed secret of an enrolment that is not confirmed yet. */
  readonly pendingTotpSecret?: string;
  readonly pendingTotpAt?: Date;
}

export interface CredentialStore {
  get(of: StaffRef): Promise<Credential | undefined>;
  /** Makes the credential when there is none; leaves TOTP as it is. */
  setPassword(of: StaffRef, passwordHash: string, at: Date): Promise<void>;
  setPendingTotp(of: StaffRef, sealedSecret: string, at: Date): Promise<void>;
  /** Turns the pending secret, which must still be this one, into the one in force. */
  confirmTotp(of: StaffRef, sealedSecret: string, step: number): Promise<boolean>;
  /** Uses the step up; `false` when it, or a later one, was used before. Atomic. */
  spendTotpStep(of: StaffRef, step: number): Promise<boolean>;
  removeTotp(of: StaffRef): Promise<void>;
}

/** A session as stored: who has the store has no cookie. */
export interface StoredStaffSession extends StaffRef {
  /** SHA-256 of what the cookie holds, base64url. */
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** Whatever happens, it ends then. */
  readonly endsAt: Date;
}

export interface StaffSessionStore {
  add(session: StoredStaffSession): Promise<void>;
  find(id: string): Promise<StoredStaffSession | undefined>;
  touch(session: Pick<StoredStaffSession, 'id' | 'tenantId'>, at: Date): Promise<void>;
  remove(session: Pick<StoredStaffSession, 'id' | 'tenantId'>): Promise<void>;
  /** Ends all sessions of a member, but the one named. Gives how many it ended. */
  removeAll(of: StaffRef, exceptId?: string): Promise<number>;
  /** Latest sign-in first. */
  list(of: StaffRef): Promise<readonly StoredStaffSession[]>;
}
