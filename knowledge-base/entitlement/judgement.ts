import { decideLeaf } from './decide.ts';
import type { FactView } from './fact-view.ts';
import type { Program, Step } from './program.ts';
import { newTrace, type Trace } from './reading.ts';
import { both, either, not, type Tri } from './values.ts';

/**
 * Every condition of a measure judged for one set of facts: the material of explanations and questions. The results
 * come at once; what a condition looked at is gathered only where somebody asks.
 */
export class Judgement {
  readonly program: Program;
  readonly view: FactView;
  readonly #results: Uint8Array;
  #traces: (Trace | undefined)[] | undefined;

  constructor(program: Program, view: FactView) {
    this.program = program;
    this.view = view;
    this.#results = new Uint8Array(program.size);
    this.#judge(program.root);
  }

  get result(): Tri {
    return this.resultOf(this.program.root);
  }

  resultOf(step: Step): Tri {
    const result = this.#results[step.index];
    return result === 0 ? 0 : result === 2 ? 2 : 1;
  }

  /**
   * What a condition looked at; empty for groups. With an unknown parameter or a declined answer it asks for no more
   * facts: no answer could settle it.
   */
  traceOf(step: Step): Trace | undefined {
    if (step.k !== 'leaf') return undefined;
    this.#traces ??= new Array(this.program.size);
    let trace = this.#traces[step.index];
    if (trace === undefined) {
      trace = newTrace();
      if (!(step.namesChild && this.view.isChildless)) {
        this.view.trace = trace;
        decideLeaf(step.leaf, this.view);
        this.view.trace = undefined;
      }
      if (trace.absent.length > 0 || trace.declined.length > 0) trace.missing = [];
      this.#traces[step.index] = trace;
    }
    return trace;
  }

  #judge(step: Step): Tri {
    const result = this.#resultOf(step);
    this.#results[step.index] = result;
    return result;
  }

  /** Every member is judged, also when the first has decided: explanations name them all. */
  #resultOf(step: Step): Tri {
    switch (step.k) {
      case 'leaf':
        return step.namesChild && this.view.isChildless ? 0 : decideLeaf(step.leaf, this.view);
      case 'all': {
        let result: Tri = 2;
        for (const member of step.steps) result = both(result, this.#judge(member));
        return result;
      }
      case 'any': {
        let result: Tri = 0;
        for (const member of step.steps) result = either(result, this.#judge(member));
        return result;
      }
      case 'not':
        return not(this.#judge(step.steps[0]));
      case 'unless': {
        const [base, ...exceptions] = step.steps;
        let result = this.#judge(base);
        for (const exception of exceptions) result = both(result, not(this.#judge(exception)));
        return result;
      }
    }
  }
}
