import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Role, StaffMember, StaffStore } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import { readSessionCookie } from './session-cookie.ts';
import type { StaffRef, StaffSessionStore } from './staff-ports.ts';

/** Somebody signed in. Roles are the member's of this moment, not those of the sign-in. */
export interface StaffSession {
  /** Names the session in lists and logs; it opens nothing. */
  readonly sessionId: string;
  readonly tenantId: string;
  readonly staff: StaffMember;
  /** Must come with every request that changes something, in the header `x-csrf-token`. */
  readonly csrfToken: string;
  readonly createdAt: Date;
  readonly endsAt: Date;
}

export interface IssuedSession {
  /** For the cookie alone: whoever has it is the member. */
  readonly token: string;
  readonly session: StaffSession;
}

export const sessionIdleMs = 30 * 60_000;
export const sessionMaxMs = 12 * 3600_000;

/** How often being seen is written down: the idle time is exact to this. */
const touchEveryMs = 60_000;

export interface StaffSessionsDeps {
  readonly sessions: StaffSessionStore;
  readonly staff: StaffStore;
  readonly clock: Clock;
}

export interface StaffSessions {
  open(staff: StaffMember): Promise<IssuedSession>;
  /** Who sent this Cookie header; `undefined` for nobody: unknown, ended, idle too long, or no longer staff. */
  authenticate(
    cookieHeader: string | undefined,
    options?: { readonly isActivity?: boolean },
  ): Promise<StaffSession | undefined>;
  close(session: Pick<StaffSession, 'sessionId' | 'tenantId'>): Promise<void>;
  closeAll(of: StaffRef, exceptSessionId?: string): Promise<number>;
  list(of: StaffRef): ReturnType<StaffSessionStore['list']>;
}

export function createStaffSessions({ sessions, staff, clock }: StaffSessionsDeps): StaffSessions {
  return {
    async open(member) {
      const token = randomBytes(32).toString('base64url');
      const now = clock.now();
      const stored = {
        id: hashOf(token),
        tenantId: member.tenantId,
        staffId: member.id,
        createdAt: now,
        lastSeenAt: now,
        endsAt: new Date(now.getTime() + sessionMaxMs),
      };
      await sessions.add(stored);
      const { id: sessionId, tenantId, createdAt, endsAt } = stored;
      const csrfToken = csrfTokenOf(token);
      return { token, session: { sessionId, tenantId, staff: member, csrfToken, createdAt, endsAt } };
    },

    async authenticate(cookieHeader, { isActivity = true } = {}) {
      const token = readSessionCookie(cookieHeader);
      if (token === undefined) return undefined;
      const stored = await sessions.find(hashOf(token));
      if (!stored) return undefined;
      const now = clock.now();
      const idleMs = now.getTime() - stored.lastSeenAt.getTime();
      const member = await staff.get({ tenantId: stored.tenantId, id: stored.staffId });
      if (idleMs > sessionIdleMs || now >= stored.endsAt || !member?.isActive) {
        await sessions.remove(stored);
        return undefined;
      }
      // A negative idle time: the clock went back.
      if (isActivity && (idleMs >= touchEveryMs || idleMs < 0)) await sessions.touch(stored, now);
      return {
        sessionId: stored.id,
        tenantId: stored.tenantId,
        staff: member,
        csrfToken: csrfTokenOf(token),
        createdAt: stored.createdAt,
        endsAt: stored.endsAt,
      };
    },

    close: ({ sessionId, tenantId }) => sessions.remove({ id: sessionId, tenantId }),
    closeAll: (of, exceptSessionId) => sessions.removeAll(of, exceptSessionId),
    list: (of) => sessions.list(of),
  };
}

/** Compares without telling by its time how much was right. */
export function isCsrfToken(session: Pick<StaffSession, 'csrfToken'>, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(session.csrfToken);
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** @throws AppError `role-required` unless the member has one of the roles */
export function requireRole(session: Pick<StaffSession, 'staff'>, ...roles: readonly Role[]): void {
  if (roles.some((role) => session.staff.roles.includes(role))) return;
  throw new AppError('role-required', 'This needs another role', { details: { roles: roles.join(' ') } });
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Bound to the session and needing no place in the store: nobody without the cookie can compute it. */
function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('otklik csrf').digest('base64url');
}
