import type { DraftDocument, Level } from '../wire.ts';

/** Where a new measure begins: what is known, and the commonest choices for the rest. */
export function emptyMeasure(of: {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
  readonly territory: string | undefined;
}): DraftDocument {
  const { id, name, level, territory } = of;
  return {
    id,
    version: 1,
    name,
    shortName: name,
    colloquial: [],
    level,
    territory: territory === undefined ? [] : [territory],
    lifeEvents: [],
    recipients: [],
    form: 'cash-lump',
    mode: 'application',
    where: [],
    terms: {},
    acts: [],
    eligibility: { all: [] },
    amount: {},
    confidence: 'medium',
    asOf: new Date().toISOString().slice(0, 10),
    examples: [],
  };
}
