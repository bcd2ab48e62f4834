import type { AmountFunction, AmountStep } from './computed-amount.ts';

/**
 * Severance pay: average monthly earnings on the day of dismissal. The second and third month (up to the sixth in the
 * North) are told in steps, since they are paid only while no job is found. ТК РФ, ст. 178, 318.
 */
export const severancePay: AmountFunction = (view) => {
  const earnings = view.num('applicant.avgMonthlyEarnings');
  if (earnings === undefined) return undefined;
  const exact = earnings.lo === earnings.hi;
  const first: AmountStep = {
    text: {
      ru: 'В день увольнения — средний заработок за месяц',
      en: 'On the day of dismissal, a month’s earnings',
    },
    ...(exact ? { value: earnings.lo } : {}),
  };
  const later: AmountStep = {
    text: {
      ru: 'Если работа не нашлась, ещё за второй месяц и по решению центра занятости за третий, каждый месяц',
      en: 'If no job is found, for the second month and, by decision of the employment centre, the third, each',
    },
    ...(exact ? { value: earnings.lo } : {}),
  };
  return { range: earnings, steps: [first, later] };
};
