import { describe, expect, it } from 'vitest';
import { inverseErlangB, outcomeOf } from './erlang.ts';
import { operatorsNeeded, usualTarget } from './staffing.ts';
import { simulateQueue } from './testing/simulate-queue.ts';

const tenErlangs = { arrivalsPerHour: 200, handleMs: 180_000 };
const seconds = 1_000;

describe('Erlang', () => {
  it('answers as the published tables: 10 erlangs, 14 operators, 180 s, 20 s', () => {
    const { serviceLevel, averageWaitMs, occupancy, waitsShare } = outcomeOf(tenErlangs, 14, 20 * seconds);
    expect(serviceLevel).toBeCloseTo(0.8884, 4);
    expect(averageWaitMs / seconds).toBeCloseTo(7.8359, 3);
    expect(waitsShare).toBeCloseTo(0.1741, 4);
    expect(occupancy).toBeCloseTo(0.7143, 4);
  });

  it.each([
    [11, 0.6821],
    [12, 0.4494],
    [13, 0.2853],
    [15, 0.102],
  ])('lets the table share wait where %i take 10 erlangs', (operators, share) => {
    expect(outcomeOf(tenErlangs, operators, 0).waitsShare).toBeCloseTo(share, 4);
  });

  it.each([
    [4.4612, 10],
    [12.031, 20],
    [37.901, 50],
    [84.064, 100],
  ])('blocks 1 %% of %d erlangs on %i lines, as table B of the ITU says', (erlangs, lines) => {
    expect(1 / inverseErlangB(lines, erlangs)).toBeCloseTo(0.01, 5);
  });

  it('stands a large centre and thousands of operators', () => {
    const large = outcomeOf({ arrivalsPerHour: 762, handleMs: 810 * seconds }, 184, 20 * seconds);
    expect([large.serviceLevel, large.averageWaitMs / seconds, large.occupancy]).toEqual([
      expect.closeTo(0.816, 3),
      expect.closeTo(16.2, 1),
      expect.closeTo(0.932, 3),
    ]);
    const load = { arrivalsPerHour: 20 * 4_900, handleMs: 180 * seconds };
    const huge = outcomeOf(load, 5_000, 20 * seconds);
    expect(huge.serviceLevel).toBeGreaterThan(0.9);
    const impatient = outcomeOf({ ...load, patienceMs: 60 * seconds }, 5_000, 20 * seconds);
    expect(impatient.averageWaitMs).toBeLessThan(huge.averageWaitMs);
    const jam = outcomeOf({ ...load, patienceMs: 60 * seconds }, 2_450, 20 * seconds);
    // Half of the operators can answer half of the callers at most, and with patience without end they would all be busy.
    expect(jam.abandonedShare).toBeCloseTo(0.5, 3);
    expect(jam.occupancy).toBeCloseTo(1, 3);
  });

  it('comes to Erlang C as patience grows, and to nobody waiting as operators grow', () => {
    const patient = outcomeOf({ ...tenErlangs, patienceMs: 1e11 }, 14, 20 * seconds);
    const endless = outcomeOf(tenErlangs, 14, 20 * seconds);
    expect(patient.serviceLevel).toBeCloseTo(endless.serviceLevel, 6);
    expect(patient.averageWaitMs).toBeCloseTo(endless.averageWaitMs, 1);
    expect(outcomeOf({ ...tenErlangs, patienceMs: 60_000 }, 2_000, 0)).toMatchObject({
      serviceLevel: 1,
      abandonedShare: 0,
    });
  });

  it('agrees with a count over the states of the queue', () => {
    const load = { ...tenErlangs, patienceMs: 120 * seconds };
    for (const operators of [7, 10, 13]) {
      const { abandonedShare, waitsShare } = outcomeOf(load, operators, 0);
      const counted = countStates(load, operators);
      expect(abandonedShare).toBeCloseTo(counted.abandonedShare, 10);
      expect(waitsShare).toBeCloseTo(counted.waitsShare, 10);
    }
  });

  it.each([
    ['endless patience', 14, undefined],
    ['patience of two minutes, one short', 10, 120 * seconds],
    ['patience of a minute, far too few', 6, 60 * seconds],
  ])('agrees with a queue played event by event: %s', (_name, operators, patienceMs) => {
    const load = { ...tenErlangs, ...(patienceMs === undefined ? {} : { patienceMs }) };
    const formula = outcomeOf(load, operators, 20 * seconds);
    const played = simulateQueue(load, { operators, targetMs: 20 * seconds, contacts: 400_000, seed: 7 });
    expect(played.serviceLevel).toBeCloseTo(formula.serviceLevel, 2);
    expect(played.abandonedShare).toBeCloseTo(formula.abandonedShare, 2);
    expect(played.occupancy).toBeCloseTo(formula.occupancy, 2);
    expect(Math.abs(played.averageWaitMs - formula.averageWaitMs)).toBeLessThan(700);
  });
});

describe('operators needed', () => {
  const target = { ...usualTarget, maxOccupancy: 1, shrinkage: 0 };

  it('are the fewest that keep the promise', () => {
    expect(operatorsNeeded(tenErlangs, target).operators).toBe(14);
    expect(operatorsNeeded({ arrivalsPerHour: 762, handleMs: 810_000 }, target).operators).toBe(184);
    expect(operatorsNeeded({ arrivalsPerHour: 60, handleMs: 810_000 }, target).operators).toBe(18);
    expect(operatorsNeeded({ arrivalsPerHour: 0, handleMs: 810_000 }, target).operators).toBe(0);
  });

  it('are more where people would be too hot, where some are missing, and fewer where one handles several', () => {
    const large = { arrivalsPerHour: 762, handleMs: 810_000 };
    expect(operatorsNeeded(large, { ...target, maxOccupancy: 0.85 }).operators).toBe(202);
    expect(operatorsNeeded(tenErlangs, { ...target, shrinkage: 0.3 })).toMatchObject({
      operators: 14,
      planned: 20,
    });
    expect(operatorsNeeded(tenErlangs, { ...target, atOnce: 3 }).operators).toBe(5);
  });
});

function countStates(
  load: { readonly arrivalsPerHour: number; readonly handleMs: number; readonly patienceMs: number },
  operators: number,
): { readonly abandonedShare: number; readonly waitsShare: number } {
  const arrivals = load.arrivalsPerHour / 3_600_000;
  let weight = 1;
  let all = 0;
  let waiting = 0;
  let abandoned = 0;
  for (let state = 0; state < 2_000; state++) {
    const inQueue = Math.max(0, state - operators);
    all += weight;
    if (state >= operators) waiting += weight;
    abandoned += (weight * inQueue) / load.patienceMs;
    const inService = Math.min(state + 1, operators);
    weight *= arrivals / (inService / load.handleMs + Math.max(0, state + 1 - operators) / load.patienceMs);
  }
  return { abandonedShare: abandoned / all / arrivals, waitsShare: waiting / all };
}
