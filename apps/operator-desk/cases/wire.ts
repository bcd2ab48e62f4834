import type {
  CaseDocument,
  CaseEvent,
  CaseFeedback,
  CasePerson,
  CaseResult,
  CaseStep,
  Organisation,
  Responsible,
  StepState,
} from '#core/cases/index.ts';
import type { ChannelKind } from '#core/conversations/index.ts';
import type { Wire } from '#core/shared/wire.ts';

/** What screens about cases are given. Instants are ISO 8601 strings, in UTC. */

export type CaseView = 'mine' | 'team' | 'overdue' | 'feedback' | 'closed';

/** A line of a list. `about` is for the team only. */
export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly isOpen: boolean;
  readonly version: number;
  readonly openedAt: string;
  readonly coordinatorId: string;
  readonly coordinatorName: string;
  readonly team: readonly string[];
  readonly stepsToDo: number;
  readonly stepsOverdue: number;
  readonly nextAt?: string;
  readonly feedback?: 'waits' | 'due' | 'overdue';
  readonly result?: CaseResult;
  readonly about?: { readonly people: readonly string[]; readonly situation: string };
}

export interface CaseList {
  readonly rows: readonly CaseRow[];
  /** Goes on after this one. */
  readonly next?: string;
}

export interface CaseColleague {
  readonly id: string;
  readonly name: string;
}

export interface CaseHistoryLine {
  readonly at: string;
  readonly byName: string;
  readonly what: Wire<CaseEvent>;
}

export interface CasePage {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly isOpen: boolean;
  readonly openedAt: string;
  readonly openedByName: string;
  readonly coordinatorId: string;
  readonly team: readonly CaseColleague[];
  readonly situation: string;
  readonly people: readonly (CasePerson & { readonly name?: string })[];
  readonly conversations: readonly {
    readonly id: string;
    readonly channel: ChannelKind;
    readonly startedAt: string;
  }[];
  readonly appeals: readonly { readonly id: string; readonly number: string }[];
  readonly organisations: readonly Organisation[];
  readonly steps: readonly Wire<CaseStep>[];
  readonly documents: readonly CaseDocument[];
  readonly closing?: { readonly result: CaseResult; readonly remark: string; readonly at: string };
  readonly feedback?: Wire<CaseFeedback>;
  /** Latest first. */
  readonly history: readonly CaseHistoryLine[];
  /** Whom it may be said to be about too. */
  readonly mayAttach: readonly { readonly personId: string; readonly name?: string }[];
  /** She may set the team. */
  readonly canSetTeam: boolean;
}

/** Names by which ids in steps and history are read. */
export interface CaseWords {
  readonly staff: readonly CaseColleague[];
  readonly organisations: readonly Organisation[];
}

/** One change of a case, as its form sends it. */
export type CaseChange =
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'describe'; readonly situation: string }
  | {
      readonly do: 'plan-step';
      readonly step: {
        readonly id: string;
        readonly title: string;
        readonly responsible: Responsible;
        readonly dueAt: string;
      };
    }
  | { readonly do: 'move-step'; readonly stepId: string; readonly state: StepState; readonly remark?: string }
  | { readonly do: 'order-steps'; readonly stepIds: readonly string[] }
  | {
      readonly do: 'put-document';
      readonly document: Pick<CaseDocument, 'id' | 'name' | 'state'> & {
        readonly remark?: string;
        readonly fileId?: string;
      };
    }
  | {
      readonly do: 'attach' | 'detach';
      readonly kind: 'conversation' | 'appeal' | 'organisation';
      readonly id: string;
    }
  | { readonly do: 'attach-person'; readonly personId: string; readonly role: CasePerson['role'] }
  | { readonly do: 'detach-person'; readonly personId: string }
  | { readonly do: 'close'; readonly result: CaseResult; readonly remark: string }
  | {
      readonly do: 'feedback';
      readonly answer: NonNullable<CaseFeedback['answer']>;
      readonly remark: string;
    }
  | { readonly do: 'reopen'; readonly remark: string }
  | { readonly do: 'set-team'; readonly coordinatorId: string; readonly team: readonly string[] };

export interface CaseOpening {
  readonly key: string;
  readonly coordinatorId: string;
  readonly situation: string;
  readonly conversationId?: string;
  readonly appealId?: string;
}

export type OrganisationRow = Omit<Organisation, 'tenantId'>;

export type OrganisationForm = Omit<Organisation, 'id' | 'tenantId' | 'isDemonstration'>;
