import { decideLeaf } from './decide.ts';
import type { FactView } from './fact-view.ts';
import type { Leaf, Look, Program, Step } from './program.ts';
import { newTrace, type Trace } from './reading.ts';
import { both, compareToPoint, either, not, type Tri } from './values.ts';

/**
 * Every condition of a measure judged for one set of facts: the material of explanations and questions. The results
 * come at once; what a condition looked at is gathered only where somebody asks.
 */
export class Judgement {
  readonly program: Program;
  readonly view: FactView;
  readonly #results: Uint8Array;
  readonly #base: number;
  #traces: (Trace | undefined)[] | undefined;

  /** `results` and `base`: room for the results of several measures, made at once. */
  constructor(program: Program, view: FactView, results = new Uint8Array(program.size), base = 0) {
    this.program = program;
    this.view = view;
    this.#results = results;
    this.#base = base;
    judge(program.root, view, results, base);
  }

  get result(): Tri {
    return this.resultOf(this.program.root);
  }

  resultOf(step: Step): Tri {
    const result = this.#results[this.#base + step.index];
    return result === 0 ? 0 : result === 2 ? 2 : 1;
  }

  /**
   * What a condition looked at; nothing for groups. With an unknown parameter or a declined answer it asks for no more
   * facts: no answer could settle it.
   */
  traceOf(step: Step): Trace | undefined {
    if (step.k !== 'leaf') return undefined;
    this.#traces ??= [];
    let trace = this.#traces[step.index];
    if (trace === undefined) {
      const { leaf } = step;
      trace = newTrace();
      if (!(step.namesChild && this.view.isChildless)) {
        this.view.tracing(trace, this.program.shortcuts, () => decideLeaf(leaf, this.view));
      }
      if (trace.absent.length > 0 || trace.declined.length > 0) trace.missing = [];
      this.#traces[step.index] = trace;
    }
    return trace;
  }
}

/** Every member is judged, also when the first has decided: explanations name them all. */
function judge(step: Step, view: FactView, results: Uint8Array, base: number): Tri {
  let result: Tri;
  switch (step.k) {
    case 'leaf':
      result = step.namesChild && view.isChildless ? 0 : judgeLeaf(step.leaf, step.look, view);
      break;
    case 'all':
      result = 2;
      for (const member of step.steps) result = both(result, judge(member, view, results, base));
      break;
    case 'any':
      result = 0;
      for (const member of step.steps) result = either(result, judge(member, view, results, base));
      break;
    case 'not':
      result = not(judge(step.steps[0], view, results, base));
      break;
    case 'unless': {
      result = judge(step.steps[0], view, results, base);
      for (let index = 1; index < step.steps.length; index += 1) {
        const exception = step.steps[index];
        if (exception !== undefined) result = both(result, not(judge(exception, view, results, base)));
      }
    }
  }
  results[base + step.index] = result;
  return result;
}

function judgeLeaf(leaf: Leaf, look: Look, view: FactView): Tri {
  if (look === undefined) return decideLeaf(leaf, view);
  const found = view.at(look.slot);
  switch (look.at) {
    case 'bool':
      return found?.kind === 'bool' ? (found.value ? 2 : 0) : 1;
    case 'option':
      return found?.kind === 'option' ? (look.set.includes(found.value) ? 2 : 0) : 1;
    case 'number':
      return found?.kind === 'number' ? compareToPoint(look.op, found.range, look.point) : 1;
  }
}
