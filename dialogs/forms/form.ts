import type { Choice, Expects } from '#core/conversations/index.ts';
import type { Session } from '../engine/session.ts';

/** Answers so far by field; a field skipped is an empty string. Plain JSON: it is stored with the conversation. */
export type FormValues = Readonly<Record<string, string>>;

export interface Asked {
  readonly text: string;
  /** Buttons for likely answers; made with `fieldChoice`. */
  readonly choices?: readonly Choice[];
}

export type FieldReading =
  /**
   * `of`: it answers that earlier field anew ("нет, лучше в пятницу"). `isPlain`: it may be put as a question, and is an
   * answer ("а когда ещё можно?").
   */
  | { readonly outcome: 'value'; readonly value: string; readonly of?: string; readonly isPlain?: true }
  /** Not this time: "пропустить", "не знаю", where the field may be left out. */
  | { readonly outcome: 'skipped' }
  /** It was an answer, but it cannot be: the text says what would be right. */
  | { readonly outcome: 'problem'; readonly text: string }
  | { readonly outcome: 'none' };

/** One thing to be asked. */
export interface FormField {
  /** At most eight characters `[a-z-]`: it goes into buttons. */
  readonly id: string;
  /** The middle of a sentence: "телефон", "адрес". */
  readonly label: (session: Session) => string;
  /** Absent: always. */
  readonly isNeeded?: (values: FormValues, session: Session) => boolean;
  readonly isOptional?: boolean;
  /** What kind of answer it waits for, for whoever listens to a voice; absent: anything. */
  readonly expects?: Expects | ((values: FormValues) => Expects | undefined);
  /** Kept as it is said, whatever it says: a question or a rude word in it is part of it. */
  readonly takesWords?: true;
  /** Fields whose answers no longer hold when this one is answered anew. */
  readonly forgets?: readonly string[];
  /** A code word: the history keeps that it was told, not what; it is never read back. */
  readonly isSecret?: boolean;
  readonly ask: (session: Session, values: FormValues) => Asked | Promise<Asked>;
  /** How to answer, after an answer that was not understood. */
  readonly hint: (session: Session, values: FormValues) => string;
  /** Why it is asked. */
  readonly why: (session: Session) => string;
  /** Reads a normalised text. May run several times a turn, and on messages meant otherwise: only what plainly is an answer. */
  readonly read: (session: Session, normalised: string, values: FormValues) => FieldReading;
  /** Reads what can be an answer to this alone, whichever field is asked; absent: it is waited for. */
  readonly readAhead?: (session: Session, normalised: string) => string | undefined;
  /** Reads what a button of `ask` carries; absent: as it stands. */
  readonly press?: (session: Session, pressed: string, values: FormValues) => FieldReading;
  /** As it is read back; absent: as it stands. */
  readonly show?: (session: Session, value: string) => string;
}

/**
 * Something taken down from a citizen question by question, read back and handed in. Return, correction, cancel,
 * skip, why, no-match ladder, operator and change of channel come with it.
 */
export interface Form {
  /** At most twelve characters `[a-z-]`: it goes into buttons. */
  readonly id: string;
  readonly fields: readonly FormField[];
  /** The middle of a sentence, for "вернёмся к записи на приём" and the operator's summary. */
  readonly title: (session: Session) => string;
  /** What was understood, to be confirmed by a yes; absent: handed in as soon as nothing is left to ask. */
  readonly readBack?: (session: Session, values: FormValues) => string;
  /** Hands it in and says what came of it. May ask again: `{ askAgain: field }`, after saying why. */
  readonly submit: (
    session: Session,
    values: FormValues,
  ) => undefined | FormOutcome | Promise<undefined | FormOutcome>;
}

export interface FormOutcome {
  /** Fields to forget and ask anew; the first of them is asked next. */
  readonly askAgain: readonly string[];
}
