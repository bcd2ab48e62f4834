import { changeRecord, type RecordCommand, type RecordStep } from '../shared/change-record.ts';
import type { Clock } from '../shared/clock.ts';
import { type Appeal, type AppealKey, appealMoves } from './appeal.ts';
import type { AppealEvent } from './appeal-change.ts';
import type { AppealAnnounce, AppealStore } from './ports.ts';

export interface ChangePorts {
  readonly clock: Clock;
  readonly appeals: Pick<AppealStore, 'get' | 'save'>;
  readonly announceAppeal: AppealAnnounce;
}

/** Who does what to which appeal: `by` is a staff id, `assistant`, `rule` or `sweep`. */
export interface AppealCommand extends RecordCommand {
  readonly appeal: AppealKey;
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
  /** That moment is over, or later than the term ends. */
  | 'bad-time'
  /** Every seat of that half hour is somebody else's. */
  | 'taken'
  /** She can only be called: nothing that is written reaches her. */
  | 'no-text-channel';

export type AppealDone =
  | { readonly outcome: 'done'; readonly appeal: Appeal }
  | { readonly outcome: 'refused'; readonly reason: AppealNo; readonly appeal?: Appeal };

/** What changes, and what the history is told of it. */
type AppealStep = RecordStep<Appeal, AppealEvent>;

/**
 * Reads the appeal, lets `decide` say what changes, saves that with its line of history in one guarded write.
 * @throws AppError `appeals-busy`
 */
export async function changeAppeal(
  { appeals, announceAppeal, clock }: ChangePorts,
  command: AppealCommand,
  decide: (appeal: Appeal) => AppealStep | { readonly no: AppealNo } | undefined,
): Promise<AppealDone> {
  const done = await changeRecord<Appeal, AppealEvent, AppealNo>(
    {
      get: () => appeals.get(command.appeal),
      save: (next, change) => appeals.save(next, change),
      announce: announceAppeal,
      now: () => clock.now(),
      busy: 'appeals-busy',
    },
    command,
    (appeal) => {
      const step = decide(appeal);
      const to = step !== undefined && 'event' in step ? step.state : undefined;
      if (to === undefined || step === undefined || !('event' in step)) return step;
      // What goes on is not put aside any more.
      return appealMoves[appeal.state].includes(to)
        ? { postponedUntil: undefined, ...step }
        : { no: 'state' };
    },
  );
  if (done.outcome === 'done') return { outcome: 'done', appeal: done.record };
  const { reason, record } = done;
  return { outcome: 'refused', reason, ...(record === undefined ? {} : { appeal: record }) };
}
