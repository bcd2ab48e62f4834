import type { FactView } from '../fact-view.ts';
import { exactly } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

const MINIMUM_REASONS: ReadonlySet<string> = new Set(['violation', 'never_worked', 'ip_closed']);
const MINIMUM_WEEKS = 26;

/**
 * Unemployment benefit of the first three months: 75 % of average earnings between the minimum and the first maximum;
 * the minimum for those who worked under 26 weeks in a year or lost work for a breach. 565-ФЗ.
 * Later months, pre-retirees and orphans have their own terms, told in the words of the measure.
 */
export const unemploymentBenefit: AmountFunction = (view) => {
  const asOf = exactly(view.asOf());
  const least = view.param('unemp-min', asOf);
  const most = view.param('unemp-max-1', asOf);
  const mostLater = view.param('unemp-max-2', asOf);
  if (least === undefined || most === undefined || mostLater === undefined) return undefined;
  const minimum: AmountStep = {
    text: { ru: 'Минимальное пособие в месяц', en: 'Minimum benefit a month' },
    value: least.lo,
  };
  const onlyMinimum = paysMinimum(view);
  if (onlyMinimum === undefined) return undefined;
  if (onlyMinimum) return { range: least, steps: [minimum] };
  const earnings = view.num('applicant.avgMonthlyEarnings');
  if (earnings === undefined) return undefined;
  const within = (value: number, top: number): number => Math.min(top, Math.max(least.lo, value));
  const range = { lo: within(earnings.lo * 0.75, most.lo), hi: within(earnings.hi * 0.75, most.lo) };
  const later = Math.round(within(earnings.lo * 0.6, mostLater.lo));
  const steps: AmountStep[] = [
    {
      text: { ru: '75 % среднего заработка', en: '75 % of average earnings' },
      value: Math.round(earnings.lo * 0.75),
    },
    {
      text: {
        ru: 'Не больше предела первых трёх месяцев',
        en: 'At most the limit of the first three months',
      },
      value: most.lo,
    },
    { text: { ru: 'Первые три месяца', en: 'First three months' }, value: Math.round(range.lo) },
    {
      text: { ru: 'Следующие три месяца (60 %, свой предел)', en: 'Next three months (60 %, own limit)' },
      value: later,
    },
  ];
  return { range, steps: earnings.lo === earnings.hi ? steps : [minimum] };
};

/** Is only the minimum paid? `undefined` while the reason of dismissal or the weeks of work leave it open. */
export function paysMinimum(view: FactView): boolean | undefined {
  const reason = view.option('applicant.dismissalReason');
  if (reason !== undefined && MINIMUM_REASONS.has(reason)) return true;
  const weeks = view.num('applicant.weeksWorkedLast12m');
  if (weeks !== undefined && weeks.hi < MINIMUM_WEEKS) return true;
  return reason === undefined || weeks === undefined || weeks.lo < MINIMUM_WEEKS ? undefined : false;
}
