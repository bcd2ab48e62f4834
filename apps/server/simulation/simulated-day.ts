import type { DayForecast } from '#core/workforce/contact-series.ts';
import type { Shift } from '#core/workforce/shift-rules.ts';

export interface SimulatedDay {
  /** Who are expected to want a person. */
  readonly forecast: DayForecast;
  readonly shifts: readonly Shift[];
  readonly timeZone: string;
  /** Code of the region everybody lives in. */
  readonly region: string;
  /** Mean time somebody waits for a person before she leaves. */
  readonly patienceMs: number;
  readonly targetMs: number;
  /** Of those who come, by telephone. */
  readonly callShare: number;
  /** Chats an operator handles at once. */
  readonly chatsAtOnce: number;
  readonly citizens: CitizenMix;
  readonly operators: OperatorMix;
  readonly seed: number;
}

/** What citizens are like. Shares run 0–1. */
export interface CitizenMix {
  /** Have made up their minds to speak with a person. */
  readonly wantPerson: number;
  /**
   * Of the others, as they turn out to go on to a person, with who is given to a colleague and who comes again: fewer have
   * to come for the queue to have what its forecast says.
   */
  readonly goOnToPerson: number;
  /** Words with the assistant before they give up on it, on average. */
  readonly turns: number;
  /** What they say makes no sense, or nothing is heard. */
  readonly noise: number;
  /** Of those asked, rate the talk. */
  readonly rate: number;
  /** Come again with it within hours. */
  readonly comeBack: number;
}

/** What operators are like, on average. Shares run 0–1. */
export interface OperatorMix {
  /** Of offers. */
  readonly missed: number;
  readonly declined: number;
  /** Of the handle time. */
  readonly wrapUp: number;
  /** Of talks, given to a colleague. */
  readonly transferred: number;
  /** A talk takes so much longer for each other one she has at the same time. */
  readonly slowedByEach: number;
}

export const usualCitizens: CitizenMix = {
  wantPerson: 0.5,
  goOnToPerson: 0.25,
  turns: 14,
  noise: 0.03,
  rate: 0.3,
  comeBack: 0.05,
};

export const usualOperators: OperatorMix = {
  missed: 0.005,
  declined: 0.01,
  wrapUp: 0.2,
  transferred: 0.02,
  slowedByEach: 0.25,
};
