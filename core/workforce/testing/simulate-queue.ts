import type { Load, Outcome } from '../erlang.ts';
import { seededRandom } from '../seeded-random.ts';

/** One queue played event by event, first come first served: what the formulas are checked against. */
export function simulateQueue(
  load: Load,
  of: {
    readonly operators: number;
    readonly targetMs: number;
    readonly contacts: number;
    readonly seed: number;
  },
): Pick<Outcome, 'serviceLevel' | 'averageWaitMs' | 'abandonedShare' | 'occupancy'> {
  const random = seededRandom(of.seed);
  const exponential = (mean: number): number => -mean * Math.log(1 - random());
  const freeAt = new Float64Array(of.operators);
  let now = 0;
  let answered = 0;
  let inTime = 0;
  let waited = 0;
  let busy = 0;
  for (let contact = 0; contact < of.contacts; contact++) {
    now += exponential(3_600_000 / load.arrivalsPerHour);
    let first = 0;
    for (let one = 1; one < of.operators; one++) if (at(freeAt, one) < at(freeAt, first)) first = one;
    const wait = Math.max(0, at(freeAt, first) - now);
    const patience = load.patienceMs === undefined ? Number.POSITIVE_INFINITY : exponential(load.patienceMs);
    if (wait > patience) continue;
    const handle = exponential(load.handleMs);
    freeAt[first] = now + wait + handle;
    busy += handle;
    answered += 1;
    waited += wait;
    if (wait <= of.targetMs) inTime += 1;
  }
  return {
    serviceLevel: inTime / of.contacts,
    averageWaitMs: waited / answered,
    abandonedShare: 1 - answered / of.contacts,
    occupancy: busy / (now * of.operators),
  };
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
