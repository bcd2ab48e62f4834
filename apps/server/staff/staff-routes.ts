import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import type { StaffMember, Tenant, TenantStore } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Wire } from '#core/shared/wire.ts';
import { dropSessionCookie, writeSessionCookie } from '#platform/security/session-cookie.ts';
import type { StaffAuth } from '#platform/security/staff-auth.ts';
import type { IssuedSession, StaffSession } from '#platform/security/staff-sessions.ts';
import { type RefusalCode, refuse, refuseForNow } from './staff-answers.ts';
import type { StaffGuard } from './staff-guard.ts';
import {
  changePasswordRequest,
  confirmTotpRequest,
  disableTotpRequest,
  signInRequest,
  signOutRequest,
} from './staff-requests.ts';

export interface StaffRoutesDeps {
  readonly auth: StaffAuth;
  readonly guard: StaffGuard;
  readonly tenants: TenantStore;
  /** `true` when the service is reached by https only: cookies are then never sent in the clear. */
  readonly isHttps?: boolean;
}

/** Answer of sign-in and of `GET /api/staff/me`. */
export interface StaffMe {
  readonly staff: Wire<StaffMember>;
  readonly tenant: Wire<Tenant>;
  readonly csrfToken: string;
  readonly hasTotp: boolean;
  /** ISO time at which the session ends whatever happens. */
  readonly endsAt: string;
}

const bodyLimit = 4096;

/** Sign-in, sign-out, who am I, one's own password and authenticator codes. */
export async function registerStaffRoutes(app: FastifyInstance, deps: StaffRoutesDeps): Promise<void> {
  const { auth, guard } = deps;

  const me = async (session: StaffSession): Promise<StaffMe> => {
    const tenant = await deps.tenants.get(session.tenantId);
    if (!tenant) throw new AppError('tenant-not-found', 'The tenant of a member of staff is gone');
    const { staff, csrfToken, endsAt } = session;
    const hasTotp = await auth.hasTotp({ tenantId: staff.tenantId, staffId: staff.id });
    return { staff, tenant, csrfToken, hasTotp, endsAt: endsAt.toISOString() };
  };

  const isHttps = (request: FastifyRequest) => deps.isHttps === true || request.protocol === 'https';

  const keep = (request: FastifyRequest, reply: FastifyReply, { token, session }: IssuedSession) => {
    const leftMs = session.endsAt.getTime() - session.createdAt.getTime();
    return reply.header('set-cookie', writeSessionCookie(token, leftMs, isHttps(request)));
  };

  await app.register(async (routes) => {
    routes.setErrorHandler((error, _request, reply) => {
      if (error instanceof ZodError) return refuse(reply, 'request-invalid');
      if (error instanceof AppError && error.code === 'sign-in-busy') return refuse(reply, 'sign-in-busy');
      throw error;
    });
    routes.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    const signedIn = { bodyLimit, preHandler: guard.require() };

    routes.post('/api/staff/sign-in', { bodyLimit }, async (request, reply) => {
      if (!guard.isFromOurPages(request)) return refuse(reply, 'origin-foreign');
      const { tenant, login, password, totp } = signInRequest.parse(request.body);
      const result = await auth.signIn({
        tenantId: tenant,
        login,
        password,
        totp,
        address: request.ip,
        cookieHeader: request.headers.cookie,
      });
      switch (result.outcome) {
        case 'signed-in':
          return keep(request, reply, result).send(await me(result.session));
        case 'refused':
          return refuse(reply, 'sign-in-refused');
        case 'totp-required':
          return refuse(reply, 'totp-required');
        case 'wait':
          return refuseForNow(reply, result.afterMs);
      }
    });

    routes.post('/api/staff/sign-out', signedIn, async (request, reply) => {
      const session = guard.sessionOf(request);
      const body = signOutRequest.parse(request.body);
      if (body?.everywhere) {
        await auth.closeSessions({ tenantId: session.tenantId, staffId: session.staff.id });
      }
      await auth.signOut(session);
      return reply
        .status(204)
        .header('set-cookie', dropSessionCookie(isHttps(request)))
        .send();
    });

    routes.get('/api/staff/me', signedIn, (request) => me(guard.sessionOf(request)));

    routes.get('/api/staff/sessions', signedIn, async (request) => {
      const { sessionId, tenantId, staff } = guard.sessionOf(request);
      const sessions = await auth.listSessions({ tenantId, staffId: staff.id });
      return sessions.map(({ id, createdAt, lastSeenAt }) => ({
        isThis: id === sessionId,
        createdAt,
        lastSeenAt,
      }));
    });

    routes.post('/api/staff/password', signedIn, async (request, reply) => {
      const { currentPassword, newPassword } = changePasswordRequest.parse(request.body);
      const session = guard.sessionOf(request);
      const result = await auth.changePassword(session, { current: currentPassword, next: newPassword });
      switch (result.outcome) {
        case 'changed':
          return keep(request, reply, result).send(await me(result.session));
        case 'refused':
          return refuse(reply, 'password-wrong');
        case 'weak':
          return refuse(reply, `password-${result.reason}` satisfies RefusalCode);
        case 'wait':
          return refuseForNow(reply, result.afterMs);
      }
    });

    routes.post('/api/staff/totp/start', signedIn, async (request, reply) => {
      const result = await auth.startTotp(guard.sessionOf(request));
      if (result.outcome === 'enabled-already') return refuse(reply, 'totp-enabled');
      return { secret: result.secret, address: result.address };
    });

    routes.post('/api/staff/totp/confirm', signedIn, async (request, reply) => {
      const { code } = confirmTotpRequest.parse(request.body);
      switch (await auth.confirmTotp(guard.sessionOf(request), code)) {
        case 'confirmed':
          return reply.status(204).send();
        case 'refused':
          return refuse(reply, 'totp-code-wrong');
        case 'not-started':
          return refuse(reply, 'totp-not-started');
      }
    });

    routes.post('/api/staff/totp/disable', signedIn, async (request, reply) => {
      const { password } = disableTotpRequest.parse(request.body);
      const result = await auth.disableTotp(guard.sessionOf(request), password);
      switch (result.outcome) {
        case 'disabled':
          return reply.status(204).send();
        case 'refused':
          return refuse(reply, 'password-wrong');
        case 'wait':
          return refuseForNow(reply, result.afterMs);
      }
    });
  });
}
