import { addYears } from '../dates.ts';
import { exactly } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

/**
 * Federal refund of housing and utility costs: half of what falls within the norms, so at most half of the bill.
 * 181-ФЗ, ст. 17; 5-ФЗ, ст. 13–16; 1244-1, ст. 14.
 */
export const halfOfHousingCosts: AmountFunction = (view) => {
  const bill = view.num('zhku.monthlyCost');
  if (bill === undefined) return undefined;
  const steps: AmountStep[] = [
    {
      text: { ru: 'Плата за месяц по квитанции', en: 'The bill of a month' },
      ...(bill.lo === bill.hi ? { value: bill.lo } : {}),
    },
    {
      text: {
        ru: 'Возвращают до 50 %: то, что укладывается в нормы',
        en: 'Up to 50 % is returned, for what is within the norms',
      },
    },
  ];
  return { range: { lo: 0, hi: bill.hi / 2 }, steps };
};

/** Refund of the capital repair contribution: half from 70 years, all of it from 80. ЖК РФ, ст. 169, ч. 2.1. */
export const capitalRepair: AmountFunction = (view) => {
  const fee = view.num('capRepairFee');
  const birth = view.num('applicant.birthDate');
  if (fee === undefined || birth === undefined) return undefined;
  const share = (day: number): number => (view.asOf() >= addYears(day, 80) ? 1 : 0.5);
  const [oldest, youngest] = [share(birth.lo), share(birth.hi)];
  const steps: AmountStep[] = [
    {
      text: { ru: 'Взнос на капитальный ремонт в месяц', en: 'Monthly capital repair contribution' },
      ...(fee.lo === fee.hi ? { value: fee.lo } : {}),
    },
    ...(oldest === youngest
      ? [{ text: { ru: `Возвращают ${oldest * 100} %`, en: `${oldest * 100} % is returned` } }]
      : []),
  ];
  return { range: { lo: fee.lo * youngest, hi: fee.hi * oldest }, steps };
};

/**
 * Housing subsidy: the regional standard of costs less the family's share of its income; when income per head is
 * below the subsistence minimum the share is multiplied by income per head ÷ minimum. ЖК РФ, ст. 159; ПП РФ № 761.
 */
export const housingSubsidy: AmountFunction = (view) => {
  const standard = view.num('zhku.standardCost');
  const share = view.num('zhku.subsidyShare');
  const income = view.num('family.income');
  const perHead = view.num('family.avgIncome');
  const minimum = view.param('pm-{region}-capita', exactly(view.asOf()));
  if (
    standard === undefined ||
    share === undefined ||
    income === undefined ||
    perHead === undefined ||
    minimum === undefined
  )
    return undefined;
  const correction = (head: number): number => Math.min(1, head / minimum.lo);
  const own = (sum: number, part: number, head: number): number => sum * part * correction(head);
  const range = {
    lo: Math.max(0, standard.lo - own(income.hi, share.hi, perHead.hi)),
    hi: Math.max(0, standard.hi - own(income.lo, share.lo, perHead.lo)),
  };
  const steps: AmountStep[] = [
    {
      text: {
        ru: 'Региональный стандарт стоимости услуг на семью',
        en: 'Regional standard of costs for the family',
      },
      value: Math.round(standard.lo),
    },
    {
      text: {
        ru: `Доля дохода, которую семья платит сама: ${words(share.lo * 100)} %`,
        en: `Share of income the family pays itself: ${rounded(share.lo * 100)} %`,
      },
      value: Math.round(income.lo * share.lo),
    },
  ];
  const factor = correction(perHead.lo);
  if (factor < 1) {
    steps.push({
      text: {
        ru: `Доход на человека ниже прожиточного минимума: долю умножаем на ${words(factor)}`,
        en: `Income per head is below the subsistence minimum: the share is multiplied by ${rounded(factor)}`,
      },
      value: Math.round(own(income.lo, share.lo, perHead.lo)),
    });
  }
  return { range, steps };
};

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function words(value: number): string {
  return `${rounded(value)}`.replace('.', ',');
}
