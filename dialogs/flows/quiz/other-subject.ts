import type { Fact } from '../../ports.ts';
import { numbersIn } from '../../understanding/values/numbers.ts';
import { tokensOf } from '../../understanding/values/tokens.ts';

/** What people say yes, no or a number of; the second expression is how questions and facts name the same. */
const subjects: readonly (readonly [said: RegExp, asked?: RegExp])[] = [
  [
    /(?:^| )(?:дет(?:ей|и|ям|ьми|ишек|ок)|реб[её]н[а-я]*|сын[а-я]{0,3}|доч[а-я]*|внук[а-я]*|внуч[а-я]*)/,
    /child|дет|реб[её]н/i,
  ],
  [/(?:^| )(?:долг[а-я]*|задолженн[а-я]*)/, /debt|долг|задолж/i],
  [/(?:^| )инвалид/, /disab|инвалид/i],
  [/(?:^| )(?:опек|попечит)/, /guardian|custody|relation|опек|попеч/i],
  [/(?:^| )(?:машин[а-я]{0,2}|автомобил[а-я]*|гараж[а-я]*)(?= |$|,)/, /property|car|машин|автомоб|имуществ/i],
  [
    /(?:^| )(?:квартир[а-я]*|однушк[а-я]*|двушк[а-я]*|тр[её]шк[а-я]*|дач[а-я]*|жиль[а-я]*|дом)(?= |$|,)/,
    /property|housing|квартир|дом|жиль|дач|имуществ|адрес/i,
  ],
  [
    /(?:^| )(?:муж(?:а|у|ем)?|жен(?:а|ы|е|у|ой)|супруг[а-я]*)(?= |$|,)/,
    /spouse|married|муж|жен|супруг|брак|одинок|родител/i,
  ],
  [
    /(?:^| )жив(?:у|ем|ет) (?:с|один|одна|вдво|втро|вместе)/,
    /live|resid|жив|прожива|адрес|usual|size|family/i,
  ],
  [/(?:^| )пенси/, /pension|пенси|income|доход/i],
  [/(?:^| )алимент/, /alimony|алимент|income|доход/i],
  [/(?:^| )(?:ипотек|кредит)/, /mortgage|ипотек|кредит/i],
  [/(?:^| )вклад/, /property|вклад|имуществ/i],
  [/(?:^| )граждан/, /citizen|граждан|usual/i],
  [/(?:^| )беремен/, /pregnan|беремен/i],
  [/(?:^| )(?:ветеран|участник)/, /veteran|svo|case|screen|ветеран|участник/i],
];

const leadingYesNo = /^(?:(?:ну|ой|а|ага|так) )*(?:да|нет|нету|ага|угу|неа|конечно|верно)(?:[,.! ]|$)/;
/** "Нет детей", "нет у меня долгов": what follows is what there is none of. */
const noneOf =
  /^(?:(?:ну|ой|а) )*(?:нет|нету|без) (?:(?:у меня|у нас|больше|никаких|никакой|никакого|пока|ещ[её]) )*(?:детей|реб[её]нка|долгов|долга|задолженност[а-я]+|инвалидност[а-я]+|машин[ы]?|автомобил[а-я]+|квартир[ы]?|дач[и]?|мужа|жены|пенси[ий]|алиментов|ипотеки|кредит[а-я]+|вклад[а-я]+)(?: |$|,)/;

/**
 * Is what was said about something else than is asked? "Долгов нет" denies debts and nothing else; "нет, детей двое" is a
 * no all the same, where a yes or a no is asked for.
 */
export function isAboutOther(fact: Fact, normalised: string): boolean {
  if (fact.type === 'bool' && leadingYesNo.test(normalised) && !noneOf.test(normalised)) return false;
  const asked = [fact.id, fact.label.ru, fact.question?.ru.chat].join(' ').toLowerCase();
  const named = subjects.filter(([said]) => said.test(normalised));
  return named.length > 0 && !named.some(([said, of]) => (of ?? said).test(asked));
}

/** How facts are named that are of what these words speak of. */
export function subjectsIn(normalised: string): readonly RegExp[] {
  return subjects.filter(([said]) => said.test(normalised)).map(([said, asked]) => asked ?? said);
}

/** Were all the numbers said taken by other facts? "Зарплата 45, у мужа 60" tells no weeks. */
export function areNumbersTaken(
  normalised: string,
  told: Iterable<{ readonly value?: unknown; readonly lo?: unknown; readonly hi?: unknown }>,
): boolean {
  const said = numbersIn(tokensOf(normalised)).length;
  let taken = 0;
  for (const { value, lo, hi } of told)
    if (typeof value === 'number' || lo !== undefined || hi !== undefined) taken += 1;
  return said > 0 && taken >= said;
}
