import { addYears } from '../dates.ts';
import type { FactView } from '../fact-view.ts';
import { either, type Tri } from '../values.ts';
import { type AmountFunction, type AmountStep, withCoefficient } from './computed-amount.ts';

const OLDER_THAN = 7;

/**
 * Grant for taking a child into a family, on the day of the decision: as the birth grant; the special sum where a
 * disabled child, one over 7 or siblings are adopted; by the district coefficient. 81-ФЗ, ст. 12.2.
 */
export const fosterGrant: AmountFunction = (view) => {
  const decided = view.num('child.placementDate');
  if (decided === undefined) return undefined;
  const special = isSpecial(view);
  if (special === 1) return undefined;
  const base = view.param(special === 2 ? 'foster-grant-special' : 'birth-grant-amount', decided);
  if (base === undefined) return undefined;
  const text =
    special === 2
      ? {
          ru: 'Повышенный размер: усыновлён ребёнок-инвалид, ребёнок старше 7 лет или братья и сёстры',
          en: 'Special sum: a disabled child, one over 7 or siblings adopted',
        }
      : { ru: 'Размер на день решения', en: 'Sum on the day of the decision' };
  const step: AmountStep = base.lo === base.hi ? { text, value: base.lo } : { text };
  return withCoefficient(base, step, view);
};

function isSpecial(view: FactView): Tri {
  const adopted = isAdopted(view);
  if (adopted !== 2) return adopted;
  const grown = isOverSeven(view);
  if (grown === 2) return 2;
  const disabled = view.bool('child.disabled');
  if (disabled === 2) return 2;
  return either(either(grown, disabled), view.bool('child.siblings'));
}

/** Said of the child, else seen from who the applicant is. */
function isAdopted(view: FactView): Tri {
  const said = view.peekBool('child.adopted');
  if (said !== 1) return said;
  const relation = view.option('applicant.relation');
  if (relation === 'guardian') return 0;
  return relation === 'adoptive' ? 2 : view.bool('child.adopted');
}

function isOverSeven(view: FactView): Tri {
  const [birth, decided] = [view.num('child.birthDate'), view.num('child.placementDate')];
  if (birth === undefined || decided === undefined) return 1;
  if (![birth.lo, birth.hi].every(Number.isFinite)) return 1;
  if (decided.lo > addYears(birth.hi, OLDER_THAN)) return 2;
  return decided.hi <= addYears(birth.lo, OLDER_THAN) ? 0 : 1;
}
