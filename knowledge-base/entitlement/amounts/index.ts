import { childcareUninsured } from './childcare-uninsured.ts';
import type { AmountFunction } from './computed-amount.ts';
import { funeralBenefit } from './funeral-benefit.ts';
import { insurancePension } from './insurance-pension.ts';
import { maternityCapital } from './maternity-capital.ts';
import { sickPay } from './sick-pay.ts';
import { unemploymentBenefit } from './unemployment-benefit.ts';
import { unifiedBenefit } from './unified-benefit.ts';

/** Reviewed amount functions by name and version. A changed rule gets a new version; old ones stay for replay. */
export const amountFunctions: Readonly<Record<string, AmountFunction>> = {
  'childcare-uninsured@1': childcareUninsured,
  'funeral-benefit@1': funeralBenefit,
  'insurance-pension@1': insurancePension,
  'maternity-capital@1': maternityCapital,
  'sick-pay@1': sickPay,
  'unemployment-benefit@1': unemploymentBenefit,
  'unified-benefit@1': unifiedBenefit,
};
