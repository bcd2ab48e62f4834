import {
  khabarovskCapital,
  khabarovskFirstChild,
  moscowYoungFamily,
  petersburgBirthCard,
  petersburgCapital,
} from './birth-payments.ts';
import { carePay } from './care-pay.ts';
import { careSupplement } from './care-supplement.ts';
import { childcareInsured } from './childcare-insured.ts';
import { childcareUninsured } from './childcare-uninsured.ts';
import type { AmountFunction } from './computed-amount.ts';
import { disabilityPension, socialDisabilityPension } from './disability-pensions.ts';
import { fixedPaymentIncrease } from './fixed-payment-increase.ts';
import { fosterGrant } from './foster-grant.ts';
import { funeralBenefit } from './funeral-benefit.ts';
import { mortgagePayment, solidFuel } from './household-help.ts';
import { capitalRepair, halfOfHousingCosts, housingSubsidy } from './housing-costs.ts';
import { insurancePension } from './insurance-pension.ts';
import { maternityBenefit, studentMaternityBenefit } from './maternity-benefit.ts';
import { maternityCapital } from './maternity-capital.ts';
import { edvDisabled, edvVeteran } from './monthly-cash-payment.ts';
import { severancePay } from './severance-pay.ts';
import { sickPay, sickPayByMonth } from './sick-pay.ts';
import { survivorPension, survivorSocialPension } from './survivor-pensions.ts';
import { annualFamilyPayment, childTaxDeduction } from './tax-refunds.ts';
import { moscowStandard, socialSupplement } from './top-up.ts';
import { unemploymentBenefit } from './unemployment-benefit.ts';
import { unemploymentByMonth } from './unemployment-by-month.ts';
import { unifiedBenefit } from './unified-benefit.ts';
import { unifiedBenefitOfCase, unifiedBenefitPregnant } from './unified-benefit-of-case.ts';
import { upTo } from './up-to.ts';

/** Reviewed amount functions by name and version. A changed rule gets a new version; old ones stay for replay. */
export const amountFunctions: Readonly<Record<string, AmountFunction>> = {
  'annual-family-payment@1': annualFamilyPayment,
  'capital-repair@1': capitalRepair,
  'care-supplement@1': careSupplement,
  'care-pay@1': carePay,
  'child-tax-deduction@1': childTaxDeduction,
  'childcare-insured@1': childcareInsured,
  'childcare-uninsured@1': childcareUninsured,
  'disability-pension@1': disabilityPension,
  'edv-disabled@1': edvDisabled,
  'edv-veteran@1': edvVeteran,
  'fixed-payment-increase@1': fixedPaymentIncrease,
  'foster-grant@1': fosterGrant,
  'funeral-benefit@1': funeralBenefit,
  'half-of-housing-costs@1': halfOfHousingCosts,
  'housing-subsidy@1': housingSubsidy,
  'insurance-pension@1': insurancePension,
  'khabarovsk-capital@1': khabarovskCapital,
  'khabarovsk-first-child@1': khabarovskFirstChild,
  'maternity-benefit@1': maternityBenefit,
  'maternity-capital@1': maternityCapital,
  'moscow-standard@1': moscowStandard,
  'moscow-young-family@1': moscowYoungFamily,
  'mortgage-payment@1': mortgagePayment,
  'petersburg-birth-card@1': petersburgBirthCard,
  'petersburg-capital@1': petersburgCapital,
  'severance-pay@1': severancePay,
  'sick-pay@1': sickPay,
  'sick-pay@2': sickPayByMonth,
  'social-contract-business@1': upTo('soccontract-business-max', {
    ru: 'Предел на своё дело',
    en: 'Limit for a business',
  }),
  'social-contract-crisis@1': upTo('pm-{region}-working', {
    ru: 'Прожиточный минимум трудоспособного в регионе',
    en: 'Subsistence minimum of a working-age person in the region',
  }),
  'social-contract-farming@1': upTo('soccontract-lph-max', {
    ru: 'Предел на подсобное хозяйство',
    en: 'Limit for household farming',
  }),
  'social-disability-pension@1': socialDisabilityPension,
  'social-supplement@1': socialSupplement,
  'solid-fuel@1': solidFuel,
  'student-maternity-benefit@1': studentMaternityBenefit,
  'survivor-pension@1': survivorPension,
  'survivor-social-pension@1': survivorSocialPension,
  'unemployment-benefit@1': unemploymentBenefit,
  'unemployment-benefit@2': unemploymentByMonth,
  'unified-benefit@1': unifiedBenefit,
  'unified-benefit@2': unifiedBenefitOfCase,
  'unified-benefit-pregnant@1': unifiedBenefitPregnant,
};
