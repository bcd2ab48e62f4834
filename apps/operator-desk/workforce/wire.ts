import type { CrewMember, Shift, ShiftRules } from '#core/workforce/shift-rules.ts';

/** What goes over `/api/staff/workforce`. Days `YYYY-MM-DD`, minutes of the day, shares 0–1. */

export type { CrewMember, Shift, ShiftRules };

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface QueueTarget {
  readonly queueId: string;
  readonly serviceLevel: number;
  readonly targetMs: number;
  readonly maxOccupancy: number;
  readonly shrinkage: number;
  readonly atOnce: number;
  readonly patienceMs?: number;
  readonly startPerDay?: number;
  readonly startHandleMs?: number;
}

export interface DemandEvent extends Named {
  readonly day: string;
  readonly halfLifeDays: number;
  readonly expectedShare: number;
}

export interface Rules {
  readonly targets: readonly QueueTarget[];
  readonly calendar: { readonly paydays: readonly number[]; readonly events: readonly DemandEvent[] };
  readonly shifts: ShiftRules;
  readonly people: readonly {
    readonly staffId: string;
    readonly weekMinutes?: number;
    readonly awayDays: readonly string[];
  }[];
}

export interface RulesView extends Rules {
  readonly queues: readonly Named[];
  /** Who takes conversations. */
  readonly staff: readonly Named[];
}

export interface Outcome {
  readonly offered: number;
  readonly serviceLevel: number;
  /** Absent: the queue only grows. */
  readonly averageWaitMs?: number;
  readonly abandonedShare: number;
  readonly occupancy: number;
  readonly neededHours: number;
  readonly plannedHours: number;
  readonly missingHours: number;
}

export interface DayView {
  readonly day: string;
  readonly isLearned: boolean;
  readonly historyDays: number;
  readonly error: { readonly forecast?: number; readonly naive?: number };
  /** Per half hour, as all the rest. */
  readonly expected: readonly number[];
  readonly actual: readonly number[];
  readonly again?: { readonly factor: number; readonly offered: readonly number[] };
  readonly needed: readonly number[];
  readonly planned: readonly number[];
  readonly outcome: Outcome;
}

export interface PlanView {
  readonly week: string;
  readonly days: readonly string[];
  /** 0: there is none yet. */
  readonly version: number;
  readonly isPublished: boolean;
  readonly shifts: readonly Shift[];
  readonly cost: { readonly paidHours: number; readonly shortHours: number; readonly wishesMissed: number };
  readonly made?: { readonly method: 'solver' | 'heuristic'; readonly gap?: number };
  readonly queues: readonly (Named & {
    readonly needed: readonly number[];
    readonly planned: readonly number[];
  })[];
  readonly people: readonly (CrewMember & { readonly name: string })[];
  readonly rules: ShiftRules;
  /** Of the week before, for rest. */
  readonly before: readonly Shift[];
}

export interface AdherenceRow {
  readonly shift: Shift;
  readonly name: string;
  readonly adherence?: number;
  readonly conformance?: number;
  readonly planned: 'work' | 'lunch' | 'break' | 'off';
  readonly isThere: boolean;
}

export interface OwnShifts {
  readonly today: string;
  readonly shifts: readonly Shift[];
  readonly wishes: readonly string[];
}

export interface WhatIf {
  readonly queueId: string;
  readonly day: string;
  readonly contacts: number;
  readonly handleTime: number;
  readonly ill: number;
  readonly serviceLevel?: number;
}
