import type { DayForecast } from '#core/workforce/contact-series.ts';
import type { Shift } from '#core/workforce/shift-rules.ts';

export interface SimulatedDay {
  readonly forecast: DayForecast;
  readonly shifts: readonly Shift[];
  readonly timeZone: string;
  readonly patienceMs: number;
  readonly targetMs: number;
  /** Of those who write, answered by the assistant alone. */
  readonly containedShare: number;
  /** Of offers, let pass by operators. */
  readonly missedShare: number;
  readonly seed: number;
}
