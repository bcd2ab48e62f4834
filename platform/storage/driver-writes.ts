import type { Model } from 'mongoose';

/**
 * The driver's own writes, past mongoose's casting and hydration: for complete documents and plain fields of ours on the
 * way of a message. What is written to must be named with its tenant, since the tenant scope does not look here.
 */
export interface DriverWrites<Document extends { readonly _id: string }> {
  insertOne(document: Document): Promise<unknown>;
  insertMany(documents: readonly Document[], options: { readonly ordered: boolean }): Promise<unknown>;
  replaceOne(
    filter: ScopeOf<Document> & Partial<Document>,
    document: Document,
  ): Promise<{ readonly matchedCount: number }>;
  updateOne(
    filter: Readonly<Record<string, unknown>> & Omit<ScopeOf<Document>, '_id'>,
    update: Readonly<Record<string, object>>,
  ): Promise<{ readonly matchedCount: number }>;
  deleteOne(filter: ScopeOf<Document> & Partial<Document>): Promise<unknown>;
}

type ScopeOf<Document> = Document extends { readonly tenantId: string }
  ? { readonly _id: string; readonly tenantId: string }
  : { readonly _id: string };

export function driverWrites<Document extends { readonly _id: string }>(
  model: Model<Document>,
): DriverWrites<Document> {
  const collection: unknown = model.collection;
  return collection as DriverWrites<Document>;
}
