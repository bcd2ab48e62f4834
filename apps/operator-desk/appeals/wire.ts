import type {
  AppealClosing,
  AppealEvent,
  AppealKind,
  AppealPaper,
  AppealReceipt,
  AppealState,
  LocalTime,
} from '#core/appeals/index.ts';
import type { ChannelKind } from '#core/conversations/index.ts';
import type { InLanguages, OfficeKind } from '#core/offices/index.ts';
import type { AttemptCause, OutboundState } from '#core/outreach/index.ts';
import type { DeskEntry } from '../protocol/index.ts';
import type { RecordingView } from '../quality/wire.ts';

/** What the appeals' routes answer, as it stands in JSON: instants are texts. */
export type OnWire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly OnWire<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: OnWire<T[K]> }
      : T;

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** An appeal as lists show it: nothing of what was said. */
export interface AppealRow {
  readonly id: string;
  readonly number: string;
  readonly kind: AppealKind;
  readonly state: AppealState;
  readonly version: number;
  readonly registeredAt: string;
  readonly dueAt: string;
  readonly isWarned: boolean;
  readonly isBreached: boolean;
  /** She wrote, or called, there. */
  readonly channel?: ChannelKind;
  readonly assignee?: Named;
  /** Name of the measure it is about. */
  readonly measure?: string;
  readonly postponedUntil?: string;
  /** Of a call-back: when it begins, in the participant's time. */
  readonly slot?: LocalTime;
}

export interface AppealPage {
  readonly rows: readonly AppealRow[];
  readonly next?: string;
  /** The participant's: terms are shown by it. */
  readonly timeZone: string;
}

export interface AppealCounts {
  readonly mine: number;
  readonly unassigned: number;
  readonly dueSoon: number;
  readonly overdue: number;
}

/** A call to the citizen, placed for this appeal. */
export interface AppealCall {
  readonly id: string;
  readonly placedAt: string;
  readonly state: OutboundState;
  readonly endCause?: string;
  readonly attempts: readonly { readonly startedAt: string; readonly cause?: AttemptCause }[];
}

export interface AppealLine {
  readonly at: string;
  /** Staff id, `citizen`, `assistant`, `rule` or `sweep`. */
  readonly by: string;
  /** Of a colleague. */
  readonly name?: string;
  readonly what: OnWire<AppealEvent>;
}

/** All of one appeal, for whoever has it and the supervisor. */
export interface AppealFile extends AppealRow {
  readonly text: string;
  readonly phone?: string;
  readonly personId?: string;
  readonly conversationId: string;
  readonly timeZone: string;
  readonly papers: readonly AppealPaper[];
  readonly readBackAt?: string;
  readonly consentAt?: string;
  readonly gap?: { readonly question: string; readonly settled?: { readonly remark: string } };
  readonly result?: {
    readonly way: 'message' | 'call';
    readonly text: string;
    /** Of a message: said whole, or only that it is ready. */
    readonly as?: 'text' | 'notice';
  };
  readonly closing?: AppealClosing;
  readonly history: readonly AppealLine[];
  readonly calls: readonly AppealCall[];
}

/** The conversation it came from, to read. */
export interface AppealTalk {
  readonly entries: readonly DeskEntry[];
  readonly hasEarlier: boolean;
  readonly facts: readonly FactTold[];
  /** Of the calls in it, with the newest page. */
  readonly recordings: readonly RecordingView[];
  readonly citizenName?: string;
}

export interface FactTold {
  readonly path: string;
  readonly label: string;
  readonly text: string;
  readonly source: 'self' | 'operator' | 'esia' | 'sfr' | 'zags' | 'other';
}

/** Where an appeal stands after a command. */
export interface AppealStand {
  readonly id: string;
  readonly version: number;
  readonly state: AppealState;
}

export interface Assigned {
  readonly results: readonly { readonly id: string; readonly code?: string }[];
}

/** Who may be appointed, and how much each has to do. */
export interface AppealOperator extends Named {
  readonly open: number;
}

export interface IntakeForm {
  readonly facts: readonly FactTold[];
  readonly phone?: string;
  readonly measures: readonly (Named & { readonly papers: readonly string[] })[];
  readonly slots: readonly LocalTime[];
}

export interface IntakeAnswer {
  readonly receipt: AppealReceipt;
  /** Whether she reads it in the conversation, or is to hear it from the operator. */
  readonly told: 'told' | 'by-telephone';
}

/** A visit booked in the conversation it is asked from. */
export interface VisitTold {
  readonly number: string;
  readonly startsAt: LocalTime;
  readonly office: InLanguages;
}

/** What an operator begins to book a visit with. */
export interface VisitForm {
  readonly topic?: string;
  readonly booked: readonly VisitTold[];
}

export interface VisitOffice {
  readonly id: string;
  readonly kind: OfficeKind;
  readonly name: InLanguages;
  readonly address: InLanguages;
  readonly distanceKm?: number;
  readonly isDemonstration: boolean;
}

export type NearOffices =
  | { readonly outcome: 'found'; readonly offices: readonly VisitOffice[] }
  | { readonly outcome: 'which-place'; readonly towns: readonly string[] }
  | { readonly outcome: 'not-covered' };

/** Free times of an office, by its clocks. */
export interface VisitTimes {
  readonly times: readonly LocalTime[];
}

export interface VisitAnswer {
  readonly number: string;
  /** As the citizen reads it, or is to hear it from the operator. */
  readonly words: string;
  readonly told: 'told' | 'by-telephone';
}

export interface SlotDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly slots: readonly {
    readonly id: string;
    readonly time: string;
    readonly free: number;
    readonly seats: number;
  }[];
}

export interface CallBackPlan {
  readonly days: readonly SlotDay[];
  readonly booked: readonly AppealRow[];
  readonly timeZone: string;
}

export interface GapRow {
  readonly id: string;
  readonly number: string;
  readonly kind: AppealKind;
  readonly version: number;
  readonly question: string;
  readonly at: string;
  readonly measure?: string;
}
