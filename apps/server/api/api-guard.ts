import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffMember, StaffStore } from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { LimitRule, RateLimits } from '#platform/security/rate-limits.ts';
import type { ApiKey, ApiKeyStore } from '#platform/storage/api-keys/mongoose-api-key-store.ts';
import type { Purpose } from '../casework/people-purpose.ts';
import { checkApiKey } from './api-keys.ts';
import { Refusal } from './problems.ts';
import { type ApiScope, isScope, memberOfKey, rolesIn } from './scopes.ts';

/** Per key. */
export const apiLimits: Readonly<Record<'api.request', LimitRule>> = {
  'api.request': { points: 1_200, periodMs: 60_000 },
};

/** Which key asks, and who it is here. */
export interface Caller {
  readonly key: ApiKey;
  readonly tenantId: string;
  /** The participant's system as a member of staff, with the roles of this request. */
  readonly staff: StaffMember;
  /** What it opens data for; absent: it did not say. */
  readonly purpose: Purpose | undefined;
}

export interface ApiGuard {
  /** A hook that lets keys with the scope through: `{ onRequest: guard.needs('cases') }`. */
  needs(
    ...anyOf: readonly [ApiScope, ...ApiScope[]]
  ): (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** In a route behind `needs`. */
  callerOf(request: FastifyRequest): Caller;
  /** The operator of the participant's own workplace that the request names, if it names one. */
  agentOf(request: FastifyRequest): Promise<StaffMember | undefined>;
}

export function createApiGuard(deps: {
  readonly apiKeys: ApiKeyStore;
  readonly staff: Pick<StaffStore, 'get'>;
  readonly limits: RateLimits<'api.request'>;
  readonly clock: Clock;
}): ApiGuard {
  const callers = new WeakMap<FastifyRequest, Caller>();

  function callerOf(request: FastifyRequest): Caller {
    const caller = callers.get(request);
    if (!caller) throw new Error('the route has no guard: add onRequest: guard.needs()');
    return caller;
  }

  return {
    callerOf,

    needs:
      (...anyOf) =>
      async (request, reply) => {
        const checked = await checkApiKey(deps, request.headers.authorization);
        if (checked.outcome !== 'valid') {
          reply.header('www-authenticate', 'Bearer');
          throw new Refusal(`key-${checked.outcome}`);
        }
        const { key } = checked;
        const taken = await deps.limits.take('api.request', key.id);
        if (taken.outcome === 'wait') {
          reply.header('retry-after', Math.ceil(taken.afterMs / 1000));
          throw new Refusal('too-many-requests');
        }
        const scopes = key.scopes.filter(isScope);
        if (!anyOf.some((scope) => scopes.includes(scope)))
          throw new Refusal('scope-missing', { scope: anyOf.join(' | ') });
        const purpose = purposeOf(request);
        const own = memberOfKey({ ...key, scopes });
        const isSupervision = purpose?.kind === 'supervision';
        const roles = rolesIn(scopes, { own: own.roles, isSupervision });
        callers.set(request, { key, tenantId: key.tenantId, staff: { ...own, roles }, purpose });
        reply.header('cache-control', 'no-store');
      },

    async agentOf(request) {
      const ref = request.headers['otklik-agent'];
      if (ref === undefined) return undefined;
      const { key, tenantId } = callerOf(request);
      const member = await deps.staff.get({ tenantId, id: agentId(key, String(ref)) });
      if (!member?.isActive) throw new Refusal('agent-missing');
      return member;
    },
  };
}

/** Ids of a key's operators begin with its own: it acts through no others, and the audit names it with them. */
export function agentId({ id }: Pick<ApiKey, 'id'>, ref: string): string {
  return `${id}.${ref}`;
}

function purposeOf({ headers }: FastifyRequest): Purpose | undefined {
  const said = headers['otklik-purpose'];
  if (said === undefined) return undefined;
  if (said === 'supervision') return { kind: 'supervision' };
  const [, kind, id] = /^(conversation|appeal|case):([\w.-]{1,64})$/.exec(String(said)) ?? [];
  if ((kind === 'conversation' || kind === 'appeal' || kind === 'case') && id !== undefined)
    return { kind, id };
  throw new Refusal('purpose-missing');
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asks and changes nothing: needs no `Idempotency-Key`. */
    readonly isQuestion?: boolean;
  }
}
