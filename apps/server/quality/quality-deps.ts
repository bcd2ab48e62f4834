import type { Named } from '#apps/operator-desk/quality/wire.ts';
import type { ConversationStore, EntryStore } from '#core/conversations/index.ts';
import type { StaffMember, StaffStore, Tenant, TenantStore } from '#core/people/index.ts';
import type {
  CoachingPorts,
  DrawPorts,
  GoalPorts,
  ReviewPorts,
  ScorecardPorts,
} from '#core/quality/index.ts';
import type { ReportStore } from '#core/reports/index.ts';
import type { QueueStore } from '#core/routing/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { Recordings } from '../voice/conversation-recordings.ts';
import type { SamplingBook } from './sampling-book.ts';

export interface QualityDeps extends ReviewPorts, ScorecardPorts, CoachingPorts, GoalPorts, DrawPorts {
  readonly clock: Clock;
  readonly tenants: TenantStore;
  readonly staff: StaffStore;
  readonly queues: QueueStore;
  readonly conversations: Pick<ConversationStore, 'get'>;
  readonly entries: Pick<EntryStore, 'before' | 'since'>;
  readonly reports: Pick<ReportStore, 'slots' | 'listContacts'>;
  readonly scorecards: ScorecardPorts['scorecards'];
  readonly reviews: ReviewPorts['reviews'];
  readonly recordings: Recordings;
  readonly rules: SamplingBook;
  readonly audit: Pick<AuditLog, 'record'>;
}

/** @throws AppError `tenant-not-found` */
export async function tenantOf({ tenants }: Pick<QualityDeps, 'tenants'>, tenantId: string): Promise<Tenant> {
  const tenant = await tenants.get(tenantId);
  if (!tenant) throw new AppError('tenant-not-found', 'The tenant of a member of staff is gone');
  return tenant;
}

export type NameOf = (id: string) => string;

/** Names of everybody who works, or worked, here. */
export async function staffNames({ staff }: Pick<QualityDeps, 'staff'>, tenantId: string): Promise<NameOf> {
  return nameIn((await staff.list({ tenantId })).map(namedMember));
}

export async function queueNames({ queues }: Pick<QualityDeps, 'queues'>, tenantId: string): Promise<NameOf> {
  return nameIn(await queues.list({ tenantId }));
}

export function namedMember({ id, displayName: name }: StaffMember): Named {
  return { id, name };
}

function nameIn(named: readonly Named[]): NameOf {
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '—';
}
