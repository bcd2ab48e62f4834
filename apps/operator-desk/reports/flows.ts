import type { ReportRow } from './wire.ts';

/** A stream between two places; what comes from the left goes out at the right. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Ways into queues: `assistant`, `operator`, `returned`, or another queue. */
export const endings = ['answered', 'abandoned', 'shortAbandoned', 'flowedOut'] as const;

/** From where visits come into each queue, and what becomes of them there. */
export function flowsOf(rows: readonly ReportRow[]): {
  readonly ways: readonly Flow[];
  readonly ends: readonly Flow[];
} {
  const queues = rows.filter(({ group, waysIn }) => group !== '' && Object.keys(waysIn).length > 0);
  return {
    ways: queues.flatMap(({ group, waysIn }) =>
      Object.entries(waysIn).map(([from, count]) => ({ from: decodeURIComponent(from), to: group, count })),
    ),
    ends: queues.flatMap(({ group, values }) =>
      endings.map((to) => ({ from: group, to, count: values[to] ?? 0 })).filter(({ count }) => count > 0),
    ),
  };
}

export interface Box {
  readonly id: string;
  readonly y: number;
  readonly height: number;
  readonly count: number;
}

/** Boxes one below the other, as high as what goes through them. */
export function stacked(
  totals: readonly (readonly [string, number])[],
  of: { readonly height: number; readonly gap: number; readonly whole: number },
): readonly Box[] {
  const free = of.height - of.gap * Math.max(0, totals.length - 1);
  let y = 0;
  return totals.map(([id, count]) => {
    const height = of.whole === 0 ? 0 : Math.max(2, (count / of.whole) * free);
    const box = { id, y, height, count };
    y += height + of.gap;
    return box;
  });
}

/** What goes through each place, in the order in which they are first met. */
export function totalsOf(
  flows: readonly Flow[],
  side: 'from' | 'to',
): readonly (readonly [string, number])[] {
  const totals = new Map<string, number>();
  for (const flow of flows) totals.set(flow[side], (totals.get(flow[side]) ?? 0) + flow.count);
  return [...totals];
}
