import { exactly } from '../values.ts';
import type { AmountFunction } from './computed-amount.ts';

/** Payment towards a mortgage: the debt that is left, up to the limit. 157-ФЗ от 03.07.2019. */
export const mortgagePayment: AmountFunction = (view) => {
  const limit = view.param('mortgage-mnogodet', exactly(view.asOf()));
  const debt = view.num('mortgage.debt');
  if (limit === undefined) return undefined;
  const text = { ru: 'Предел выплаты', en: 'Limit of the payment' };
  const steps = [{ text, value: limit.lo }];
  if (debt === undefined) return { range: { lo: 0, hi: limit.hi }, steps };
  const range = { lo: Math.min(debt.lo, limit.lo), hi: Math.min(debt.hi, limit.hi) };
  const left = { text: { ru: 'Остаток долга', en: 'Debt left' }, value: debt.lo };
  return { range, steps: debt.lo === debt.hi ? [left, ...steps] : steps };
};

/** LPR, solid fuel: one sum for stove heating, half of it for a kitchen hearth. Постановление от 24.12.2024 № 308/24. */
export const solidFuel: AmountFunction = (view) => {
  const use = view.option('housing.fuelUse');
  if (use === undefined) return undefined;
  const sum = view.param(`lnr-coal-${use}`, exactly(view.asOf()));
  if (sum === undefined) return undefined;
  const text =
    use === 'stove'
      ? { ru: 'Печное отопление', en: 'Stove heating' }
      : { ru: 'Кухонный очаг', en: 'Kitchen hearth' };
  return { range: sum, steps: [{ text, value: sum.lo }] };
};
