import { parseDay } from '../dates.ts';
import { exactly } from '../values.ts';
import type { AmountFunction } from './computed-amount.ts';

/** From this day the supplement is indexed with the pension; its later sums are not in the data. */
const INDEXED_FROM = parseDay('2026-01-01') ?? 0;

/** Care supplement to the pension: the sum of 2025, afterwards not less than that. 400-ФЗ, ст. 17. */
export const careSupplement: AmountFunction = (view) => {
  const asOf = view.asOf();
  const sum = view.param('care-supplement-80', exactly(asOf));
  if (sum === undefined) return undefined;
  const step = { text: { ru: 'Размер 2025 года', en: 'Sum of 2025' }, value: sum.lo };
  if (asOf < INDEXED_FROM) return { range: sum, steps: [step] };
  const text = {
    ru: 'С 2026 года надбавку индексируют вместе с пенсией: точную сумму назовёт СФР',
    en: 'Since 2026 it is indexed with the pension: the Social Fund will name the exact sum',
  };
  return { range: { lo: sum.lo }, steps: [step, { text }] };
};
