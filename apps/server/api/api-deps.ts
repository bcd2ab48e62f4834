import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { SendWebhook } from '#core/webhooks/index.ts';
import type { Knowledge } from '#dialogs/ports.ts';
import type { Logger } from '#platform/logging/logger.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { Storage } from '#platform/storage/storage.ts';
import type { Reach } from '#platform/webhooks/public-address.ts';
import type { AppealsSide } from '../appeals-side.ts';
import type { CorePorts } from '../core-side.ts';
import type { ApiGuard } from './api-guard.ts';

/** What routes of the API are made of: they hold no rules. */
export interface ApiDeps {
  readonly guard: ApiGuard;
  readonly ports: CorePorts;
  readonly storage: Pick<
    Storage,
    | 'apiKeys'
    | 'apiRequests'
    | 'staff'
    | 'tenants'
    | 'settings'
    | 'webhooks'
    | 'webhookDeliveries'
    | 'appeals'
  >;
  readonly casework: Pick<AppealsSide, 'appeals' | 'cases' | 'people'>;
  readonly knowledge: Knowledge;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly logger: Pick<Logger, 'error'>;
  readonly webhooks: { readonly send: SendWebhook; readonly reach: Reach };
}

export type ApiApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;
