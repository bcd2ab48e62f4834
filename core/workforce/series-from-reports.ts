import { dayOf, localTimeIn, minutesOf } from '../appeals/index.ts';
import { cellOf, type Slot } from '../reports/index.ts';
import { type DayContacts, emptySlots } from './contact-series.ts';

interface Day {
  readonly offered: number[];
  readonly handled: number[];
  readonly handleMs: number[];
}

/** The half hours of reports as the history of one queue, by the clocks of the tenant. */
export function seriesFromReports(
  slots: readonly Slot[],
  of: { readonly queueId: string; readonly timeZone: string },
): readonly DayContacts[] {
  const days = new Map<string, Day>();
  for (const { slot, cells } of slots) {
    const local = localTimeIn(of.timeZone, new Date(`${slot}:00Z`));
    const index = Math.floor(minutesOf(local) / 30);
    const day = dayOf(local);
    const found = days.get(day) ?? { offered: emptySlots(), handled: emptySlots(), handleMs: emptySlots() };
    days.set(day, found);
    for (const [name, counts] of Object.entries(cells)) {
      if (cellOf(name).queueId !== of.queueId) continue;
      const { entered = 0, handled = 0, talkMs = 0, heldMs = 0, wrapUpMs = 0 } = counts;
      found.offered[index] = (found.offered[index] ?? 0) + entered;
      found.handled[index] = (found.handled[index] ?? 0) + handled;
      found.handleMs[index] = (found.handleMs[index] ?? 0) + talkMs + heldMs + wrapUpMs;
    }
  }
  return [...days].map(([day, sums]) => ({ day, ...sums })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
