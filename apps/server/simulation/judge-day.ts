import type { DayBooks } from './day-books.ts';

/** What staffing is judged by, as it was played. Shares run 0–1; absent where there is nothing to divide by. */
export interface Judged {
  /** Came into the queue. */
  readonly came: number;
  readonly serviceLevel: number | undefined;
  readonly abandonedShare: number | undefined;
  readonly averageWaitMs: number | undefined;
  readonly occupancy: number | undefined;
}

/** Of all who came into the queue, as Erlang counts: who leaves at once is counted too. */
export function judgeDay(
  { visits, busyMs, thereMs }: DayBooks,
  { targetMs, atOnce }: { readonly targetMs: number; readonly atOnce: number },
): Judged {
  const waits = visits.flatMap(({ end, enteredAt, endedAt = enteredAt }) =>
    end === 'answered' ? [endedAt - enteredAt] : [],
  );
  const left = visits.filter(({ end }) => end === 'left').length;
  const came = visits.length;
  const share = (part: number, whole: number) => (whole === 0 ? undefined : part / whole);
  return {
    came,
    serviceLevel: share(waits.filter((wait) => wait <= targetMs).length, came),
    abandonedShare: share(left, came),
    averageWaitMs: share(
      waits.reduce((sum, wait) => sum + wait, 0),
      waits.length,
    ),
    occupancy: share(busyMs, thereMs * atOnce),
  };
}
