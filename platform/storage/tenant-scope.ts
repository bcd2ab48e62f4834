import type { Aggregate, Query, Schema } from 'mongoose';
import { AppError } from '#core/shared/app-error.ts';

const scopedQueries = [
  'find',
  'findOne',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'countDocuments',
  'estimatedDocumentCount',
  'distinct',
] as const;

/**
 * Mongoose plugin for collections that hold what belongs to one tenant: refuses every query, change and aggregate
 * whose condition does not name the tenant. A sweep over all tenants says so: `setOptions(acrossTenants)`.
 * @throws AppError `storage-tenant-missing`
 */
export function tenantScope(schema: Schema): void {
  schema.pre([...scopedQueries], { document: false, query: true }, function (this: Query<unknown, unknown>) {
    if (this.getOptions().acrossTenants === true) return;
    requireTenant(this.getFilter(), schema);
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    if (this.options.acrossTenants === true) return;
    const [first] = this.pipeline();
    requireTenant(first && '$match' in first ? first.$match : {}, schema);
  });
  schema.pre('insertMany', (documents: unknown) => {
    for (const document of Array.isArray(documents) ? documents : [documents])
      requireTenant(document, schema);
  });
  schema.pre('bulkWrite', (operations: readonly object[]) => {
    for (const operation of operations) {
      for (const part of Object.values(operation)) {
        requireTenant('document' in part ? part.document : part.filter, schema);
      }
    }
  });
}

/** @throws AppError `storage-tenant-missing` */
export function requireTenant(condition: unknown, schema: Schema): void {
  const tenantId =
    typeof condition === 'object' && condition !== null && 'tenantId' in condition
      ? condition.tenantId
      : undefined;
  if (typeof tenantId === 'string' && tenantId.length > 0) return;
  throw new AppError('storage-tenant-missing', 'A query must say whose data it is about.', {
    details: { collection: String(schema.get('collection') ?? '') },
  });
}
