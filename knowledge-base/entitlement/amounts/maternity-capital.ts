import { parseDay } from '../dates.ts';
import { exactly } from '../values.ts';
import type { AmountFunction } from './computed-amount.ts';

const SINCE_2020 = parseDay('2020-01-01') ?? 0;

/**
 * Maternity capital today (the rest is indexed every February): which sum depends on the order of the child, the
 * birth date and whether there was a certificate before. 256-ФЗ, ст. 6.
 */
export const maternityCapital: AmountFunction = (view) => {
  const order = view.num('child.order');
  const birth = view.num('child.birthDate');
  if (order === undefined || birth === undefined || order.lo !== order.hi) return undefined;
  if (birth.lo < SINCE_2020 && birth.hi >= SINCE_2020) return undefined;
  const since2020 = birth.lo >= SINCE_2020;
  const used = order.lo === 1 || !since2020 ? 0 : view.bool('applicant.matkapitalUsed');
  if (used === 1) return undefined;
  const parameter =
    order.lo === 1 || !since2020 ? 'matkapital-first' : used === 2 ? 'matkapital-topup' : 'matkapital-second';
  const sum = view.param(parameter, exactly(view.input.at));
  return sum === undefined ? undefined : { range: sum, steps: [{ text: NAMES[parameter], value: sum.lo }] };
};

const NAMES = {
  'matkapital-first': { ru: 'Базовый размер капитала', en: 'Basic capital' },
  'matkapital-second': {
    ru: 'Размер на второго ребёнка, если капитала раньше не было',
    en: 'Capital for the second child with no earlier certificate',
  },
  'matkapital-topup': { ru: 'Доплата за второго ребёнка', en: 'Addition for the second child' },
} as const;
