import type { TenantStore } from '#core/people/index.ts';
import type { RoutingPorts } from '#core/routing/index.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { StaffGuard } from '../staff/index.ts';

export interface HelpDeps {
  readonly ports: RoutingPorts;
  readonly tenants: TenantStore;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly guard: StaffGuard;
}
