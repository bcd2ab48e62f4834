import type { FactView } from '../fact-view.ts';
import { pensionAgeDay, socialPensionAgeDay } from '../pension-age.ts';
import type { Interval } from '../values.ts';
import { asNumber, type DerivedFact } from './derived-fact.ts';

export const pensionFacts: Readonly<Record<string, DerivedFact>> = {
  'applicant.pensionAgeDate': (view) => asNumber(dayOf(view, pensionAgeDay)),
  'applicant.socialPensionAgeDate': (view) => asNumber(dayOf(view, socialPensionAgeDay)),
};

function dayOf(view: FactView, rule: (birth: number, isWoman: boolean) => number): Interval | undefined {
  const sex = view.option('applicant.sex');
  const birth = view.num('applicant.birthDate');
  if (birth === undefined || !Number.isFinite(birth.lo) || !Number.isFinite(birth.hi)) return undefined;
  if (sex !== undefined) return { lo: rule(birth.lo, sex === 'f'), hi: rule(birth.hi, sex === 'f') };
  return { lo: rule(birth.lo, true), hi: rule(birth.hi, false) };
}
