/** One stay in a queue, as the citizen lived it. Instants in milliseconds. */
export interface VisitBook {
  readonly enteredAt: number;
  endedAt?: number;
  end?: 'answered' | 'left';
  offers: number;
  missed: number;
}

/** One operator's part, as she did it. */
export interface HandlingBook {
  readonly joinedAt: number;
  repliedAt?: number;
  endedAt?: number;
  wrappedAt?: number;
  isTransferred: boolean;
}

/** One conversation, as those who took part in it saw it. */
export interface ContactBook {
  readonly citizen: string;
  readonly startedAt: number;
  /** What she said to the assistant. */
  turns: number;
  silences: number;
  isInformed: boolean;
  isChecked: boolean;
  askedBack: number;
  personOffered: number;
  /** Messages in which she wanted something, and those of them without an answer. */
  asked: number;
  missed: number;
  /** Said by voice; heard without a word; of the rest how sure the recogniser was, in hundredths. */
  spokenTurns: number;
  unrecognised: number;
  surenessHundredths: number;
  /** Told of first. */
  measureId?: string;
  readonly visits: VisitBook[];
  readonly handlings: HandlingBook[];
  isCrisis: boolean;
  wasMisunderstood: boolean;
  wasAskedToRate: boolean;
  score?: number;
}

/**
 * What the people of a simulated day saw happen: kept apart from the histories of the system, to be compared with what
 * reports make of those.
 */
export class DayBooks {
  readonly #contacts = new Map<string, ContactBook>();
  /** Milliseconds of operators at their desks by their shifts, and with citizens and their papers. */
  thereMs = 0;
  busyMs = 0;

  get contacts(): readonly ContactBook[] {
    return [...this.#contacts.values()];
  }

  get visits(): readonly VisitBook[] {
    return this.contacts.flatMap(({ visits }) => visits);
  }

  get handlings(): readonly HandlingBook[] {
    return this.contacts.flatMap(({ handlings }) => handlings);
  }

  find(conversationId: string): ContactBook | undefined {
    return this.#contacts.get(conversationId);
  }

  /** The conversation she is in now: a new one is written down. */
  of(conversationId: string, citizen: string, at: number): ContactBook {
    const known = this.#contacts.get(conversationId);
    if (known) return known;
    const contact: ContactBook = {
      citizen,
      startedAt: at,
      turns: 0,
      silences: 0,
      isInformed: false,
      isChecked: false,
      askedBack: 0,
      personOffered: 0,
      asked: 0,
      missed: 0,
      spokenTurns: 0,
      unrecognised: 0,
      surenessHundredths: 0,
      visits: [],
      handlings: [],
      isCrisis: false,
      wasMisunderstood: false,
      wasAskedToRate: false,
    };
    this.#contacts.set(conversationId, contact);
    return contact;
  }
}
