import { cleanText } from '../../conversations/index.ts';
import { changeRecord, type RecordChange, type RecordCommand } from '../../shared/change-record.ts';
import type { Clock } from '../../shared/clock.ts';
import type { QualityBook, QualityKey } from '../quality-book.ts';

export type CoachingState = 'to-do' | 'done' | 'confirmed' | 'withdrawn';

/** `done → to-do`: not yet good enough. */
const moves: Readonly<Record<CoachingState, readonly CoachingState[]>> = {
  'to-do': ['done', 'withdrawn'],
  done: ['confirmed', 'to-do'],
  confirmed: [],
  withdrawn: [],
};

/** What an operator is to learn or practise after a review. */
export interface CoachingTask {
  readonly id: string;
  readonly tenantId: string;
  readonly version: number;
  readonly state: CoachingState;
  readonly operatorId: string;
  /** Who set it and confirms it. */
  readonly reviewerId: string;
  /** The review it came from. */
  readonly reviewId: string;
  readonly text: string;
  /** Local day, `YYYY-MM-DD`. */
  readonly until: string;
  readonly createdAt: Date;
  readonly history: readonly RecordChange<CoachingEvent>[];
}

export interface CoachingEvent {
  readonly type: 'set' | CoachingState;
  readonly text?: string;
}

export interface CoachingPorts {
  readonly clock: Clock;
  readonly coaching: QualityBook<CoachingTask>;
  readonly announceCoaching: (task: CoachingTask, what: CoachingEvent) => void;
}

export type CoachingDone =
  | { readonly outcome: 'done'; readonly task: CoachingTask }
  | {
      readonly outcome: 'refused';
      readonly reason: 'not-found' | 'stale' | 'state' | 'not-yours' | 'empty' | 'too-long';
    };

/** `id` names the click: a second one sets nothing more. */
export async function setCoaching(
  { clock, coaching, announceCoaching }: CoachingPorts,
  told: Pick<CoachingTask, 'id' | 'tenantId' | 'operatorId' | 'reviewerId' | 'reviewId' | 'text' | 'until'>,
): Promise<CoachingDone> {
  const cleaned = cleanText(told.text);
  if (cleaned.outcome !== 'clean') return { outcome: 'refused', reason: cleaned.outcome };
  if (told.operatorId === told.reviewerId) return { outcome: 'refused', reason: 'not-yours' };
  const at = clock.now();
  const what = { type: 'set' } as const;
  const { item, isNew } = await coaching.add({
    ...told,
    text: cleaned.text,
    version: 1,
    state: 'to-do',
    createdAt: at,
    history: [{ at, by: told.reviewerId, key: told.id, what }],
  });
  if (isNew) announceCoaching(item, what);
  return { outcome: 'done', task: item };
}

/**
 * The operator has done it; whoever set it, or another supervisor, confirms it, gives it back, or takes it away.
 * @throws AppError `reviews-busy`
 */
export async function moveCoaching(
  { clock, coaching, announceCoaching }: CoachingPorts,
  command: RecordCommand & { readonly task: QualityKey },
  to: { readonly state: CoachingState; readonly text?: string },
): Promise<CoachingDone> {
  const { state, text } = to;
  const done = await changeRecord<CoachingTask, CoachingEvent, 'state' | 'not-yours'>(
    {
      get: () => coaching.get(command.task),
      save: (next) => coaching.save(next),
      announce: (next, { what }) => announceCoaching(next, what),
      now: () => clock.now(),
      busy: 'reviews-busy',
    },
    command,
    (current) => {
      const isOperators = state === 'done';
      if ((current.operatorId === command.by) !== isOperators) return { no: 'not-yours' };
      if (!moves[current.state].includes(state)) return { no: 'state' };
      return { state, event: { type: state, ...(text ? { text } : {}) } };
    },
  );
  return done.outcome === 'done'
    ? { outcome: 'done', task: done.record }
    : { outcome: 'refused', reason: done.reason };
}
