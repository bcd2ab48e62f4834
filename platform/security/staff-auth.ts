import type { StaffMember, StaffStore, TenantStore } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { AuditEvent } from './audit.ts';
import { createPasswords, longestPassword, type Passwords, passwordWeakness } from './passwords.ts';
import { addressKey, type LimitRule, type RateLimits } from './rate-limits.ts';
import type { Sealer } from './sealer.ts';
import type { Credential, CredentialStore, StaffRef, StaffSessionStore } from './staff-ports.ts';
import {
  createStaffSessions,
  type IssuedSession,
  type StaffSession,
  type StaffSessions,
} from './staff-sessions.ts';
import { newTotpSecret, totpAddress, totpStep } from './totp.ts';

/**
 * Wrong tries per account, then nobody signs in there for a quarter of an hour; and per address, where a whole
 * office may sit behind one. Counted before the password is looked at and given back when it was right.
 */
export const signInLimits = {
  'sign-in-account': { points: 10, periodMs: 15 * 60_000, blockMs: 15 * 60_000 },
  'sign-in-address': { points: 60, periodMs: 15 * 60_000 },
} as const satisfies Record<string, LimitRule>;

export interface StaffAuthDeps {
  readonly staff: StaffStore;
  readonly tenants: TenantStore;
  readonly credentials: CredentialStore;
  readonly sessions: StaffSessionStore;
  readonly sealer: Sealer;
  /** Made with `signInLimits` among its rules. */
  readonly limits: RateLimits<keyof typeof signInLimits>;
  readonly clock: Clock;
  readonly audit?: { record(event: AuditEvent): Promise<void> };
  readonly passwords?: Passwords;
}

export interface SignIn {
  readonly tenantId: string;
  readonly login: string;
  readonly password: string;
  readonly totp?: string | undefined;
  /** The caller's IP address. */
  readonly address: string;
  /** The Cookie header it came with: that session ends when this one begins. */
  readonly cookieHeader?: string | undefined;
}

export type SignInOutcome =
  | ({ readonly outcome: 'signed-in' } & IssuedSession)
  /** Unknown login, wrong password, wrong or used code, or no longer staff: the caller learns no more. */
  | { readonly outcome: 'refused' }
  /** The password was right; a code of the authenticator is needed too. */
  | { readonly outcome: 'totp-required' }
  | { readonly outcome: 'wait'; readonly afterMs: number };

export type PasswordOutcome =
  | ({ readonly outcome: 'changed' } & IssuedSession)
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'weak'; readonly reason: NonNullable<ReturnType<typeof passwordWeakness>> }
  | { readonly outcome: 'wait'; readonly afterMs: number };

export interface NewStaff {
  readonly member: StaffMember;
  readonly password: string;
  /** By `generatePassword`. */
  readonly isGenerated?: boolean;
}

export interface StaffAuth {
  signIn(attempt: SignIn): Promise<SignInOutcome>;
  signOut(session: StaffSession): Promise<void>;
  readonly authenticate: StaffSessions['authenticate'];
  /** Ends all other sessions of the member and goes on in a new one. */
  changePassword(session: StaffSession, change: { current: string; next: string }): Promise<PasswordOutcome>;
  /** Enrols an authenticator: `address` is for the QR code, `secret` to type. Not while one is in force. */
  startTotp(
    session: StaffSession,
  ): Promise<
    | { readonly outcome: 'started'; readonly secret: string; readonly address: string }
    | { readonly outcome: 'enabled-already' }
  >;
  confirmTotp(session: StaffSession, code: string): Promise<'confirmed' | 'refused' | 'not-started'>;
  disableTotp(
    session: StaffSession,
    password: string,
  ): Promise<
    { readonly outcome: 'disabled' | 'refused' } | { readonly outcome: 'wait'; readonly afterMs: number }
  >;
  hasTotp(of: StaffRef): Promise<boolean>;
  /** For seeding and the command line: puts the member and sets the password; open sessions go on. */
  createStaff(of: NewStaff): Promise<void>;
  /** For the command line, when someone is locked out: a new password, no TOTP, no sessions. */
  resetStaff(of: StaffRef, password: string): Promise<void>;
  listSessions: StaffSessions['list'];
  closeSessions: StaffSessions['closeAll'];
}

