import { addMonths, formatDay, parseDay } from '#knowledge-base/entitlement/dates.ts';
import { FactView } from '#knowledge-base/entitlement/fact-view.ts';
import { type FactDefinition, type Facts, factDefinition } from '#knowledge-base/entitlement/facts.ts';
import { Judgement } from '#knowledge-base/entitlement/judgement.ts';
import type { Surroundings } from '#knowledge-base/measure.ts';
import type { Answered } from './answers.ts';

type Value = boolean | number | string;

/** Beyond this many missing facts none decides alone, and trying them all would only take time. */
const MOST_TRIED = 40;

/**
 * The missing facts, those first that could complete a "yes" by themselves: values are tried one fact at a time. The
 * others keep the order of the conditions.
 */
export function decidingFirst(
  { measure, evaluation, facts }: Answered,
  surroundings: Surroundings,
): string[] {
  const missing = [...evaluation.missing];
  if (missing.length < 2 || missing.length > MOST_TRIED) return missing;
  const at = parseDay(evaluation.ground.at) ?? 0;
  const { child } = evaluation;
  const isYes = (given: Facts): boolean => {
    const { facts: dictionary, parameters, coefficients } = surroundings;
    const { program, shortcuts } = measure;
    const view = new FactView({ dictionary, parameters, coefficients, shortcuts, facts: given, child, at });
    return new Judgement(program, view).result === 2;
  };
  const completes = (id: string): boolean => {
    const definition = factDefinition(surroundings.facts, id);
    if (definition === undefined) return false;
    const key = child === undefined ? id : id.replace(/^child\./, `children[${child}].`);
    return valuesToTry(definition, at).some((value) =>
      isYes({ ...facts, [key]: { status: 'known', value, source: 'other', at: '' } }),
    );
  };
  const deciding = new Set(missing.filter(completes));
  return [...deciding, ...missing.filter((id) => !deciding.has(id))];
}

const YEARS_AGO = [0, 1, 2, 5, 10, 17.5, 30, 56, 64, 75, 90];

function valuesToTry({ type, options, min = 0, max }: FactDefinition, at: number): readonly Value[] {
  switch (type) {
    case 'bool':
      return [true, false];
    case 'enum':
      return (options ?? []).slice(0, 12).map(({ id }) => id);
    case 'date':
      return YEARS_AGO.map((years) => formatDay(addMonths(at, -Math.round(years * 12))));
    case 'money':
      return [0, 100_000_000_000].filter((value) => max === undefined || value <= max);
    default:
      return [0, 1, 3, 6, 12, 14, 30, 40, 100].filter(
        (value) => value >= min && (max === undefined || value <= max),
      );
  }
}
