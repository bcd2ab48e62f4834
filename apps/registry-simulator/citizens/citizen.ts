import type { ApplicationRecord, DecisionRecord, PaymentRecord, WardRecord } from '#core/registers/index.ts';

/** An invented person as the simulated registers know her. */
export interface Citizen {
  readonly subjectId: string;
  readonly fullName: string;
  readonly birthDate: string;
  readonly region: string;
  readonly snils: string;
  readonly phone?: string;
  /** Argon2id of the code word in lower case with е for ё; the words stand in docs/demo-citizens.md. */
  readonly codeWordHash?: string;
  readonly applications?: readonly ApplicationRecord[];
  readonly payments?: readonly PaymentRecord[];
  readonly decisions?: readonly DecisionRecord[];
  readonly wards?: readonly Pick<WardRecord, 'subjectId' | 'relation' | 'until'>[];
}

/** Days and months counted from today, so that the invented people do not grow old. */
export interface Calendar {
  /** `YYYY-MM-DD`, so many days from today. */
  day(fromToday: number): string;
  /** `YYYY-MM`, so many months from this one. */
  month(fromThis: number): string;
}

/** Today is Moscow's. */
export function calendarOf(now: Date): Calendar {
  const today = new Date(now.getTime() + 3 * 3_600_000);
  return {
    day: (fromToday) => new Date(today.getTime() + fromToday * 86_400_000).toISOString().slice(0, 10),
    month: (fromThis) =>
      new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + fromThis, 1)).toISOString().slice(0, 7),
  };
}

/** First name and patronymic: how she is addressed. */
export function addressOf({ fullName }: Pick<Citizen, 'fullName'>): string {
  return fullName.split(' ').slice(1).join(' ');
}
