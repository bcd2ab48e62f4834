import { AppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import { type Appeal, type AppealKey, appealMoves } from './appeal.ts';
import type { AppealChange, AppealEvent } from './appeal-change.ts';
import type { AppealAnnounce, AppealStore } from './ports.ts';

export interface ChangePorts {
  readonly clock: Clock;
  readonly appeals: Pick<AppealStore, 'get' | 'save'>;
  readonly announceAppeal: AppealAnnounce;
}

/** Who does what to which appeal. */
export interface AppealCommand {
  readonly appeal: AppealKey;
  /** As she saw it; absent: whatever it is by now. */
  readonly version?: number;
  /** Staff id, `assistant`, `rule` or `sweep`. */
  readonly by: string;
  /** Names the command: a double click or a repeated delivery does it once. */
  readonly key: string;
}

export type AppealNo =
  | 'not-found'
  /** Somebody changed it first: look again. */
  | 'stale'
  /** The table of moves does not have it. */
  | 'state'
  /** It is another operator's. */
  | 'not-yours'
  /** There is no such operator, or she does not answer what is personal. */
  | 'no-such-operator'
  /** Supervisors only. */
  | 'role'
  | 'empty'
  | 'too-long'
  /** She can only be called: nothing that is written reaches her. */
  | 'no-text-channel';

export type AppealDone =
  | { readonly outcome: 'done'; readonly appeal: Appeal }
  | { readonly outcome: 'refused'; readonly reason: AppealNo; readonly appeal?: Appeal };

/** What changes, and what the history is told of it. */
export type AppealStep = Partial<
  Omit<Appeal, 'id' | 'tenantId' | 'key' | 'number' | 'year' | 'sequence' | 'version' | 'history'>
> & { readonly event: AppealEvent };

/** Attempts against other writers before giving up. */
const attempts = 20;

/**
 * Reads the appeal, lets `decide` say what changes, saves that with its line of history in one guarded write.
 * @throws AppError `appeals-busy`
 */
export async function changeAppeal(
  ports: ChangePorts,
  command: AppealCommand,
  decide: (appeal: Appeal) => AppealStep | { readonly no: AppealNo } | undefined,
): Promise<AppealDone> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const appeal = await ports.appeals.get(command.appeal);
    if (appeal === undefined) return { outcome: 'refused', reason: 'not-found' };
    if (appeal.history.some(({ key }) => key === command.key)) return { outcome: 'done', appeal };
    if (command.version !== undefined && command.version !== appeal.version)
      return { outcome: 'refused', reason: 'stale', appeal };
    const step = decide(appeal);
    if (step === undefined) return { outcome: 'done', appeal };
    if ('no' in step) return { outcome: 'refused', reason: step.no, appeal };
    const { event, ...fields } = step;
    if (fields.state !== undefined && !appealMoves[appeal.state].includes(fields.state))
      return { outcome: 'refused', reason: 'state', appeal };
    const change: AppealChange = { at: ports.clock.now(), by: command.by, key: command.key, what: event };
    const history = [...appeal.history, change];
    const next = { ...appeal, ...fields, version: appeal.version + 1, history };
    if (!(await ports.appeals.save(next, change))) continue;
    ports.announceAppeal(next, change);
    return { outcome: 'done', appeal: next };
  }
  throw new AppError('appeals-busy', 'The appeal is being changed by others; try again.', {
    retryable: true,
    details: { appealId: command.appeal.id },
  });
}
