import { AppError } from '#core/shared/app-error.ts';
import type { RecordingKey } from './sealed-file.ts';

/** `interval`: the disk is told every five seconds; `end`: when the recording ends; `never`: the system decides. */
export type SyncPolicy = 'interval' | 'end' | 'never';

export interface RecordingOptions {
  /** Made when it is not there. */
  readonly folder: string;
  /** The file's name without its ending: an id, nothing personal. Letters, digits, `-`, `_`; 80 at most. */
  readonly id: string;
  /** Of this file alone. */
  readonly key: RecordingKey;
  /** Default `interval`. */
  readonly sync?: SyncPolicy;
}

/** Where recordings are kept, and who makes their keys and gives them back. */
export interface RecordingPlace {
  readonly folder: string;
  newKey(id: string): RecordingKey;
}

/** @throws AppError `recording-name-wrong`: a name with dots or slashes would leave the folder */
export function checkRecordingId(id: string): void {
  if (!/^[\w-]{1,80}$/.test(id))
    throw new AppError('recording-name-wrong', 'the name of a recording has letters, digits, - and _ only');
}
