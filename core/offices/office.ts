/** Social Fund, social protection, one-stop centre, employment centre, medical and social assessment. */
export const officeKinds = ['sfr', 'soc', 'mfc', 'czn', 'mse'] as const;

export type OfficeKind = (typeof officeKinds)[number];

export interface InLanguages {
  readonly ru: string;
  readonly en: string;
}

/** Minutes since midnight. */
export interface DayHours {
  readonly opens: number;
  readonly closes: number;
}

/** What helps those who cannot see, hear or walk well: no step, a ramp, a lift, a toilet, sign language, braille signs, parking. */
export const officeAccess = [
  'step-free',
  'ramp',
  'lift',
  'toilet',
  'sign-language',
  'braille',
  'parking',
] as const;

export type OfficeAccess = (typeof officeAccess)[number];

/** Where citizens are received. */
export interface Office {
  /** At most 10 characters, `78-sfr-1`: it goes into buttons. */
  readonly id: string;
  readonly region: string;
  readonly timeZone: string;
  readonly kind: OfficeKind;
  readonly name: InLanguages;
  /** Words without abbreviations: it is read aloud too. */
  readonly address: InLanguages;
  /** `+7XXXXXXXXXX`. */
  readonly phone: string;
  /** Degrees. */
  readonly at: Point;
  /** Monday first; `undefined` where closed. */
  readonly week: readonly (DayHours | undefined)[];
  /** Absent: nobody has looked; that is not "nothing". */
  readonly access?: readonly OfficeAccess[];
  /** When nobody is received by appointment. */
  readonly lunch?: DayHours;
  /** People received by appointment in one slot. */
  readonly seats: number;
  readonly slotMinutes: number;
  /** Invented to try the system out: nobody should travel there. */
  readonly isDemonstration: boolean;
}

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** A town or a part of it, by its everyday names in lower case. */
export interface Place {
  readonly region: string;
  readonly kind: 'town' | 'district';
  readonly names: readonly string[];
  readonly at: Point;
}

export interface OfficeDirectory {
  readonly offices: readonly Office[];
  readonly places: readonly Place[];
}
