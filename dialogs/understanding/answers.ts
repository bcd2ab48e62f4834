import type { FactOption, FactType } from '../ports.ts';
import type { RegionFinder } from './regions.ts';
import { ageIn, birthDaysOf } from './values/ages.ts';
import { countIn } from './values/counts.ts';
import { dateIn } from './values/dates.ts';
import { moneyIn } from './values/money.ts';
import { optionIn } from './values/options.ts';
import { yesNoIn } from './values/yes-no.ts';

/** What is asked about; `options` for an enum. */
export interface AskedFact {
  readonly id: string;
  readonly type: FactType;
  readonly options?: readonly FactOption[];
}

export type Bounds =
  | { readonly lo: number | string }
  | { readonly hi: number | string }
  | { readonly lo: number | string; readonly hi: number | string };

export type Answer =
  | { readonly outcome: 'value'; readonly value: boolean | number | string }
  | { readonly outcome: 'bounds'; readonly bounds: Bounds }
  /** "Не знаю", "пропустить". */
  | { readonly outcome: 'unknown' }
  /** "50": roubles or thousands? Kopecks. */
  | { readonly outcome: 'ambiguous-money'; readonly values: readonly [number, number] }
  /** A region there is, but not one of the options. */
  | { readonly outcome: 'other-region'; readonly code: string }
  | { readonly outcome: 'none' };

export interface AnswerContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly regions: RegionFinder;
}

/** Reads the answer to a question out of a normalised text. The slot comes first: no intent is looked at here. */
export function readAnswer(asked: AskedFact, normalised: string, context: AnswerContext): Answer {
  const value = readValue(asked, normalised, context);
  if (value.outcome !== 'none') return value;
  return yesNoIn(normalised) === 'unknown' ? { outcome: 'unknown' } : value;
}

function readValue(asked: AskedFact, text: string, context: AnswerContext): Answer {
  switch (asked.type) {
    case 'bool': {
      const said = yesNoIn(text);
      if (said === undefined) return { outcome: 'none' };
      return said === 'unknown' ? { outcome: 'unknown' } : { outcome: 'value', value: said === 'yes' };
    }
    case 'money':
      return readMoney(text);
    case 'int':
    case 'decimal':
      return readNumber(asked, text);
    case 'date':
      return readDate(asked, text, context.today);
    case 'enum':
      return asked.id === 'region' ? readRegion(asked, text, context.regions) : readOption(asked, text);
  }
}

function readMoney(text: string): Answer {
  const money = moneyIn(text);
  if (money === undefined) return { outcome: 'none' };
  const { value, isBare } = money;
  if (isBare && value !== undefined) return { outcome: 'ambiguous-money', values: [value * 1000, value] };
  return fromRange(money);
}

function readNumber(asked: AskedFact, text: string): Answer {
  const count = countIn(text);
  if (count === undefined) return { outcome: 'none' };
  if (asked.type === 'decimal') return fromRange(count);
  const isWhole = [count.value, count.lo, count.hi].every(
    (one) => one === undefined || Number.isInteger(one),
  );
  if (isWhole) return fromRange(count);
  const { value } = count;
  return value === undefined ? { outcome: 'none' } : { outcome: 'value', value: Math.floor(value) };
}

function readDate(asked: AskedFact, text: string, today: string): Answer {
  const date = dateIn(text, today);
  if (date !== undefined) return fromRange(date);
  if (!/birthdate/i.test(asked.id)) return { outcome: 'none' };
  const age = ageIn(text);
  return age === undefined ? { outcome: 'none' } : fromRange(birthDaysOf(age, today));
}

function readOption(asked: AskedFact, text: string): Answer {
  const options = (asked.options ?? []).map(({ id, label }) => ({
    id,
    labels: label.en === undefined ? [label.ru] : [label.ru, label.en],
  }));
  const id = optionIn(text, options);
  return id === undefined ? { outcome: 'none' } : { outcome: 'value', value: id };
}

function readRegion(asked: AskedFact, text: string, regions: RegionFinder): Answer {
  const code = regions.codeIn(text);
  if (code === undefined) return readOption(asked, text);
  const isOption = (asked.options ?? []).some(({ id }) => id === code);
  return isOption ? { outcome: 'value', value: code } : { outcome: 'other-region', code };
}

function fromRange(range: {
  readonly value?: number | string;
  readonly lo?: number | string;
  readonly hi?: number | string;
}): Answer {
  const { value, lo, hi } = range;
  if (value !== undefined) return { outcome: 'value', value };
  if (lo !== undefined && hi !== undefined) return { outcome: 'bounds', bounds: { lo, hi } };
  if (lo !== undefined) return { outcome: 'bounds', bounds: { lo } };
  return hi === undefined ? { outcome: 'none' } : { outcome: 'bounds', bounds: { hi } };
}
