import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';
import type { Tally } from './tally.ts';

/** What a run is about: only a run about the same may be resumed. */
export interface RunIdentity {
  readonly source: string;
  readonly knowledgeBase: string;
  /** Day of the evaluation, `YYYY-MM-DD`. */
  readonly at: string;
  /** Folder of the run that this one is compared with. */
  readonly previous?: string;
}

/** How far a run has come: sizes of its files, and the place in the source behind what they hold. */
export interface Checkpoint {
  readonly format: 'otklik-scan-checkpoint-1';
  readonly run: RunIdentity;
  readonly next: string;
  readonly lines: number;
  readonly profiles: number;
  readonly known: number;
  readonly problems: number;
  readonly sizes: { readonly results: number; readonly events: number; readonly problems: number };
  readonly tally: Tally;
}

export const CHECKPOINT_FILE = 'checkpoint.json';

/** Whole or not at all, also when the machine stops in the middle. */
export function writeCheckpoint(folder: string, checkpoint: Checkpoint): void {
  writeWhole(join(folder, CHECKPOINT_FILE), JSON.stringify(checkpoint));
}

export function writeWhole(path: string, text: string): void {
  const fresh = `${path}.new`;
  writeFileSync(fresh, text);
  const file = openSync(fresh, 'r');
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
}

export function removeCheckpoint(folder: string): void {
  rmSync(join(folder, CHECKPOINT_FILE), { force: true });
}

/** Where a stopped run stands. @throws AppError scan-resume-mismatch when it was about something else */
export function readCheckpoint(folder: string, run: RunIdentity): Checkpoint | undefined {
  const path = join(folder, CHECKPOINT_FILE);
  if (!existsSync(path)) return undefined;
  const checkpoint: Checkpoint = JSON.parse(readFileSync(path, 'utf8'));
  const differs = (['source', 'knowledgeBase', 'at', 'previous'] as const).find(
    (key) => checkpoint.run[key] !== run[key],
  );
  if (differs !== undefined) {
    throw new AppError(
      'scan-resume-mismatch',
      `The stopped run in ${folder} had another ${differs}: ${checkpoint.run[differs] ?? 'none'}. Start anew in another folder.`,
      { details: { differs } },
    );
  }
  return checkpoint;
}
