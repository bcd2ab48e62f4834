import { exactly } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

/** Ordinary rate of personal income tax. НК РФ, ст. 224. */
const TAX_RATE = 0.13;

/**
 * Annual family payment: the tax withheld last year less the tax at the family rate on the same income; where the tax
 * is not known, it is taken at 13 %. 179-ФЗ от 13.07.2024.
 */
export const annualFamilyPayment: AmountFunction = (view) => {
  const rate = view.param('annual-family-rate', exactly(view.asOf()));
  const income = view.num('applicant.incomePrevYear');
  if (rate === undefined || income === undefined) return undefined;
  const told = view.peekNum('applicant.ndflPaidPrevYear');
  const tax = told ?? { lo: income.lo * TAX_RATE, hi: income.hi * TAX_RATE };
  const share = rate.lo / 100;
  const range = {
    lo: Math.max(0, tax.lo - income.hi * share),
    hi: Math.max(0, tax.hi - income.lo * share),
  };
  if (told === undefined && income.lo !== income.hi) {
    return {
      range: { lo: income.lo * (TAX_RATE - share), hi: income.hi * (TAX_RATE - share) },
      steps: [],
    };
  }
  const steps: AmountStep[] = [
    {
      text:
        told === undefined
          ? { ru: 'Налог за прошлый год по ставке 13 %', en: 'Tax of the last year at 13 %' }
          : { ru: 'Налог, удержанный за прошлый год', en: 'Tax withheld last year' },
      value: Math.round(tax.lo),
    },
    {
      text: { ru: `Налог по ставке ${rate.lo} %`, en: `Tax at ${rate.lo} %` },
      value: Math.round(income.lo * share),
    },
    { text: { ru: 'Возвращают разницу', en: 'The difference is returned' }, value: Math.round(range.lo) },
  ];
  return { range, steps: range.lo === range.hi ? steps : [] };
};

/** Child deduction: how much less tax is withheld a month, 13 % of the deduction for the child's order. НК РФ, ст. 218. */
export const childTaxDeduction: AmountFunction = (view) => {
  const order = view.num('child.order');
  if (order === undefined || order.lo !== order.hi) return undefined;
  const id = `child-tax-deduction-${Math.min(order.lo, 3)}`;
  const deduction = view.param(id, exactly(view.asOf()));
  if (deduction === undefined) return undefined;
  const saved = Math.round(deduction.lo * TAX_RATE);
  return {
    range: exactly(saved),
    steps: [
      {
        text: { ru: 'Вычет в месяц на этого ребёнка', en: 'Monthly deduction for this child' },
        value: deduction.lo,
      },
      { text: { ru: 'Налог меньше на 13 % вычета', en: 'The tax is lower by 13 % of it' }, value: saved },
    ],
  };
};
