import type { FastifyInstance } from 'fastify';
import { systemClock } from '#core/shared/clock.ts';
import type { Config } from '#platform/config/load-config.ts';
import { type AuditLog, createAuditLog } from '#platform/security/audit.ts';
import { createRateLimits } from '#platform/security/rate-limits.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { createStaffAuth, type StaffAuth, signInLimits } from '#platform/security/staff-auth.ts';
import { scaleRules } from './limits.ts';
import type { Parts } from './open-parts.ts';
import { createStaffGuard, registerStaffRoutes } from './staff/index.ts';

/** Sign-in of staff and the audit of what they do. */
export interface StaffSide {
  readonly auth: StaffAuth;
  readonly audit: AuditLog;
}

/** For the server and for the command line. */
export function createStaffSide(parts: Parts, factor = 1): StaffSide {
  const { storage, dataKey, redis } = parts;
  const audit = createAuditLog({ records: storage.auditRecords, clock: systemClock, dataKey });
  const auth = createStaffAuth({
    staff: storage.staff,
    tenants: storage.tenants,
    credentials: storage.credentials,
    sessions: storage.staffSessions,
    sealer: createSealer(dataKey),
    limits: createRateLimits({ rules: scaleRules(signInLimits, factor), redis }),
    clock: systemClock,
    audit,
  });
  return { auth, audit };
}

export async function serveStaff(
  http: FastifyInstance,
  auth: StaffAuth,
  deps: { readonly parts: Parts; readonly config: Config },
): Promise<void> {
  const { PUBLIC_URL: publicUrl } = deps.config;
  const guard = createStaffGuard({ authenticate: auth.authenticate, publicUrl });
  await registerStaffRoutes(http, {
    auth,
    guard,
    tenants: deps.parts.storage.tenants,
    isHttps: publicUrl?.startsWith('https:') ?? false,
  });
}
