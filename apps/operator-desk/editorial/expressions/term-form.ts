import { formatDay, type Term } from './language.ts';

/** A value as the form holds it while it is being filled in: texts, nothing checked yet. */
export type TermForm =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'day'; readonly text: string }
  | { readonly kind: 'clock'; readonly clock: 'asOf' | 'at' }
  | { readonly kind: 'fact'; readonly id: string; readonly factor: string }
  /** `on`: a clock, or the fact whose day the value is taken of. */
  | { readonly kind: 'parameter'; readonly id: string; readonly factor: string; readonly on: string }
  /** `base`: a clock or a date fact. */
  | { readonly kind: 'shift'; readonly base: string; readonly count: string; readonly unit: SpanUnit };

export type SpanUnit = 'months' | 'years';

/** `undefined`: the form has no place for it, it is edited as text. */
export function termForm(term: Term): TermForm | undefined {
  switch (term.t) {
    case 'number':
      if (term.type === 'date') return { kind: 'day', text: formatDay(term.value) };
      return { kind: 'number', text: String(term.type === 'money' ? term.value / 100 : term.value) };
    case 'clock':
      return { kind: 'clock', clock: term.clock };
    case 'fact':
      return { kind: 'fact', id: term.id, factor: '' };
    case 'param': {
      const on = moment(term.on);
      return on === undefined ? undefined : { kind: 'parameter', id: term.id, factor: '', on };
    }
    case 'times': {
      const inner = termForm(term.term);
      if (inner?.kind !== 'fact' && inner?.kind !== 'parameter') return undefined;
      return inner.factor === '' ? { ...inner, factor: String(term.factor) } : undefined;
    }
    case 'addMonths': {
      const base = moment(term.base);
      return base === undefined ? undefined : { kind: 'shift', base, ...spanOf(term.months) };
    }
    default:
      return undefined;
  }
}

/** As it stands in an expression; `undefined` while something is missing. */
export function termSource(form: TermForm): string | undefined {
  switch (form.kind) {
    case 'number':
      return numberSource(form.text);
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(form.text) ? form.text : undefined;
    case 'clock':
      return form.clock;
    case 'fact':
      return form.id === '' ? undefined : timesSource(form.factor, form.id);
    case 'parameter': {
      if (form.id === '') return undefined;
      const on = form.on === 'asOf' || form.on === '' ? '' : `, ${form.on}`;
      return timesSource(form.factor, `param("${form.id}"${on})`);
    }
    case 'shift':
      return shiftSource(form.base, form.count, form.unit);
  }
}

export function shiftSource(base: string, count: string, unit: SpanUnit): string | undefined {
  const whole = count.trim();
  if (base === '' || !/^\d+$/.test(whole)) return undefined;
  return `${unit === 'years' ? 'addYears' : 'addMonths'}(${base}, ${Number(whole)})`;
}

export function spanOf(months: number): { readonly count: string; readonly unit: SpanUnit } {
  return months % 12 === 0 && months !== 0
    ? { count: String(months / 12), unit: 'years' }
    : { count: String(months), unit: 'months' };
}

function moment(term: Term): string | undefined {
  if (term.t === 'clock') return term.clock;
  return term.t === 'fact' ? term.id : undefined;
}

/** "1 500,50" is written as people write it, kept as the language wants it. */
function numberSource(text: string): string | undefined {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(',', '.');
  return /^\d+(\.\d+)?$/.test(plain) ? plain : undefined;
}

function timesSource(factor: string, term: string): string | undefined {
  if (factor.trim() === '') return term;
  const times = numberSource(factor);
  return times === undefined ? undefined : times === '1' ? term : `${times} * ${term}`;
}
