import type { FactView } from '../fact-view.ts';
import { exactly } from '../values.ts';

type Answers = Readonly<Record<string, boolean | number | string>>;

/**
 * What a family described person by person would answer to the chat's questions on minimum income, which are about the
 * one who earned least: answers that lead to the same result. Empty while the household does not tell.
 */
export function minimumIncomeAnswers(view: FactView): Answers {
  const met = view.bool('adults.minimumIncomeMet');
  const asOf = exactly(view.asOf());
  const multiple = view.param('zero-income-mrot-multiple', asOf);
  const wage = view.param('mrot', asOf);
  if (met === 1 || multiple === undefined || wage === undefined) return {};
  const full = multiple.lo * wage.lo;
  const persons = view.bool('spouse.exists') === 2 ? ['applicant', 'spouse'] : ['applicant'];
  const short = persons
    .map((id) => ({
      income: view.num(`${id}.income12m`)?.lo ?? 0,
      months: view.num(`${id}.excusedMonths`)?.lo ?? 0,
      isUnemployed: view.bool(`${id}.excuseIsUnemployment`) === 2,
    }))
    .filter(({ income }) => income < full);
  if (short.length === 0 && met === 2) return { 'adults.eachEarnedMinimum': true };
  const answers = short
    .map(({ income, months, isUnemployed }): Answers => {
      if (months === 0) return { 'adults.excuse': 'none' };
      return {
        'adults.excuse': isUnemployed ? 'unemployed' : 'child_under3',
        'adults.excusedMonths': months,
        'adults.income12m': income,
      };
    })
    .find((answer) => leadsTo(answer, full) === (met === 2));
  const plain = {
    'adults.excuse': met === 0 ? 'none' : view.bool('family.large') === 2 ? 'large_family' : 'sole_parent',
  };
  return { 'adults.eachEarnedMinimum': false, ...(answers ?? plain) };
}

function leadsTo(answers: Answers, full: number): boolean {
  const most = answers['adults.excuse'] === 'unemployed' ? 6 : 12;
  const months = Math.min(Number(answers['adults.excusedMonths'] ?? 0), most);
  return months >= 10 || Number(answers['adults.income12m'] ?? 0) >= (full * (12 - months)) / 12;
}
