import { addMonths, formatDay } from '../dates.ts';
import type { Term } from '../expression.ts';
import { compare, exactly } from '../values.ts';
import { optionNumber } from './answer-numbers.ts';
import type { Leaf } from './conditions.ts';
import type { Donors } from './donors.ts';

const UNKNOWN = 1;

/** How every donor meets a condition, column by column: 0 no, 1 not known, 2 yes. */
export function leafResults(donors: Donors, leaf: Leaf): Uint8Array {
  const results = resultsOf(donors, leaf);
  if (!leaf.namesChild) return results;
  const children = donors.answers('children.count');
  for (let donor = 0; donor < results.length; donor += 1) if (children[donor] === 0) results[donor] = 0;
  return results;
}

function resultsOf(donors: Donors, { node }: Leaf): Uint8Array {
  const results = new Uint8Array(donors.size).fill(UNKNOWN);
  switch (node.k) {
    case 'is':
      return fill(results, donors.answers(node.fact), (value) => value === 1);
    case 'in': {
      const definition = donors.around.dictionary.get(node.fact);
      if (definition === undefined) return results;
      const set = new Set(node.set.map((id) => optionNumber(definition, id)));
      return fill(results, donors.answers(node.fact), (value) => set.has(value));
    }
    case 'cmp': {
      const left = column(donors, node.left);
      const right = column(donors, node.right);
      for (let donor = 0; donor < results.length; donor += 1) {
        const [a, b] = [left[donor] ?? Number.NaN, right[donor] ?? Number.NaN];
        if (!Number.isNaN(a) && !Number.isNaN(b)) results[donor] = compare(node.op, exactly(a), exactly(b));
      }
      return results;
    }
    case 'text':
      return results;
  }
}

function fill(results: Uint8Array, values: Float64Array, holds: (value: number) => boolean): Uint8Array {
  values.forEach((value, donor) => {
    if (!Number.isNaN(value)) results[donor] = holds(value) ? 2 : 0;
  });
  return results;
}

function column(donors: Donors, term: Term): Float64Array {
  switch (term.t) {
    case 'number':
      return new Float64Array(donors.size).fill(term.value);
    case 'clock':
      return new Float64Array(donors.size).fill(donors.asOf);
    case 'fact':
      return donors.answers(term.id);
    case 'addMonths':
      return column(donors, term.base).map((day) => (Number.isNaN(day) ? day : addMonths(day, term.months)));
    case 'monthDay':
      return column(donors, term.base).map((day) => {
        if (Number.isNaN(day)) return day;
        const text = formatDay(day);
        return Number(text.slice(5, 7)) * 100 + Number(text.slice(8, 10));
      });
    case 'times':
      return column(donors, term.term).map((value) => value * term.factor);
    case 'param': {
      const { parameters } = donors.around;
      return column(donors, term.on).map((day, donor) => {
        if (Number.isNaN(day)) return day;
        return parameters.at(term.id.replace('{region}', donors.regionOf(donor)), day)?.value ?? Number.NaN;
      });
    }
  }
}
