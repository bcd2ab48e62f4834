import type { KnowledgeBase } from '../../knowledge-base.ts';

/** What is counted for one measure in one region. */
export interface Counts {
  yes: number;
  /** Not known, or for a person to decide. */
  open: number;
  newYes: number;
  lostYes: number;
}

/** Region of people whose region is not known. */
export const NO_REGION = 'unknown';

/** Counts by measure, then region. Plain, so that it crosses threads and lies in the checkpoint. */
export type Tally = Record<string, Record<string, Counts>>;

export function countsOf(tally: Tally, measure: string, region: string): Counts {
  let byRegion = tally[measure];
  if (byRegion === undefined) {
    byRegion = {};
    tally[measure] = byRegion;
  }
  let counts = byRegion[region];
  if (counts === undefined) {
    counts = { yes: 0, open: 0, newYes: 0, lostYes: 0 };
    byRegion[region] = counts;
  }
  return counts;
}

export function addTally(into: Tally, other: Tally): void {
  for (const [measure, regions] of Object.entries(other)) {
    for (const [region, counts] of Object.entries(regions)) add(countsOf(into, measure, region), counts);
  }
}

function add(into: Counts, other: Counts): void {
  into.yes += other.yes;
  into.open += other.open;
  into.newYes += other.newYes;
  into.lostYes += other.lostYes;
}

export interface Breakdown {
  readonly byMeasure: Readonly<Record<string, Counts>>;
  readonly byRegion: Readonly<Record<string, Counts>>;
  readonly byLifeEvent: Readonly<Record<string, Counts>>;
}

/** The same counts from three sides, keys in alphabetical order. A measure of two life events counts in both. */
export function breakdownOf(tally: Tally, knowledgeBase: KnowledgeBase): Breakdown {
  const sides = {
    byMeasure: new Map(),
    byRegion: new Map(),
    byLifeEvent: new Map(),
  } as const satisfies Record<keyof Breakdown, Map<string, Counts>>;
  for (const [measure, regions] of Object.entries(tally)) {
    for (const [region, counts] of Object.entries(regions)) {
      add(entry(sides.byMeasure, measure), counts);
      add(entry(sides.byRegion, region), counts);
      for (const event of knowledgeBase.measure(measure)?.document.lifeEvents ?? [])
        add(entry(sides.byLifeEvent, event), counts);
    }
  }
  return {
    byMeasure: inOrder(sides.byMeasure),
    byRegion: inOrder(sides.byRegion),
    byLifeEvent: inOrder(sides.byLifeEvent),
  };
}

function entry(map: Map<string, Counts>, key: string): Counts {
  let counts = map.get(key);
  if (counts === undefined) {
    counts = { yes: 0, open: 0, newYes: 0, lostYes: 0 };
    map.set(key, counts);
  }
  return counts;
}

function inOrder(map: ReadonlyMap<string, Counts>): Record<string, Counts> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
