import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import { legalBases } from '../consents/index.ts';
import type { Notice } from './notice.ts';
import type { NoticeStore } from './ports.ts';

export type WantedNotice = Pick<
  Notice,
  'tenantId' | 'key' | 'subjectId' | 'purpose' | 'source' | 'region' | 'language' | 'rights' | 'content'
> &
  Partial<Pick<Notice, 'channels' | 'expiresAt'>> & { readonly notBefore?: Date };

/** How long it is worth telling: after that much else may have changed. */
const lifeMs = 30 * 24 * 3_600_000;

/** It is on disk when this resolves, and is told whatever happens to the process. The same key again changes nothing. */
export async function placeNotice(
  { clock, notices }: { readonly clock: Clock; readonly notices: Pick<NoticeStore, 'place'> },
  { notBefore, ...wanted }: WantedNotice,
): Promise<{ readonly notice: Notice; readonly isNew: boolean }> {
  const now = clock.now();
  const dueAt = notBefore !== undefined && notBefore > now ? notBefore : now;
  return notices.place({
    expiresAt: new Date(dueAt.getTime() + lifeMs),
    ...wanted,
    id: newId(now.getTime()),
    version: 1,
    basis: legalBases[wanted.purpose].code,
    placedAt: now,
    state: 'waiting',
    dueAt,
    attempts: [],
  });
}
