import type { Session } from '../../engine/session.ts';
import { type Answer, readAnswer } from '../../understanding/answers.ts';
import { dateIn } from '../../understanding/values/dates.ts';
import { numbersIn } from '../../understanding/values/numbers.ts';
import { tokensOf } from '../../understanding/values/tokens.ts';
import { yesNoIn } from '../../understanding/values/yes-no.ts';
import { birthsIn } from './births.ts';
import { childPath, describedChildren, knownChildren } from './children.ts';
import { isOneMore } from './told-of-children.ts';
import { volunteered } from './volunteered.ts';

const none =
  /(?:дет(?:ей|ок)|ребен(?:ка|ок)) (?:у меня |у нас |пока |еще )*(?:нет|нету)|(?:нет|нету|без) (?:у меня |у нас |пока |еще )*(?:детей|деток|ребенка)|бездет|ни одного|никого/;
/** Grown-up children are not counted: benefits are for those under 23. */
const grown = /(?:взрослы|выросл|давно большие)/;
/** "Машина одна", "стаж тридцать три года" count no children. */
const notChildren =
  /^(?!.*(?:реб[её]н|дет[иеьяй]|сын|доч|мальчик|девоч|малыш)).*(?:машин|автомобил|квартир|дач[аиу]|дом(?:а|ов)?(?: |$)|гараж|кредит|ипотек|тысяч|рубл|доход|зарплат|пенси|получа|стаж)/;
/** "Мне 34 года", "мужу сорок": an age, and of no child. */
const agesOfGrownUps =
  /^(?!.*(?:реб[её]н|дет[иеьяй]|сын|доч|мальчик|девоч|малыш|родил)).*(?:^| )(?:мне|муж[уа]|жен[еы]|супруг[уае]|маме|матери|папе|отцу|бабушке|дедушке|свекрови|т[её]ще)(?: (?:уже|сейчас|всего|скоро|только|будет))* \S/;
const one =
  /^(?:(?:у меня|у нас|только|один|одна|одного|одну|есть|да|ну) )*(?:ребенок|ребенка|сын|сыночек|сынок|доч\S*|малыш\S*)$/;

/** How many children, as people say it, no fewer than were told of: "трое", "два сына и дочка", "нет", "5 и 9 лет", "взрослые уже". */
export function countOfChildren(session: Session, normalised: string): Answer {
  if (
    notChildren.test(normalised) ||
    /(?:^| )(?:класс|групп|беремен|срок)/.test(normalised) ||
    isOnlyDay(normalised, session.today)
  )
    return { outcome: 'none' };
  const boysAndGirls = sonsAndDaughters(normalised);
  if (boysAndGirls !== undefined) return { outcome: 'value', value: boysAndGirls };
  const told = volunteered(session);
  const known = describedChildren(session.memory.facts);
  if (saysNoMore(normalised) && known > 0) return { outcome: 'value', value: known };
  const value = told.get('children.count')?.value;
  if (typeof value === 'number') return { outcome: 'value', value };
  if (none.test(normalised) || grown.test(normalised)) return { outcome: 'value', value: known };
  const ages = agesOfGrownUps.test(normalised) ? [] : birthsIn(normalised, session.today);
  const named = [...told.keys()].reduce((n, path) => Math.max(n, (childPath(path)?.child ?? -1) + 1), 0);
  if (ages.length >= named && ages.length > 0 && !isOneMore(normalised))
    return { outcome: 'value', value: ages.length };
  if (named > 0) return { outcome: 'value', value: named };
  if (one.test(normalised)) return { outcome: 'value', value: 1 };
  const answer = yesNoIn(normalised);
  if (answer === 'unknown') return { outcome: 'unknown' };
  const tellsOther = [...told.keys()].some((id) => !id.startsWith('children') && id !== 'applicant.sex');
  if (
    answer === 'no' &&
    !tellsOther &&
    ofCount.test(normalised) &&
    normalised.split(' ').length <= 4 &&
    numbersIn(tokensOf(normalised)).length === 0
  )
    return { outcome: 'value', value: known };
  const fact = { id: 'children.count', type: 'int' as const };
  const { today, regions } = session;
  const read = readAnswer(fact, normalised, { today, regions });
  // "После восьмидесяти не платят" tells an age.
  const isTooMany = read.outcome === 'value' && Number(read.value) > most && normalised.includes(' ');
  return isTooMany || agesOfGrownUps.test(normalised) ? { outcome: 'none' } : read;
}

/** "Отец не платит ничего" counts nobody. */
const ofCount =
  /^(?:(?:да|ну|пока|ой|а|у (?:меня|нас)) )*(?:нет|нету|неа|не|ни)(?: |[,.]|$)|дет|реб|никого|ни одного/;

/** Nobody brings up more at once. */
const most = 20;

/** "Детей больше нет", "других детей нет". */
function saysNoMore(normalised: string): boolean {
  return /(?:больше|других|ещ[её]) (?:детей )?(?:нет|нету)|нет (?:больше|других) детей/.test(normalised);
}

/** "12 марта 2007" is somebody's birthday, not twelve children. */
function isOnlyDay(normalised: string, today: string): boolean {
  return dateIn(normalised, today) !== undefined && !/(?:реб|дет|сын|доч|родил|лет)/.test(normalised);
}

/** "Два сына и дочка" are three. */
function sonsAndDaughters(normalised: string): number | undefined {
  if (!/(?:^| )(?:сын|мальчи)/.test(normalised) || !/(?:^| )(?:доч|девоч)/.test(normalised)) return undefined;
  const tokens = tokensOf(normalised);
  const numbers = numbersIn(tokens);
  let sum = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' || !/^(?:сын|мальчи|доч|девоч)/.test(token.text)) continue;
    const before = numbers.find(({ to, isOrdinal }) => to === at && !isOrdinal);
    // "Двое: мальчик семь лет": a boy is one, however many they are together.
    sum += isSingle.test(token.text) ? 1 : (before?.value ?? 1);
  }
  return Number.isInteger(sum) ? sum : undefined;
}

const isSingle = /^(?:сын|сынок|сыночек|мальчик|дочь|дочка|дочурка|девочка)$/;

interface Birth {
  readonly path: string;
  readonly value: { readonly value?: string; readonly lo?: string; readonly hi?: string };
}

/** "Пять и девять лет" to "когда родился первый": what is said of the children after the one asked about. */
export function severalBirths(session: Session, pending: string): readonly Birth[] {
  const { normalised } = session.heard;
  if (notChildren.test(normalised) || agesOfGrownUps.test(normalised)) return [];
  const of = childPath(pending);
  const { facts } = session.memory;
  const count = knownChildren(facts) ?? 1;
  const found = birthsIn(normalised, session.today);
  // The first is the answer itself; to "how many" all of them are told besides.
  const others = of === undefined ? found : found.slice(1);
  if (others.length === 0 || (of !== undefined && count < 2)) return [];
  const open = Array.from({ length: count }, (_, child) => `children[${child}].birthDate`).filter(
    (path) => path !== pending && facts[path] === undefined,
  );
  if (others.length > open.length) return [];
  return others.flatMap((birth, index) => {
    const path = open[index];
    return path === undefined ? [] : [{ path, value: birth }];
  });
}
