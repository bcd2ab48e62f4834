import type { FactView } from '../fact-view.ts';
import { exactly, type Interval } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

/** Order of the child, 3 for the third and later; `undefined` while it is not known. */
function orderUpToThree(view: FactView): number | undefined {
  const order = view.num('child.order');
  if (order === undefined) return undefined;
  const [lo, hi] = [Math.min(order.lo, 3), Math.min(order.hi, 3)];
  return lo === hi ? lo : undefined;
}

/**
 * Moscow, young family: 5, 7 or 10 subsistence minimums per head of the day of birth. Закон города Москвы от 30.09.2009
 * № 39; ПП Москвы от 06.04.2004 № 199-ПП.
 */
export const moscowYoungFamily: AmountFunction = (view) => {
  const birth = view.num('child.birthDate');
  const order = orderUpToThree(view);
  if (birth === undefined || order === undefined) return undefined;
  const minimum = view.param('pm-77-capita', birth);
  const multiple = view.param(`msk-young-family-multiple-${order}`, birth);
  if (minimum === undefined || multiple === undefined) return undefined;
  const range = { lo: minimum.lo * multiple.lo, hi: minimum.hi * multiple.hi };
  const base: AmountStep = {
    text: {
      ru: 'Прожиточный минимум в Москве на день рождения ребёнка',
      en: 'Subsistence minimum in Moscow on the day of birth',
    },
    value: minimum.lo,
  };
  const text = {
    ru: `Умножаем на ${multiple.lo}: по очерёдности ребёнка`,
    en: `Multiplied by ${multiple.lo} for the order of the child`,
  };
  return { range, steps: range.lo === range.hi ? [base, { text, value: range.lo }] : [] };
};

/** Khabarovsk Krai, first child: two child minimums of the region on the day of birth. */
export const khabarovskFirstChild: AmountFunction = (view) => {
  const birth = view.num('child.birthDate');
  if (birth === undefined) return undefined;
  const minimum = view.param('pm-27-child', birth);
  if (minimum === undefined) return undefined;
  const range = { lo: minimum.lo * 2, hi: minimum.hi * 2 };
  const base: AmountStep = {
    text: {
      ru: 'Детский прожиточный минимум края на день рождения ребёнка',
      en: "Child's subsistence minimum of the region on the day of birth",
    },
    value: minimum.lo,
  };
  const text = { ru: 'Выплата — два таких минимума', en: 'The payment is two of them' };
  return { range, steps: range.lo === range.hi ? [base, { text, value: range.lo }] : [] };
};

/** St Petersburg, children's card: a set sum by the order of the child, of the day of birth. Социальный кодекс. */
export const petersburgBirthCard: AmountFunction = (view) => {
  const birth = view.num('child.birthDate');
  const order = orderUpToThree(view);
  if (birth === undefined || order === undefined) return undefined;
  const sum = view.param(`spb-birth-card-${order}`, birth);
  return sum === undefined ? undefined : setSum(sum);
};

/** St Petersburg capital for the third or later child, the sum of the day of application. */
export const petersburgCapital: AmountFunction = (view) => {
  const sum = view.param('spb-matkapital', exactly(view.asOf()));
  return sum === undefined ? undefined : setSum(sum);
};

const LAST_BASIC_ORDER = 3;

/** Khabarovsk Krai capital: the basic sum; from the fourth child on more, by a scale that is not confirmed. */
export const khabarovskCapital: AmountFunction = (view) => {
  const base = view.param('khb-matkapital-base', exactly(view.asOf()));
  const order = view.num('child.order');
  if (base === undefined || order === undefined) return undefined;
  if (order.hi <= LAST_BASIC_ORDER) return setSum(base);
  const text = {
    ru: 'Не меньше базовой величины; на четвёртого и следующих больше, сумму назовёт соцзащита',
    en: 'At least the basic sum; more from the fourth child on, the office will name it',
  };
  return { range: { lo: base.lo }, steps: [{ text, value: base.lo }] };
};

function setSum(sum: Interval): { range: Interval; steps: AmountStep[] } {
  const text = { ru: 'Установленный размер', en: 'Set amount' };
  return { range: sum, steps: sum.lo === sum.hi ? [{ text, value: sum.lo }] : [] };
}
