import type { FactView } from '../fact-view.ts';
import { exactly, type Tri } from '../values.ts';
import type { AmountFunction, AmountStep } from './computed-amount.ts';

/**
 * Survivor's insurance pension of one member: points of the deceased divided among those entitled × price + half of the
 * fixed payment; a full orphan has the whole fixed payment and the points of both parents. 400-ФЗ, ст. 15–16.
 */
export const survivorPension: AmountFunction = (view) => {
  const today = exactly(view.asOf());
  const price = view.param('ipk-cost', today);
  const fixed = view.param('pension-fixed', today);
  if (price === undefined || fixed === undefined) return undefined;
  const orphan = isFullOrphan(view);
  const points = view.num('deceased.ipk');
  const heirs = view.num('deceased.survivorsCount');
  const [least, most] = [fixed.lo * (orphan === 2 ? 1 : 0.5), fixed.lo * (orphan === 0 ? 0.5 : 1)];
  const fixedStep: AmountStep = {
    text:
      orphan === 2
        ? { ru: 'Фиксированная выплата круглому сироте', en: 'Fixed payment for a full orphan' }
        : { ru: 'Половина фиксированной выплаты', en: 'Half of the fixed payment' },
    value: Math.round(least),
  };
  if (points === undefined || heirs === undefined || heirs.lo < 1) {
    const text = {
      ru: 'Плюс баллы умершего, делённые на всех, кому положена пенсия',
      en: 'Plus the points of the deceased divided among those entitled',
    };
    return { range: { lo: least }, steps: [fixedStep, { text }] };
  }
  const low = (points.lo / heirs.hi) * price.lo;
  const high = (points.hi / heirs.lo) * price.lo;
  const steps: AmountStep[] = [
    { text: { ru: 'Стоимость одного пенсионного балла', en: 'Price of one pension point' }, value: price.lo },
    {
      text: {
        ru: 'Баллы умершего на одного получателя, умноженные на стоимость',
        en: 'Points of the deceased per recipient multiplied by the price',
      },
      value: Math.round(low),
    },
    fixedStep,
  ];
  return { range: { lo: low + least, hi: high + most }, steps };
};

/** Survivor's social pension: a set sum, double when both parents are lost or unknown. 166-ФЗ, ст. 18, ч. 1. */
export const survivorSocialPension: AmountFunction = (view) => {
  const today = exactly(view.asOf());
  const one = view.param('social-pension-base', today);
  const both = view.param('social-pension-orphan', today);
  if (one === undefined || both === undefined) return undefined;
  const oneStep: AmountStep = {
    text: { ru: 'Потеря одного родителя', en: 'One parent lost' },
    value: one.lo,
  };
  const bothStep: AmountStep = {
    text: { ru: 'Потеря обоих родителей или оба неизвестны', en: 'Both parents lost or unknown' },
    value: both.lo,
  };
  if (view.peekBool('child.parentsUnknown') === 2) return { range: both, steps: [bothStep] };
  const orphan = isFullOrphan(view);
  if (orphan === 2) return { range: both, steps: [bothStep] };
  if (orphan === 0) return { range: one, steps: [oneStep] };
  return { range: { lo: one.lo, hi: both.hi }, steps: [oneStep, bothStep] };
};

/** A mother or father who applies is alive: then the child has not lost both. */
function isFullOrphan(view: FactView): Tri {
  const relation =
    view.input.facts['applicant.relation']?.status === 'known'
      ? view.option('applicant.relation')
      : undefined;
  const told = view.peekBool('child.lostBothParents');
  if (told === 1 && (relation === 'mother' || relation === 'father')) return 0;
  return view.bool('child.lostBothParents');
}
