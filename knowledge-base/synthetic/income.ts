import type { Dice } from './dice.ts';

/** One person's money in whole roubles, before tax. */
export interface Income {
  /** Per month over the last twelve. */
  readonly monthly: number;
  readonly prevYear: number;
  readonly ndflPrevYear: number;
  readonly yearToDate: number;
  readonly avgMonthly: number;
  readonly avgDaily: number;
  /** Pension and constant payments per month. */
  readonly pension: number;
}

/** Minimum wage of 2026 and about the federal subsistence minimum: the scale incomes are drawn on. */
const MINIMUM_WAGE = 27_093;
const LIVING = 18_900;

export function incomeOf(
  dice: Dice,
  who: {
    readonly employment: string;
    readonly disabilityGroup: number;
    readonly dearness: number;
    readonly isStudent: boolean;
  },
): Income {
  const wage = wageOf(dice, who.employment, who.dearness);
  const pension =
    who.employment === 'pensioner'
      ? Math.round(LIVING * who.dearness * (0.75 + 0.55 * dice.roll()))
      : who.disabilityGroup > 0
        ? Math.round(LIVING * who.dearness * (0.6 + 0.4 * dice.roll()))
        : 0;
  const stipend = who.isStudent ? (dice.chance(0.5) ? 3000 : 0) : 0;
  const benefit = who.employment === 'unemployed' ? dice.whole(0, 9000) : 0;
  const monthly = wage + pension + stipend + benefit;
  const taxed = who.employment === 'selfemployed' ? 0 : Math.round(wage * 12 * (0.85 + 0.1 * dice.roll()));
  return {
    monthly,
    prevYear: taxed,
    ndflPrevYear: Math.round(taxed * 0.13),
    yearToDate: Math.round(wage * 8 * (0.95 + 0.1 * dice.roll())),
    avgMonthly: wage,
    avgDaily: Math.round((wage * 1200) / 365) / 100,
    pension,
  };
}

/** Wages crowd just above the minimum and have a long tail. */
function wageOf(dice: Dice, employment: string, dearness: number): number {
  switch (employment) {
    case 'employed':
    case 'lawyer_notary':
      return Math.round(MINIMUM_WAGE * (1 + dearness * Math.exp(dice.bell() * 0.8) * 0.75));
    case 'military':
      return Math.round(MINIMUM_WAGE * (1.6 + dearness * dice.roll()));
    case 'selfemployed':
    case 'ip':
      return Math.round(LIVING * dearness * Math.exp(dice.bell() * 0.7) * 1.6);
    case 'none':
    case 'unemployed':
      return dice.chance(0.3) ? Math.round(LIVING * dice.roll()) : 0;
    default:
      return 0;
  }
}
