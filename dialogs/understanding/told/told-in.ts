import { childrenIn } from './children.ts';
import { agesOfChildren, newbornOf } from './children-ages.ts';
import { fitting } from './fitting.ts';
import { asksForAnother, blankOthers } from './others.ts';
import { apply, type Rule } from './rule.ts';
import { childrenCount } from './rules/children-count.ts';
import { custody } from './rules/custody.ts';
import { deceased } from './rules/deceased.ts';
import { dismissal } from './rules/dismissal.ts';
import { employment, spouseWork } from './rules/employment.ts';
import { familySize } from './rules/family-size.ts';
import { health } from './rules/health.ts';
import { housing } from './rules/housing.ts';
import { income } from './rules/income.ts';
import { listedFamily } from './rules/listed-family.ts';
import { marriage } from './rules/marriage.ts';
import { own } from './rules/own.ts';
import { pension } from './rules/pension.ts';
import { pregnancy } from './rules/pregnancy.ts';
import { regionIn } from './rules/region.ts';
import { statuses } from './rules/statuses.ts';
import { Speech } from './speech.ts';
import type { Told, ToldContext, ToldFacts } from './told.ts';

const themes: readonly (readonly Rule[])[] = [
  marriage,
  childrenCount,
  familySize,
  custody,
  spouseWork,
  employment,
  dismissal,
  pregnancy,
  health,
  statuses,
  pension,
  income,
  housing,
  own,
];

/**
 * What an utterance tells about the speaker's household by the way: fact path → value or bounds. Only plain ways of
 * saying it; what is told of others, or only imagined, is left out. Pure.
 */
export function toldIn(normalised: string, context: ToldContext): ToldFacts {
  const speech = new Speech(normalised, context.today);
  const isForAnother = asksForAnother(speech.text);
  const told: Record<string, Told> = {};
  apply(deceased, speech, told);
  blankOthers(speech);
  for (const rules of themes) apply(rules, speech, told);
  Object.assign(told, listedFamily(speech, told));
  agesOfChildren(speech, told);
  for (const [id, value] of Object.entries(childrenIn(speech))) told[id] ??= value;
  newbornOf(speech, told);
  Object.assign(told, regionIn(speech, context.regions));
  if (isForAnother) delete told['applicant.sex'];
  return fitting(told, context);
}
