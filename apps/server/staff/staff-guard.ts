import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '#core/people/index.ts';
import { isCsrfToken, type StaffSession, type StaffSessions } from '#platform/security/staff-sessions.ts';
import { refuse } from './staff-answers.ts';

export interface StaffGuardDeps {
  readonly authenticate: StaffSessions['authenticate'];
  /** PUBLIC_URL: its origin is ours too, when a proxy hides it from requests. */
  readonly publicUrl?: string | undefined;
}

/** For routes of any folder: `app.post('/api/…', { preHandler: guard.require('supervisor') }, …)`. */
export interface StaffGuard {
  /**
   * Lets signed-in staff through that have one of the roles (none named: any). What changes something
   * (not GET or HEAD) must come from our own pages and carry the session's token in `x-csrf-token`.
   */
  require(...roles: readonly Role[]): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /** Who asks, in a route behind `require`. */
  sessionOf(request: FastifyRequest): StaffSession;
  /** Says whether the request may change something, as far as its origin tells; for sign-in, which has no token. */
  isFromOurPages(request: FastifyRequest): boolean;
}

export function createStaffGuard(deps: StaffGuardDeps): StaffGuard {
  const sessions = new WeakMap<FastifyRequest, StaffSession>();
  const publicOrigin = deps.publicUrl === undefined ? undefined : new URL(deps.publicUrl).origin;

  function isFromOurPages({ headers, host }: FastifyRequest): boolean {
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    const { origin } = headers;
    if (origin === undefined) return true;
    if (origin === publicOrigin) return true;
    if (!URL.canParse(origin)) return false;
    const { protocol, host: theirs } = new URL(origin);
    const ours = `${protocol}//${host}`;
    return URL.canParse(ours) && new URL(ours).host === theirs;
  }

  return {
    isFromOurPages,

    require:
      (...roles) =>
      async (request, reply) => {
        const session = await deps.authenticate(request.headers.cookie);
        if (!session) return refuse(reply, 'not-signed-in');
        if (request.method !== 'GET' && request.method !== 'HEAD') {
          if (!isFromOurPages(request)) return refuse(reply, 'origin-foreign');
          if (!isCsrfToken(session, request.headers['x-csrf-token']))
            return refuse(reply, 'csrf-token-wrong');
        }
        if (roles.length > 0 && !roles.some((role) => session.staff.roles.includes(role))) {
          return refuse(reply, 'role-required');
        }
        sessions.set(request, session);
        return undefined;
      },

    sessionOf(request) {
      const session = sessions.get(request);
      if (!session) throw new Error('the route has no guard: add preHandler: guard.require()');
      return session;
    },
  };
}
