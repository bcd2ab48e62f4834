import type { Node } from './expression.ts';
import type { FactView } from './fact-view.ts';
import type { FactValue } from './facts.ts';
import { formatRange } from './format.ts';
import type { Judgement } from './judgement.ts';
import type { ParameterUse } from './parameters.ts';
import type { Step } from './program.ts';
import { type Lang, type Text, type TriName, triNames } from './values.ts';

/** One line of "why": a condition, its result, the words for it and everything it rests on. */
export interface Explanation {
  readonly id?: string | undefined;
  readonly kind: Node['k'];
  readonly result: TriName;
  /** Words for this result, values filled in; absent on groups that only hold others. */
  readonly words?: Text | undefined;
  readonly ground: readonly string[];
  readonly facts: readonly {
    readonly id: string;
    readonly source: FactValue['source'];
    readonly at: string;
  }[];
  readonly missing: readonly string[];
  readonly parameters: readonly ParameterUse[];
  readonly children: readonly Explanation[];
}

/**
 * The tree cut to what decided: a yes keeps every child of `all` and one of `any`, a no keeps the false children of
 * `all` and every one of `any`, an unknown keeps the unknown ones.
 */
export function explain(judgement: Judgement, step: Step = judgement.program.root): Explanation {
  return new ExplanationLine(judgement, step);
}

/** Works out words, facts and parameters when they are read. */
class ExplanationLine implements Explanation {
  readonly children: readonly Explanation[];
  readonly #judgement: Judgement;
  readonly #step: Step;

  constructor(judgement: Judgement, step: Step) {
    this.#judgement = judgement;
    this.#step = step;
    this.children =
      step.k === 'leaf' ? NOTHING : decisive(judgement, step).map((member) => explain(judgement, member));
  }

  get id(): string | undefined {
    return this.#step.node.id;
  }

  get kind(): Node['k'] {
    return this.#step.node.k;
  }

  get result(): TriName {
    return triNames[this.#judgement.resultOf(this.#step)];
  }

  get words(): Text | undefined {
    return wordsFor(this.#judgement, this.#step);
  }

  get ground(): readonly string[] {
    return this.#step.node.ground ?? NOTHING;
  }

  get facts(): Explanation['facts'] {
    const { view } = this.#judgement;
    return this.#judgement.traceOf(this.#step)?.facts.map((id) => usedFact(id, view)) ?? NOTHING;
  }

  get missing(): readonly string[] {
    return this.#judgement.traceOf(this.#step)?.missing ?? NOTHING;
  }

  get parameters(): readonly ParameterUse[] {
    return this.#judgement.traceOf(this.#step)?.parameters ?? NOTHING;
  }

  toJSON(): Explanation {
    const { id, kind, result, words, ground, facts, missing, parameters, children } = this;
    return {
      kind,
      result,
      ...(id === undefined ? {} : { id }),
      ...(words === undefined ? {} : { words }),
      ground,
      facts,
      missing,
      parameters,
      children,
    };
  }
}

const NOTHING: readonly never[] = [];

function usedFact(id: string, view: FactView): Explanation['facts'][number] {
  const fact = view.input.facts[id];
  return { id, source: fact?.source ?? 'other', at: fact?.at ?? '' };
}

function decisive(judgement: Judgement, step: Step): readonly Step[] {
  const result = judgement.resultOf(step);
  const steps: readonly Step[] = step.steps;
  switch (step.k) {
    case 'all':
      return result === 2 ? steps : steps.filter((member) => judgement.resultOf(member) === result);
    case 'any':
      if (result === 2) return steps.filter((member) => judgement.resultOf(member) === 2).slice(0, 1);
      return steps.filter((member) => judgement.resultOf(member) === result);
    case 'unless': {
      const [base, ...exceptions] = steps;
      if (base === undefined || result === 2) return steps;
      if (result === 1) return steps.filter((member) => judgement.resultOf(member) === 1);
      return judgement.resultOf(base) === 0
        ? [base]
        : exceptions.filter((member) => judgement.resultOf(member) === 2);
    }
    default:
      return steps;
  }
}

function wordsFor(judgement: Judgement, step: Step): Text | undefined {
  const { node } = step;
  const result = judgement.resultOf(step);
  const { words } = node;
  const chosen =
    result === 2
      ? words?.yes
      : result === 0
        ? words?.no
        : (words?.ask ?? (node.k === 'text' ? node.text : undefined));
  if (chosen === undefined || !chosen.ru.includes('{')) return chosen;
  const leaf = firstComparison(node);
  if (leaf === undefined) return chosen;
  return {
    ru: fill(chosen.ru, leaf, judgement.view, 'ru'),
    ...(chosen.en === undefined ? {} : { en: fill(chosen.en, leaf, judgement.view, 'en') }),
  };
}

type Comparison = Extract<Node, { k: 'cmp' }>;

/** The comparison that `{left}` and `{right}` in the words of a condition speak of. */
function firstComparison(node: Node): Comparison | undefined {
  switch (node.k) {
    case 'cmp':
      return node;
    case 'all':
    case 'any':
      for (const child of node.of) {
        const found = firstComparison(child);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'not':
      return firstComparison(node.of);
    case 'unless':
      return firstComparison(node.base);
    default:
      return undefined;
  }
}

function fill(text: string, leaf: Comparison, view: FactView, lang: Lang): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(left|right)\}/g, (_, side: string) => {
    const term = side === 'left' ? leaf.left : leaf.right;
    const value = view.term(term);
    if (value === undefined) return lang === 'ru' ? 'пока неизвестно' : 'not known yet';
    return formatRange(value, term.type, lang);
  });
}

/** How far a "no" was from a "yes": only when one numeric condition alone stands in the way. */
export interface NearMiss {
  readonly conditionId?: string;
  /** Kopecks, days or plain units. */
  readonly distance: number;
  readonly type: 'money' | 'date' | 'int' | 'decimal';
}

export function nearMiss(judgement: Judgement): NearMiss | undefined {
  if (judgement.result !== 0) return undefined;
  let step = judgement.program.root;
  let id = step.node.id;
  while (step.k !== 'leaf') {
    const wrong: Step[] =
      step.k === 'all' ? step.steps.filter((member) => judgement.resultOf(member) === 0) : [];
    const [only] = wrong;
    if (wrong.length !== 1 || only === undefined) return undefined;
    step = only;
    id = step.node.id ?? id;
  }
  const { leaf } = step;
  if (leaf.k !== 'cmp') return undefined;
  const left = judgement.view.term(leaf.left);
  const right = judgement.view.term(leaf.right);
  if (left === undefined || right === undefined) return undefined;
  const distance = left.lo > right.hi ? left.lo - right.hi : right.lo - left.hi;
  return {
    ...(id === undefined ? {} : { conditionId: id }),
    distance: Math.ceil(distance),
    type: leaf.left.type,
  };
}
