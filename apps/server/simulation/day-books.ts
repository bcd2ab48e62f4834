/** What the simulator itself saw happen: kept apart from the histories, to be compared with what reports make of them. */
export interface DayBooks {
  /** Citizens who wrote. */
  contacts: number;
  /** Wanted a person, and came into the queue. */
  entered: number;
  answered: number;
  /** Of those answered, milliseconds. */
  waitMs: number;
  abandoned: number;
  handled: number;
  talkMs: number;
  wrapped: number;
  wrapUpMs: number;
  offersMade: number;
  offersMissed: number;
}

/** And what staffing is judged by. */
export interface Judged {
  inTime: number;
  /** Milliseconds at the desk, and with a citizen or her papers. */
  thereMs: number;
  busyMs: number;
}

export function emptyBooks(): DayBooks & Judged {
  return {
    contacts: 0,
    entered: 0,
    answered: 0,
    waitMs: 0,
    abandoned: 0,
    handled: 0,
    talkMs: 0,
    wrapped: 0,
    wrapUpMs: 0,
    offersMade: 0,
    offersMissed: 0,
    inTime: 0,
    thereMs: 0,
    busyMs: 0,
  };
}

export const bookNames = [
  'contacts',
  'entered',
  'answered',
  'waitMs',
  'abandoned',
  'handled',
  'talkMs',
  'wrapped',
  'wrapUpMs',
  'offersMade',
  'offersMissed',
] as const satisfies readonly (keyof DayBooks)[];
