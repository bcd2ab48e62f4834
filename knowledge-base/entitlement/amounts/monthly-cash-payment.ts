import type { FactView } from '../fact-view.ts';
import { both, exactly, type Interval, not, type Text } from '../values.ts';
import type { AmountFunction, ComputedAmount } from './computed-amount.ts';

const DISABLED: Readonly<Record<string, readonly [parameter: string, text: Text]>> = {
  '1': ['edv-g1', { ru: 'ЕДВ инвалида I группы', en: 'Payment for group I' }],
  '2': ['edv-g2', { ru: 'ЕДВ инвалида II группы', en: 'Payment for group II' }],
  '3': ['edv-g3', { ru: 'ЕДВ инвалида III группы', en: 'Payment for group III' }],
};
const DISABLED_CHILD = [
  'edv-g2',
  { ru: 'ЕДВ ребёнка-инвалида', en: 'Payment for a disabled child' },
] as const;

/** EDV of a disabled person or child by group, less the services taken in kind. 181-ФЗ, ст. 28.1. */
export const edvDisabled: AmountFunction = (view) => {
  const group = view.option('applicant.disabilityGroup');
  const own = group === undefined ? undefined : DISABLED[group];
  const isChild = own === undefined ? view.bool('child.disabled') : view.peekBool('child.disabled');
  const found = isChild === 2 ? DISABLED_CHILD : own;
  return found === undefined ? undefined : paid(view, found);
};

const VETERAN: Readonly<Record<string, readonly [parameter: string, text: Text]>> = {
  combat: ['edv-combat-veteran', { ru: 'ЕДВ ветерана боевых действий', en: 'Payment for a combat veteran' }],
  blockade: [
    'edv-combat-veteran',
    { ru: 'ЕДВ жителя блокадного Ленинграда', en: 'Payment for a survivor of the Leningrad siege' },
  ],
  combat_disabled: ['edv-war-disabled', { ru: 'ЕДВ инвалида войны', en: 'Payment for a war invalid' }],
  wwii: [
    'edv-wwii-participant',
    {
      ru: 'ЕДВ участника Великой Отечественной войны',
      en: 'Payment for a participant of the Great Patriotic War',
    },
  ],
};

/** EDV of a veteran by kind, less the services taken in kind. 5-ФЗ, ст. 23.1. */
export const edvVeteran: AmountFunction = (view) => {
  const kind = view.option('applicant.veteranKind');
  const found = kind === undefined ? undefined : VETERAN[kind];
  return found === undefined ? undefined : paid(view, found);
};

function paid(view: FactView, [parameter, text]: readonly [string, Text]): ComputedAmount {
  const base = view.param(parameter, exactly(view.asOf()));
  if (base === undefined) return undefined;
  const services = servicesInKind(view);
  if (services === undefined) return undefined;
  const range = { lo: base.lo - services.hi, hi: base.lo - services.lo };
  const step = { text, value: base.lo };
  if (services.hi === 0) return { range, steps: [step] };
  const less =
    services.lo === services.hi
      ? {
          text: { ru: 'Минус набор социальных услуг, взятый натурой', en: 'Less the services taken in kind' },
          value: services.lo,
        }
      : {
          text: {
            ru: 'Минус то из набора социальных услуг, что берут натурой; весь набор стоит',
            en: 'Less what is taken in kind of the services; the whole package costs',
          },
          value: services.hi,
        };
  return { range, steps: [step, less] };
}

/**
 * Price of the parts taken in kind. Prices of single parts are not in the data after January 2022: then a part is
 * somewhere between nothing and the whole package. 178-ФЗ, ст. 6.5.
 */
function servicesInKind(view: FactView): Interval | undefined {
  const today = exactly(view.asOf());
  const parts = [
    view.bool('applicant.nsuDrugs'),
    view.bool('applicant.nsuSanatorium'),
    view.bool('applicant.nsuTravel'),
  ] as const;
  if (parts.every((part) => part === 0)) return exactly(0);
  const whole = view.param('nsu-full', today);
  if (whole === undefined) return undefined;
  if (both(both(parts[0], parts[1]), parts[2]) === 2) return whole;
  return parts.every((part) => not(part) !== 1) ? priced(view, parts, whole) : { lo: 0, hi: whole.hi };
}

const PARTS = ['nsu-parts-drugs', 'nsu-parts-sanatorium', 'nsu-parts-travel'] as const;

function priced(view: FactView, taken: readonly number[], whole: Interval): Interval {
  let sum = 0;
  for (const [index, parameter] of PARTS.entries()) {
    if (taken[index] !== 2) continue;
    const price = view.input.parameters.at(parameter, view.asOf())?.value;
    if (price === undefined) return { lo: 0, hi: whole.hi };
    sum += price;
  }
  return exactly(sum);
}
