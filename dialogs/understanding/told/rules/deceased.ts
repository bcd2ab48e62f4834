import { dateTold } from '../date.ts';
import { nobodyElse, type Rule, said, words } from '../rule.ts';
import type { Speech } from '../speech.ts';
import { near, sumOf } from '../sum.ts';

const died =
  '(?:умер|умерла|умерли|скончался|скончалась|помер|померла|погиб|погибла|не стало|ушел из жизни|ушла из жизни)';
const buried = '(?:похоронил[аи]?|хоронил[аи]?|похоронили|хороним|хороню|потерял[аи]?)';
const kin: readonly (readonly [string, string])[] = [
  ['(?:мам[аыу]|мать|матери|мамочк[аиу])(?! (?:ребен|дет|моих|моего|сын|доч))', 'mother'],
  ['(?:пап[аыу]|отец|отца)(?! (?:ребен|дет|моих|моего|сын|доч))', 'father'],
  ['(?:муж|мужа|супруг|супруга|жен[ауы]|супругу|супруги)', 'spouse'],
  ['(?:сын|сына|дочь|дочку|дочка|ребенка|ребенок)', 'child'],
  [
    '(?:брат|брата|сестр[ауы]|бабушк[ауи]|дедушк[ауи]|дед|деда|тет[яюи]|дяд[яюи]|свекровь|свекра|тещ[ауи]|тестя|бабул[яю]|родственник[а]?|сожитель)',
    'other',
  ],
];

/** "Бабушкины похороны". */
const ofKin: Readonly<Record<string, string>> = {
  mother: '(?:мамин|материн)[а-я]*',
  father: '(?:папин|отцов)[а-я]*',
  spouse: '(?:мужнин|мужин)[а-я]*',
  other: '(?:бабушкин|дедушкин|дедов|тетин|дядин|братов|сестрин)[а-я]*',
};

/** Who has died, when, and who buried. Read before what is told of relatives is left out. */
export const deceased: readonly Rule[] = [
  ...kin.map(
    ([who, relation]): Rule => ({
      when: said(
        `(?:(?:мо[йя]|наш[а]?|у меня|у нас|моего|мою) )?${who} (?:у меня |у нас |мой |моя )?${nobodyElse}${died}|${died} (?:у меня |у нас |мой |моя |наш |наша |вот )*${who}|${buried} (?:я )?(?:сама |сам |мы |свою |своего |мою |моего )*${who}`,
      ),
      tells: (found, speech) =>
        isAnothers(found)
          ? undefined
          : { 'deceased.relation': relation, 'deceased.deathDate': deathDate(found, speech) },
    }),
  ),
  ...kin.map(
    ([who, relation]): Rule => ({
      when: words(`похорон[а-я]* (?:мо[а-я]+ )?${who}|${ofKin[relation] ?? who} похорон[а-я]*`),
      tells: { 'deceased.relation': relation },
    }),
  ),
  {
    // "Умерла вчера", of whom was said before.
    when: new RegExp(`^ (?:(?:она|он|ну|да) )*${died} `),
    tells: (found, speech) => ({ 'deceased.deathDate': deathDate(found, speech) }),
  },
  {
    when: said(
      '(?:похорон[а-я]+ (?:(?!не |ни |нет )[^ |]+ ){0,2}?(?:оплатил[а]?|оплачивал[а]?|организовал[а]?)|(?:хоронил[а]?|похоронил[а]?) (?:(?!не |ни |нет )[^ |]+ ){0,2}?(?:я|сама|сам|за свой счет|на свои)|(?:оплатил[а]?|оплачивал[а]?) (?:(?!не |ни |нет )[^ |]+ ){0,2}?похорон[а-я]+|сам[а]? (?:все )?(?:хоронил|оплатил|похоронил)[а]?|я (?:хоронил|похоронил)[а]?)',
    ),
    tells: ({ input }) =>
      / (?:похорон|хорон)/.test(input) ? { 'deceased.funeralPaidByApplicant': true } : undefined,
  },
  {
    when: words(
      `(?:похороны|погребение|похоронили) (?:(?!не |ни |нет )[^ |]+ ){0,2}?(?:обошлись|стоили|вышли|встали|потратил[аи]|вышло|за)${near('зарплат|стаж|пенси|доход')}|(?:потратил[аи]|заплатил[аи]|ушло|отдал[аи]) (?:(?!не |ни |нет )[^ |]+ )?на похороны${near('зарплат|стаж|доход')}`,
    ),
    tells: sumOf('deceased.funeralCost'),
  },
  {
    when: words(
      `(?:вышло|обошлось|обошлись|ушло|потратила|потратил|заплатила|заплатил|стоило)${near('зарплат|стаж|доход|пенси')}`,
    ),
    tells: (found, speech) =>
      / (?:похорон|погребен)/.test(found.input) ? sumOf('deceased.funeralCost')(found, speech) : undefined,
  },
  {
    when: said(
      '(?:она|он|покойн[а-я]+|умерш[а-я]+|мама|отец|муж|бабушка) (?:уже |была |был |тоже )*(?:на пенсии|пенсионер|пенсионерка|пенсионером|пенсионеркой)',
    ),
    tells: ({ input }) => (isAboutDeath(input) ? { 'deceased.category': 'pensioner' } : undefined),
  },
  {
    when: said('(?:она|он|покойн[а-я]+) (?:еще |официально )*(?:работал|работала|работающий|работающая)'),
    tells: ({ input }) => (isAboutDeath(input) ? { 'deceased.category': 'employed' } : undefined),
  },
  {
    when: words(
      '(?:она|он) (?:нигде |еще )*не (?:работал|работала) (?:и )?(?:не был[а]? на пенсии|и пенсии не получал[а]?)',
    ),
    tells: { 'deceased.category': 'not_employed' },
  },
];

function isAboutDeath(input: string): boolean {
  return new RegExp(` (?:${died}|похорон|хорон|погребен|покойн)`).test(input);
}

function isAnothers({ index, input }: RegExpExecArray): boolean {
  return (
    / (?:отец|мать|мама|папа) $/.test(input.slice(0, index + 1)) ||
    // "Внук 11 лет, отец умер": the boy's.
    / (?:внук|внуч|племянни|подопечн)\S* (?:[^ ]+ ){0,8}?$/.test(input.slice(0, index + 1)) ||
    / (?:у )?(?:соседк|сосед|подруг|знаком|коллег|друг|ее|его|чей|доч|сын|сестр|брат|мам|бабушк)\S* (?:\S+ ){0,2}?$/.test(
      input.slice(0, index + 1),
    ) ||
    / (?:если|вдруг|когда) (?:\S+ ){0,3}$/.test(input.slice(0, index + 1))
  );
}

/** When he died; the day of the funeral is another one. */
function deathDate(found: RegExpExecArray, speech: Speech) {
  const { index, input } = found;
  const to = index + found[0].length;
  if (new RegExp(` ${buried}`).test(found[0])) return undefined;
  const rest = /^[^|]{0,80}/.exec(input.slice(to))?.[0] ?? '';
  const end =
    / (?:он|она|я|сама|сам|остал|ребен|дет|сын|доч|пенси|работ|похорон)/.exec(rest)?.index ?? rest.length;
  const before = /(?: [^ |]+){0,5}$/.exec(input.slice(0, index))?.[0] ?? '';
  return dateTold(speech, index, to + end) ?? dateTold(speech, index - before.length, to);
}
