import { z } from 'zod';
import { factFileShape } from './documents.ts';
import type { FactDefinition } from './entitlement/facts.ts';
import { type LinkedRule, linkDictionary } from './entitlement/questions/linked-facts.ts';
import type { Surroundings } from './measure.ts';
import { type Report, shaped } from './problems.ts';

const scalar = z.union([z.boolean(), z.number(), z.string()]);
const values = z.record(z.string(), scalar);
const test = z.union([
  scalar,
  z.array(scalar).min(1),
  z.strictObject({ under: z.number().optional(), from: z.number().optional() }),
]);
const factShape = factFileShape.element;

export const linkedFactsFileShape = z.strictObject({
  screens: z.array(
    factShape
      .pick({ id: true, label: true, order: true, sensitivity: true, cost: true, question: true })
      .extend({ no: values }),
  ),
  rules: z.array(z.strictObject({ when: z.record(z.string(), test), tells: values })),
});

type LinkedFactsFile = z.infer<typeof linkedFactsFileShape>;

/** Adds the screening questions and the links between facts (`linked-facts.yaml`) to what measures refer to. */
export function withLinkedFacts(surroundings: Surroundings, document: unknown, report: Report): Surroundings {
  const file = document === undefined ? undefined : shaped(linkedFactsFileShape, document, report);
  if (file === undefined) return surroundings;
  const rules = rulesOf(file);
  checkRules(rules, surroundings, file, report);
  const screens = file.screens.map(screenFact);
  return {
    ...surroundings,
    facts: linkDictionary(surroundings.facts, screens, {
      rules,
      screens: new Set(screens.map(({ id }) => id)),
    }),
  };
}

function rulesOf({ screens, rules }: LinkedFactsFile): LinkedRule[] {
  return [
    ...screens.map(({ id, no }): LinkedRule => ({ when: [{ fact: id, in: [false] }], tells: no })),
    ...rules.map(
      ({ when, tells }): LinkedRule => ({
        when: Object.entries(when).map(([fact, value]) => {
          if (Array.isArray(value)) return { fact, in: value };
          if (typeof value !== 'object') return { fact, in: [value] };
          const { under, from } = value;
          return { fact, ...(under === undefined ? {} : { under }), ...(from === undefined ? {} : { from }) };
        }),
        tells,
      }),
    ),
  ];
}

function screenFact(screen: LinkedFactsFile['screens'][number]): Omit<FactDefinition, 'slot'> {
  const { id, label, order, sensitivity, cost, question } = screen;
  const words = typeof label === 'string' ? { ru: label } : label;
  return {
    id,
    path: id,
    type: 'bool',
    entity: 'household',
    label: words.en === undefined ? { ru: words.ru } : { ru: words.ru, en: words.en },
    sensitivity,
    cost,
    order,
    sources: ['self'],
    derived: false,
    ...(question === undefined ? {} : { question }),
  };
}

/** Only facts of the dictionary are linked. A fact that is not there yet is a warning: nothing reads it. */
function checkRules(
  rules: readonly LinkedRule[],
  { facts }: Surroundings,
  file: LinkedFactsFile,
  report: Report,
): void {
  const screens = new Set(file.screens.map(({ id }) => id));
  for (const { when, tells } of rules) {
    const ids = [...when.map(({ fact }) => fact).filter((id) => !screens.has(id)), ...Object.keys(tells)];
    for (const id of ids) {
      const isSpouse = id.startsWith('spouse.') && facts.has(`applicant.${id.slice(7)}`);
      if (!facts.has(id) && !isSpouse) report(id, `there is no fact "${id}"`, 'warning');
    }
  }
}
