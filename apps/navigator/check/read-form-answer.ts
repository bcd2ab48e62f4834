import { childrenCount } from '#dialogs/flows/quiz/children.ts';
import type { Kept } from '#dialogs/flows/quiz/kept.ts';
import type { Fact } from '#dialogs/ports.ts';
import { birthDaysOfAge, daysInMonth, formatDay, parseDay } from '#knowledge-base/entitlement/dates.ts';

export type FormProblem = 'empty' | 'number' | 'money' | 'date' | 'bounds';

export type FormAnswer =
  | { readonly outcome: 'answer'; readonly kept: Kept }
  | { readonly outcome: 'wrong'; readonly problem: FormProblem };

/** Fields of a form that was sent, by name. */
export type Fields = Readonly<Record<string, string>>;

/** Longer than any answer. */
const mostCharacters = 60;

/**
 * Reads what was chosen or written under a question on `today`, `YYYY-MM-DD`. Bounds of the fact are checked by the
 * knowledge base.
 */
export function readFormAnswer(fact: Fact, fields: Fields, today: string): FormAnswer {
  if (fields.unknown !== undefined) return known({ status: 'declined' });
  const said = (fields.answer ?? '').trim().slice(0, mostCharacters);
  if (fact.type === 'date')
    return isBirth(fact) && fields.age?.trim() ? readAge(fields.age, today) : readDate(fields);
  if (said === '') return wrong('empty');
  switch (fact.type) {
    case 'bool':
      return said === 'yes' || said === 'no' ? value(said === 'yes') : wrong('empty');
    case 'enum':
      return fact.options?.some(({ id }) => id === said) ? value(said) : wrong('empty');
    case 'money': {
      const roubles = numberIn(said.replace(/(?:₽|руб(?:лей|ля|ль|\.)?|р\.?|rub)$/i, ''));
      return roubles === undefined ? wrong('money') : value(Math.round(roubles * 100));
    }
    case 'int': {
      const number = numberIn(said);
      return number !== undefined && Number.isInteger(number) ? value(number) : wrong('number');
    }
    case 'decimal': {
      const number = numberIn(said);
      return number === undefined ? wrong('number') : value(number);
    }
  }
}

/** `45 000`, `45 000,50`, `45,000.50`, `1 200 000`: groups of three by spaces or commas; a comma before two digits or one is a point. */
export function numberIn(said: string): number | undefined {
  const text = said.replace(/[\s\u00a0\u202f]/g, '');
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/.test(text) ? text.replaceAll(',', '') : text;
  const plain = grouped.replace(/,(?=\d{1,2}$)/, '.');
  return /^\d{1,12}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined;
}

/** Three fields; without a day, or without day and month, it is known between two days. */
function readDate({ day = '', month = '', year = '' }: Fields): FormAnswer {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  if (d === '' && m === '' && y === '') return wrong('empty');
  if (!/^\d{4}$/.test(y) || !/^\d{0,2}$/.test(m) || !/^\d{0,2}$/.test(d)) return wrong('date');
  if (d !== '' && m === '') return wrong('date');
  if (m === '') return known({ status: 'known', lo: `${y}-01-01`, hi: `${y}-12-31` });
  const first = parseDay(`${y}-${m.padStart(2, '0')}-01`);
  if (first === undefined) return wrong('date');
  const start = `${y}-${m.padStart(2, '0')}`;
  if (d === '') return known({ status: 'known', lo: `${start}-01`, hi: `${start}-${daysInMonth(first)}` });
  const exact = `${start}-${d.padStart(2, '0')}`;
  return parseDay(exact) === undefined ? wrong('date') : value(exact);
}

/** Somebody's birthday: an age will do. */
export function isBirth({ id }: Pick<Fact, 'id'>): boolean {
  return /birthDate$/.test(id);
}

/** "4" years are two days between which the birthday lies. */
function readAge(age: string, today: string): FormAnswer {
  const years = numberIn(age.trim());
  const at = parseDay(today);
  if (years === undefined || at === undefined || !Number.isInteger(years) || years > mostYears)
    return wrong('date');
  const { lo, hi } = birthDaysOfAge(years, at);
  return known({ status: 'known', lo: formatDay(lo), hi: formatDay(hi) });
}

const mostYears = 130;

/** An example of a right number, for a hint. */
export function exampleFor({ id, min, max }: Fact): number {
  if (id === childrenCount) return 2;
  return Math.max(min ?? 0, Math.min(max ?? 10, 10));
}

function value(of: boolean | number | string): FormAnswer {
  return known({ status: 'known', value: of });
}

function known(kept: Kept): FormAnswer {
  return { outcome: 'answer', kept };
}

function wrong(problem: FormProblem): FormAnswer {
  return { outcome: 'wrong', problem };
}
