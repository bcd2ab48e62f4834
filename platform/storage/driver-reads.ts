import type { Model } from 'mongoose';
import { requireTenant } from './tenant-scope.ts';

/** Conditions of documents of a tenant name it, as the tenant scope demands of mongoose's own queries. */
type FilterOf<Document> = Readonly<Record<string, unknown>> &
  (Document extends { readonly tenantId: string } ? { readonly tenantId: string } : object);

interface Page {
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly limit?: number;
}

interface DriverCollection<Document> {
  findOne(filter: object): Promise<Document | null>;
  find(filter: object, page: Page): { toArray(): Promise<Document[]> };
}

/**
 * The driver's own reads, past mongoose's query objects: for the way of a message, where they cost more than the
 * store. Conditions are of our own types, so there is nothing to cast.
 * @throws AppError `storage-tenant-missing`
 */
export async function readOne<Document>(
  model: Model<Document>,
  filter: FilterOf<Document>,
): Promise<Document | undefined> {
  return (await collectionOf(model, filter).findOne(filter)) ?? undefined;
}

/** @throws AppError `storage-tenant-missing` */
export async function readMany<Document>(
  model: Model<Document>,
  filter: FilterOf<Document>,
  page: Page,
): Promise<readonly Document[]> {
  return collectionOf(model, filter).find(filter, page).toArray();
}

function collectionOf<Document>(model: Model<Document>, filter: object): DriverCollection<Document> {
  if (model.schema.path('tenantId')) requireTenant(filter, model.schema);
  const collection: unknown = model.collection;
  return collection as DriverCollection<Document>;
}
