import { newId } from '#core/shared/ids.ts';
import { measureHash } from '../content-hash.ts';
import type { PublishedRevision, Revision } from '../revision.ts';
import { aMeasure } from './small-house.ts';

/** A revision in the store's eyes; the fields name only what a test is about. */
export function aRevision(fields: Partial<Revision> = {}): Revision {
  const measureId = fields.measureId ?? `measure-${newId()}`;
  const document = aMeasure({ id: measureId });
  const at = new Date('2026-11-20T09:00:00Z');
  return {
    id: newId(),
    tenantId: 'tenant-1',
    measureId,
    state: 'draft',
    version: 1,
    document,
    contentHash: measureHash(document),
    measureVersion: 2,
    origin: 'editor',
    author: 'staff-1',
    writers: ['staff-1'],
    createdAt: at,
    changedAt: at,
    log: [{ what: 'create', by: 'staff-1', at, onVersion: 0 }],
    auditedLines: 0,
    ...fields,
  };
}

/** As it is handed to `publish`: the store gives the number. */
export function toPublish(
  revision: Revision,
  fields: Partial<PublishedRevision> = {},
): Omit<PublishedRevision, 'publication'> {
  return {
    ...revision,
    state: 'published',
    version: revision.version + 1,
    effectiveFrom: '2026-11-20',
    publishedAt: new Date('2026-11-20T10:00:00Z'),
    ...fields,
  };
}