/** Logins are written in any case and with stray spaces; they are kept in one form. */
export function normalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

const enrolmentMs = 10 * 60_000;

/** Stands for the member behind a login there is not. */
const nobody = 'nobody';

export function createStaffAuth(deps: StaffAuthDeps): StaffAuth {
  const { staff, tenants, credentials, sealer, limits, clock } = deps;
  const passwords = deps.passwords ?? createPasswords();
  const sessions = createStaffSessions(deps);

  const note = (member: StaffMember, action: AuditEvent['action']) =>
    deps.audit?.record({ tenantId: member.tenantId, actor: member.id, action, subject: member.id });

  /** Counts a try against account and address. */
  async function takeTry(account: string, address: string) {
    const ofAddress = await limits.take('sign-in-address', addressKey(address));
    if (ofAddress.outcome === 'wait') return ofAddress;
    return limits.take('sign-in-account', account);
  }

  async function giveTryBack(account: string, address: string): Promise<void> {
    await limits.giveBack('sign-in-account', account);
    await limits.giveBack('sign-in-address', addressKey(address));
  }

  /** Tenants there are not have no audit: whoever makes up names shall not fill it. */
  async function refuse(tenantId: string, member: StaffMember | undefined): Promise<SignInOutcome> {
    const subject = member?.id ?? nobody;
    if (deps.audit && (await tenants.get(tenantId))) {
      await deps.audit.record({ tenantId, actor: subject, action: 'staff.sign-in-refused', subject });
    }
    return { outcome: 'refused' };
  }

  /** Is the code right, and was it never used? Of two sign-ins with one code the store lets one through. */
  async function spendsCode(credential: Credential, secret: string, code: string): Promise<boolean> {
    const step = totpStep(sealer.open(secret, totpContext(credential)), code, clock.now());
    return step !== undefined && credentials.spendTotpStep(credential, step);
  }

  /** The password of someone signed in, asked for again before what matters. Counts as a try to sign in. */
  async function confirms(session: StaffSession, password: string): Promise<'yes' | 'no' | number> {
    const account = accountKey(session.tenantId, session.staff.login);
    const allowed = await limits.take('sign-in-account', account);
    if (allowed.outcome === 'wait') return allowed.afterMs;
    const credential = await credentials.get(refOf(session.staff));
    if (!(await passwords.verify(credential?.passwordHash, password))) return 'no';
    await limits.giveBack('sign-in-account', account);
    return 'yes';
  }

  return {
    async signIn({ tenantId, password, totp, address, cookieHeader, ...attempt }) {
      const login = normalLogin(attempt.login);
      const account = accountKey(tenantId, login);
      const allowed = await takeTry(account, address);
      if (allowed.outcome === 'wait') return allowed;

      // The same steps for logins there are and are not, so that the time tells nobody which.
      const member = await staff.findByLogin({ tenantId, login });
      const credential = await credentials.get({ tenantId, staffId: member?.id ?? nobody });
      const isRight = await passwords.verify(
        credential?.passwordHash,
        password.slice(0, longestPassword + 1),
      );
      if (!member?.isActive || !credential || !isRight) return refuse(tenantId, member);
      if (credential.totpSecret !== undefined) {
        if (totp === undefined || totp.trim() === '') {
          await giveTryBack(account, address);
          return { outcome: 'totp-required' };
        }
        const isUsable = await spendsCode(credential, credential.totpSecret, totp);
        if (!isUsable) return refuse(tenantId, member);
      }
      await giveTryBack(account, address);
      await limits.clear('sign-in-account', account);
      if (passwords.isOutdated(credential.passwordHash)) {
        await credentials.setPassword(
          refOf(member),
          await passwords.hash(password),
          credential.passwordSetAt,
        );
      }
      const previous = await sessions.authenticate(cookieHeader, { isActivity: false });
      if (previous) await sessions.close(previous);
      const issued = await sessions.open(member);
      await note(member, 'staff.signed-in');
      return { outcome: 'signed-in', ...issued };
    },

    async signOut(session) {
      await sessions.close(session);
      await note(session.staff, 'staff.signed-out');
    },

    authenticate: sessions.authenticate,

    async changePassword(session, { current, next }) {
      const isConfirmed = await confirms(session, current);
      if (isConfirmed === 'no') return { outcome: 'refused' };
      if (isConfirmed !== 'yes') return { outcome: 'wait', afterMs: isConfirmed };
      const reason = passwordWeakness(next, session.staff.login);
      if (reason) return { outcome: 'weak', reason };
      await credentials.setPassword(refOf(session.staff), await passwords.hash(next), clock.now());
      const issued = await sessions.open(session.staff);
      await sessions.closeAll(refOf(session.staff), issued.session.sessionId);
      await note(session.staff, 'staff.password-changed');
      return { outcome: 'changed', ...issued };
    },

    async startTotp({ staff: member }) {
      const of = refOf(member);
      if ((await credentials.get(of))?.totpSecret !== undefined) return { outcome: 'enabled-already' };
      const secret = newTotpSecret();
      await credentials.setPendingTotp(of, sealer.seal(secret, totpContext(of)), clock.now());
      return { outcome: 'started', secret, address: totpAddress(secret, member.login) };
    },

    async confirmTotp({ staff: member }, code) {
      const of = refOf(member);
      const found = await credentials.get(of);
      const pending = found?.pendingTotpSecret;
      const ageMs = clock.now().getTime() - (found?.pendingTotpAt?.getTime() ?? 0);
      if (pending === undefined || ageMs > enrolmentMs) return 'not-started';
      const step = totpStep(sealer.open(pending, totpContext(of)), code, clock.now());
      if (step === undefined) return 'refused';
      if (!(await credentials.confirmTotp(of, pending, step))) return 'not-started';
      await note(member, 'staff.totp-enabled');
      return 'confirmed';
    },

    async disableTotp(session, password) {
      const isConfirmed = await confirms(session, password);
      if (isConfirmed === 'no') return { outcome: 'refused' };
      if (isConfirmed !== 'yes') return { outcome: 'wait', afterMs: isConfirmed };
      await credentials.removeTotp(refOf(session.staff));
      await note(session.staff, 'staff.totp-disabled');
      return { outcome: 'disabled' };
    },

    async hasTotp(of) {
      return (await credentials.get(of))?.totpSecret !== undefined;
    },

    async createStaff({ member, password, isGenerated }) {
      const normal = { ...member, login: normalLogin(member.login) };
      checkStrong(password, normal.login);
      await staff.put(normal);
      const hash = isGenerated ? passwords.hashGenerated(password) : passwords.hash(password);
      await credentials.setPassword(refOf(normal), await hash, clock.now());
    },

    async resetStaff(of, password) {
      const member = await staff.get({ tenantId: of.tenantId, id: of.staffId });
      if (!member) throw new AppError('staff-not-found', 'There is no such member of staff');
      checkStrong(password, member.login);
      await credentials.setPassword(of, await passwords.hash(password), clock.now());
      await credentials.removeTotp(of);
      await sessions.closeAll(of);
      await limits.clear('sign-in-account', accountKey(member.tenantId, member.login));
    },

    listSessions: sessions.list,
    closeSessions: sessions.closeAll,
  };
}

function checkStrong(password: string, login: string): void {
  const reason = passwordWeakness(password, login);
  if (reason) throw new AppError('password-weak', 'The password is too weak', { details: { reason } });
}

function refOf(member: StaffMember): StaffRef {
  return { tenantId: member.tenantId, staffId: member.id };
}

function accountKey(tenantId: string, login: string): string {
  return `${tenantId}\n${login}`;
}

function totpContext(of: StaffRef): string {
  return `credential.totp:${of.tenantId}:${of.staffId}`;
}
