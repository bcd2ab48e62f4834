import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type RecordingPlace, removeRecordings, sealOldRecordings } from '#channels/telephony/index.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { Sealer } from '#platform/security/sealer.ts';

const dayMs = 24 * 60 * 60_000;
const lookEveryMs = 60 * 60_000;

/** Sealed for one file: a key that is moved to another does not open. */
const contextOf = (id: string): string => `recording:${id}`;

/** Every recording has a key of its own, which stands in it sealed with the key of the installation. */
export function recordingPlace(dataDir: string, sealer: Pick<Sealer, 'seal'>): RecordingPlace {
  return {
    folder: join(dataDir, 'recordings'),
    newKey: (id) => {
      const secret = randomBytes(32);
      return { secret, sealed: sealer.seal(secret.toString('base64'), contextOf(id)) };
    },
  };
}

/** @throws AppError `seal-broken` */
export function openRecordingKey(sealer: Pick<Sealer, 'open'>, id: string): (sealed: string) => Uint8Array {
  return (sealed) => Buffer.from(sealer.open(sealed, contextOf(id)), 'base64');
}

export interface KeptRecordings {
  readonly place: RecordingPlace;
  readonly tenantId: string;
  /** So long they are kept. */
  readonly days: number;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly now: () => Date;
}

/**
 * Seals what was kept open by an earlier release, removes what has been kept long enough; each is in the audit. Gives how
 * many were removed. Safe to repeat.
 */
export async function sweepRecordings({
  place,
  tenantId,
  days,
  audit,
  now,
}: KeptRecordings): Promise<number> {
  const record = (action: 'recording.sealed' | 'recording.removed', subject: string) =>
    audit.record({ tenantId, actor: 'retention', action, subject });
  for (const id of await sealOldRecordings(place)) await record('recording.sealed', id);
  const removed = await removeRecordings(place.folder, new Date(now().getTime() - days * dayMs));
  for (const name of removed) await record('recording.removed', name.replace(/\.\w+$/, ''));
  return removed.length;
}

/** Now and every hour, until it is stopped. */
export function keepRecordings(kept: KeptRecordings, onFailure: (error: unknown) => void): () => void {
  const sweep = (): void => void sweepRecordings(kept).catch(onFailure);
  sweep();
  const timer = setInterval(sweep, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
