import { exactly, type Text } from '../values.ts';
import type { AmountFunction } from './computed-amount.ts';

/** A pensioner's payments raised to a level: the level less everything already paid, never below nothing. */
function topUpTo(parameter: string, level: Text): AmountFunction {
  return (view) => {
    const top = view.param(parameter, exactly(view.asOf()));
    const paid = view.num('applicant.materialSupport');
    if (top === undefined || paid === undefined) return undefined;
    const steps = [
      { text: level, value: top.lo },
      {
        text: { ru: 'Все ваши выплаты в месяц', en: 'All your payments a month' },
        ...(paid.lo === paid.hi ? { value: paid.lo } : {}),
      },
    ];
    return { range: { lo: Math.max(0, top.lo - paid.hi), hi: Math.max(0, top.hi - paid.lo) }, steps };
  };
}

/** Social supplement to the pensioner's subsistence minimum of the region. 178-ФЗ, ст. 12.1. */
export const socialSupplement = topUpTo('pm-{region}-pensioner', {
  ru: 'Прожиточный минимум пенсионера в регионе',
  en: "Pensioner's subsistence minimum in the region",
});

/** Moscow: supplement to the city social standard. ПП Москвы № 1268-ПП. */
export const moscowStandard = topUpTo('msk-gss', {
  ru: 'Городской социальный стандарт',
  en: 'City social standard',
});
