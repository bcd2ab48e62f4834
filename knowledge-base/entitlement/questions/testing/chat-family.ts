import { readHousehold } from '../../../household/read-household.ts';
import { formatDay } from '../../dates.ts';
import { derivedFacts } from '../../derived-facts.ts';
import { FactView, type ViewInput } from '../../fact-view.ts';
import type { FactDictionary, Facts, FactValue } from '../../facts.ts';
import { factsBehind } from '../linked-facts.ts';
import { minimumIncomeAnswers } from '../minimum-income-answers.ts';

export type FamilySurroundings = Pick<ViewInput, 'dictionary' | 'parameters' | 'coefficients' | 'at'>;

/**
 * A household as it would answer a chat: one child in question (the youngest unless `child` says which), and the
 * questions about the whole family answered from its persons. Everything the document tells is kept.
 */
export function chatFamily(
  document: Readonly<Record<string, unknown>>,
  around: FamilySurroundings,
  child?: number,
): Facts {
  const { dictionary } = around;
  const read = readHousehold(document, dictionary, { at: formatDay(around.at) });
  const facts: Record<string, FactValue> = { ...read.facts };
  const prefix = `children[${child ?? (read.children?.length ?? 0) - 1}].`;
  for (const key of Object.keys(read.facts)) {
    const value = read.facts[key];
    if (value !== undefined && key.startsWith(prefix)) facts[`child.${key.slice(prefix.length)}`] = value;
  }
  const view = new FactView({ ...around, facts: { ...facts }, shortcuts: new Set() });
  for (const [id, value] of Object.entries(minimumIncomeAnswers(view))) facts[id] ??= known(value);
  for (const [id, definition] of dictionary) {
    if (facts[id] !== undefined || definition.question === undefined || !derivedFacts.has(id)) continue;
    const value = toldBy(view, id);
    if (value !== undefined) facts[id] = value;
  }
  addShortcuts(facts, dictionary);
  return facts;
}

export function known(value: boolean | number | string): FactValue {
  return { status: 'known', value, source: 'self', at: '' };
}

function toldBy(view: FactView, id: string): FactValue | undefined {
  const definition = view.input.dictionary.get(id);
  if (definition === undefined) return undefined;
  switch (definition.type) {
    case 'bool': {
      const tri = view.bool(id);
      return tri === 1 ? undefined : known(tri === 2);
    }
    case 'enum': {
      const option = view.option(id);
      return option === undefined ? undefined : known(option);
    }
    default: {
      const range = view.num(id);
      if (range === undefined || range.lo !== range.hi) return undefined;
      return known(definition.type === 'date' ? formatDay(range.lo) : Math.round(range.lo));
    }
  }
}

/** Shortcuts such as "is it all as usual?" get the answers that the facts behind them agree with. */
function addShortcuts(facts: Record<string, FactValue>, dictionary: FactDictionary): void {
  for (const id of dictionary.keys()) {
    const behind = facts[id] === undefined ? factsBehind(id, dictionary) : undefined;
    if (behind === undefined) continue;
    const agrees = Object.entries(behind.values).every(([fact, value]) => {
      const told = facts[fact]?.value;
      return told === undefined || told === value;
    });
    facts[id] = known(agrees ? behind.when : !behind.when);
  }
}
