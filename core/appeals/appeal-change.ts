import type { RecordChange } from '../shared/change-record.ts';
import type { AppealClosing, AppealPaper } from './appeal.ts';
import type { LocalTime } from './local-time.ts';

export type AppealChange = RecordChange<AppealEvent>;

export type AppealEvent =
  | { readonly type: 'registered' }
  | { readonly type: 'assigned'; readonly staffId: string; readonly remark?: string }
  /** Given back; nobody has it. */
  | { readonly type: 'returned'; readonly remark: string }
  | { readonly type: 'started' }
  | {
      readonly type: 'call-tried';
      readonly why: 'no-answer' | 'busy' | 'asked-later';
      readonly remark?: string;
    }
  | { readonly type: 'answered'; readonly way: 'message' | 'call'; readonly text: string }
  | { readonly type: 'told'; readonly as: 'text' | 'notice'; readonly conversationId: string }
  | { readonly type: 'postponed'; readonly until: Date; readonly remark: string }
  /** What was put aside is to be gone on with. */
  | { readonly type: 'resumed' }
  /** She is received by appointment; `startsAt` by the clocks of the place. */
  | {
      readonly type: 'visit-booked';
      readonly number: string;
      readonly startsAt: LocalTime;
      readonly place: string;
    }
  /** A call-back, to another half hour. */
  | { readonly type: 'moved'; readonly slotId: string }
  | { readonly type: 'reopened'; readonly remark: string }
  | { readonly type: 'closed'; readonly reason: AppealClosing }
  | { readonly type: 'warned' }
  | { readonly type: 'breached' }
  | { readonly type: 'gap-noted'; readonly question: string }
  | { readonly type: 'gap-settled'; readonly remark: string }
  | { readonly type: 'paper-noted'; readonly paper: AppealPaper }
  /** With what was taken down before, where she corrected it. */
  | { readonly type: 'read-back'; readonly before?: string };
