import type { FastifyRequest } from 'fastify';
import { AppError } from '#core/shared/app-error.ts';
import type { Editor } from '#knowledge-base/editorial/rights.ts';
import type { EditorialDeps } from './editorial-deps.ts';

/** Who asks, with the region their participant answers for. */
export async function editorOf(
  { guard, tenants }: Pick<EditorialDeps, 'guard' | 'tenants'>,
  request: FastifyRequest,
): Promise<Editor> {
  const { tenantId, staff } = guard.sessionOf(request);
  const tenant = await tenants.get(tenantId);
  if (!tenant) throw new AppError('tenant-not-found', 'The tenant of a member of staff is gone');
  return { tenantId, staffId: staff.id, region: tenant.region };
}
