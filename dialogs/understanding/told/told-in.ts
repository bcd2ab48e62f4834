import { childrenIn } from './children.ts';
import { agesOfChildren, newbornOf, wardOf } from './children-ages.ts';
import { fitting } from './fitting.ts';
import { incomeInPieces } from './household-income.ts';
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

/** Rules of one theme, read only where one of its words is. */
interface Theme {
  readonly about: RegExp;
  readonly rules: readonly Rule[];
}

const death: Theme = {
  about: /умер|погиб|сконча|помер|стало|жизни|хорон|погреб|покойн|потерял/,
  rules: deceased,
};

const themes: readonly Theme[] = [
  { about: /муж|жен|супруг|вдов|брак|разв|распис|сожител|холост|разош/, rules: marriage },
  {
    about:
      /дет|дит|реб|сын|доч|мальч|девоч|двойн|тройн|близн|родил|воспит|рощу|ращу|растим|тян|подн|вырас|рожал|мат|мам|отец|папа|пацан|малы|школьн|мелк|маленьк|прием|дошкол|опек/,
    rules: childrenCount,
  },
  { about: /нас|сем|на #|втроем|вчетвером|впятером|вшестером|вдвоем|один|одна/, rules: familySize },
  {
    about: /опек|попеч|усын|удочер|родил|мам|мат|отец|папа|отпуск|росси| рф |прием|призыв|сроч/,
    rules: custody,
  },
  { about: /муж|жена|супруг/, rules: spouseWork },
  {
    about:
      /работ|занят|бирж|учет|дома|домохоз|студент|уч[уи]сь|пенси| ип |предприним|воен|контракт|адвокат|нотари|трудоустр|цзн|очн/,
    rules: employment,
  },
  {
    about:
      /сокра|увол|ликвид|закры|банкрот|собствен|желани|сама|сам |соглаш|прогул|стать|договор|контракт|работал|рассчита|развал/,
    rules: dismissal,
  },
  { about: /берем|недел| нед |месяц|положени|срок|двойн|близн|жду|ждем/, rules: pregnancy },
  { about: /инвалид|групп| гр |мсэ|больничн|ухажив|втэк|экспертиз/, rules: health },
  {
    about:
      /ветеран|вбд|участни|боев|блокад|тыла|ликвид|чернобыл|мобилиз|сво |сирот|детдом|гражд|иностран|внж|рвп|бежен|убежищ|переселен|прав|прочерк|одиноч|отец|папа|проживание|жительств|инвалид/,
    rules: statuses,
  },
  {
    about: /пенси|стаж|^ (?:общ|страхов|трудов)|балл|едв|север|соцпакет|соц пакет|нсу|социальных услуг/,
    rules: pension,
  },
  {
    about:
      /доход|зарплат| зп |получа|зараб|оклад|денег|выходит|имею|на #|заработ|работаю|пенсионер|(?:муж|жена|супруга?) /,
    rules: income,
  },
  {
    about:
      /коммун|жк[ху]|квартплат|квартир|долг|задолж|капремонт|капитал|ипотек|маткап|не платит|не помогает|сертиф|машин|авто|дач|алимент|един|селе|села|сель|деревн|хутор|ауле|печ|дровами|углем|топ|очеред| чс |ндфл|налог/,
    rules: housing,
  },
  { about: /./, rules: own },
];

/**
 * What an utterance tells about the speaker's household by the way: fact path → value or bounds. Only plain ways of
 * saying it; what is told of others, or only imagined, is left out. Pure.
 */
export function toldIn(normalised: string, context: ToldContext): ToldFacts {
  const speech = new Speech(normalised, context.today);
  const isForAnother = asksForAnother(speech.text);
  const told: Record<string, Told> = {};
  if (death.about.test(speech.text)) apply(death.rules, speech, told);
  blankOthers(speech);
  for (const { about, rules } of themes) if (about.test(speech.text)) apply(rules, speech, told);
  const pieces = incomeInPieces(speech);
  if (pieces !== undefined) told['family.incomeMonthly'] = pieces;
  Object.assign(told, listedFamily(speech, told));
  agesOfChildren(speech, told);
  for (const [id, value] of Object.entries(childrenIn(speech))) told[id] ??= value;
  wardOf(speech, told);
  newbornOf(speech, told);
  Object.assign(told, regionIn(speech, context.regions));
  if (isForAnother) delete told['applicant.sex'];
  return fitting(told, context);
}
