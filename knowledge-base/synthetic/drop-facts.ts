import type { Dice } from './dice.ts';

/** Never dropped: without them a document is not a household at a date. */
const KEPT: ReadonlySet<string> = new Set(['id', 'asOf']);

/**
 * Leaves out facts as people do: whole topics that never came up and single answers nobody has. `share` (0 to 1) of
 * the leaves is missing on average; half of the loss comes by topics. The document given is not changed.
 */
export function dropFacts(
  dice: Dice,
  document: Record<string, unknown>,
  share: number,
): Record<string, unknown> {
  const each = 1 - Math.sqrt(1 - share);
  const kept: Record<string, unknown> = {};
  for (const key in document) {
    const value = document[key];
    if (KEPT.has(key)) kept[key] = value;
    else if (Array.isArray(value)) {
      if (!dice.chance(each)) kept[key] = value.map((item) => partOf(dice, item, each));
    } else if (typeof value === 'object' && value !== null) {
      if (!dice.chance(each)) kept[key] = partOf(dice, value, each);
    } else if (!dice.chance(share)) kept[key] = value;
  }
  return kept;
}

function partOf(dice: Dice, value: unknown, share: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  const fields: Readonly<Record<string, unknown>> = { ...value };
  for (const key in fields) if (!dice.chance(share)) kept[key] = fields[key];
  return kept;
}
