import { randomBytes } from 'node:crypto';
import type { RecordingKey } from '../index.ts';

/** A key of one recording, which its file does not hide. */
export function aRecordingKey(): RecordingKey {
  const secret = randomBytes(32);
  return { secret, sealed: secret.toString('base64url') };
}

export const openKey = (sealed: string): Uint8Array => Buffer.from(sealed, 'base64url');
