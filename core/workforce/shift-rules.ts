/** How long a shift is and when it may begin. Minutes are of the day, by the clocks of the tenant. */
export interface ShiftKind {
  readonly id: string;
  readonly name: string;
  /** First and last beginning, on the half hour. */
  readonly startsFrom: number;
  readonly startsTo: number;
  /** Between possible beginnings: 30, 60 … */
  readonly startStep: number;
  /** From coming to leaving, lunch included; whole half hours. */
  readonly lengthMinutes: number;
  /** Not paid (ТК РФ, art. 108); begins within these minutes after the beginning of the shift. 0: none. */
  readonly lunchMinutes: number;
  readonly lunchFrom: number;
  readonly lunchTo: number;
  /** Paid breaks of 15 minutes. */
  readonly breaks: number;
}

export interface ShiftRules {
  readonly kinds: readonly ShiftKind[];
  /** Between two shifts; never below 12 hours. */
  readonly restMinutes: number;
  /** Paid minutes of seven days: 2400 is the 40 hours of ТК РФ, art. 91. */
  readonly weekMinutes: number;
  readonly daysOff: number;
  readonly daysInRow: number;
}

export const leastRestMinutes = 720;
export const breakMinutes = 15;

export const usualShiftRules: ShiftRules = {
  kinds: [
    {
      id: 'day',
      name: '8 часов',
      startsFrom: 7 * 60,
      startsTo: 13 * 60,
      startStep: 60,
      lengthMinutes: 540,
      lunchMinutes: 60,
      lunchFrom: 180,
      lunchTo: 300,
      breaks: 2,
    },
    {
      id: 'short',
      name: '4 часа',
      startsFrom: 8 * 60,
      startsTo: 18 * 60,
      startStep: 60,
      lengthMinutes: 240,
      lunchMinutes: 0,
      lunchFrom: 0,
      lunchTo: 0,
      breaks: 1,
    },
    {
      id: 'night',
      name: 'Ночь',
      startsFrom: 20 * 60,
      startsTo: 21 * 60,
      startStep: 60,
      lengthMinutes: 720,
      lunchMinutes: 60,
      lunchFrom: 240,
      lunchTo: 360,
      breaks: 2,
    },
  ],
  restMinutes: leastRestMinutes,
  weekMinutes: 2_400,
  daysOff: 2,
  daysInRow: 6,
};

/** An operator as the plan sees her. */
export interface CrewMember {
  readonly staffId: string;
  /** She can take contacts of these. */
  readonly queueIds: readonly string[];
  /** Paid minutes of seven days; absent: as the rules say. */
  readonly weekMinutes?: number;
  /** Leave, illness: not planned on these days. */
  readonly awayDays: readonly string[];
  /** Asked to be off; kept where it costs little. */
  readonly wishedOff: readonly string[];
}

/** One person's working day. Minutes from the midnight with which `day` begins; above 1440 it is the next day. */
export interface Shift {
  readonly staffId: string;
  readonly day: string;
  readonly kindId: string;
  readonly start: number;
  readonly end: number;
  readonly lunch?: { readonly start: number; readonly end: number };
  /** Beginnings of the paid breaks. */
  readonly breaks: readonly number[];
}

export function paidMinutes({ start, end, lunch }: Pick<Shift, 'start' | 'end' | 'lunch'>): number {
  return end - start - (lunch ? lunch.end - lunch.start : 0);
}
