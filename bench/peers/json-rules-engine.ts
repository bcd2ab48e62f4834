import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Node, Term } from '#knowledge-base/entitlement/expression.ts';
import type { FactView } from '#knowledge-base/entitlement/fact-view.ts';
import type { Measure } from '#knowledge-base/measure.ts';

/**
 * Our conditions for json-rules-engine 7, which users would pick. It has two truth values: "yes" is what is certainly
 * met, so a condition for a person to check counts against it wherever it stands. Parameters, shifted dates and derived
 * facts are handed over computed, which is more than the engine would do itself.
 */
export class JsonRulesPeer {
  readonly #engine: Engine;
  readonly #terms = new Map<string, Term>();
  readonly #facts = new Map<string, 'bool' | 'option'>();

  constructor(measures: readonly Measure[]) {
    const rules: RuleProperties[] = measures.map(({ id, eligibility }) => ({
      name: id,
      conditions: { all: [this.#condition(eligibility, true)] },
      event: { type: id },
    }));
    this.#engine = new Engine(rules);
  }

  /** Everything the rules look at, as plain values; `undefined` when something is not known exactly. */
  profileOf(view: FactView): Record<string, boolean | number | string> | undefined {
    const profile: Record<string, boolean | number | string> = { always: true };
    for (const [id, kind] of this.#facts) {
      const value = kind === 'bool' ? [false, undefined, true][view.bool(id)] : view.option(id);
      if (value === undefined) return undefined;
      profile[id] = value;
    }
    for (const [key, term] of this.#terms) {
      const range = view.term(term);
      if (range === undefined || range.lo !== range.hi) return undefined;
      profile[key] = range.lo;
    }
    return profile;
  }

  /** Ids of the measures that are a "yes". */
  async yesOf(profile: Record<string, boolean | number | string>): Promise<string[]> {
    const { events } = await this.#engine.run(profile);
    return events.map(({ type }) => type);
  }

  #condition(node: Node, isWanted: boolean): Condition {
    switch (node.k) {
      case 'all':
        return { all: node.of.map((child) => this.#condition(child, isWanted)) };
      case 'any':
        return { any: node.of.map((child) => this.#condition(child, isWanted)) };
      case 'not':
        return { not: this.#condition(node.of, !isWanted) };
      case 'unless':
        return {
          all: [
            this.#condition(node.base, isWanted),
            ...node.exceptions.map((child) => ({ not: this.#condition(child, !isWanted) })),
          ],
        };
      case 'text':
        return { fact: 'always', operator: 'equal', value: !isWanted };
      case 'is':
        this.#facts.set(node.fact, 'bool');
        return { fact: node.fact, operator: 'equal', value: true };
      case 'in':
        this.#facts.set(node.fact, 'option');
        return node.set.length === 1
          ? { fact: node.fact, operator: 'equal', value: node.set[0] }
          : { fact: node.fact, operator: 'in', value: [...node.set] };
      case 'cmp': {
        const right = node.right.t === 'number' ? node.right.value : { fact: this.#term(node.right) };
        return { fact: this.#term(node.left), operator: OPERATORS[node.op], value: right };
      }
    }
  }

  #term(term: Term): string {
    const key = term.t === 'fact' ? term.id : JSON.stringify(term);
    this.#terms.set(key, term);
    return key;
  }
}

type Condition = RuleProperties['conditions'] | { fact: string; operator: string; value: unknown };

const OPERATORS = {
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  '=': 'equal',
  '!=': 'notEqual',
} as const;
